import "../../zod-setup.ts";
import "../../violations.ts";
import type { Opening, Sealing } from "./age-box.ts";
import { createAgeBox } from "./age-direct.ts";
import { BackupError } from "./errors.ts";
import { type AgeAnswer, type AgeRequest, requestSchema } from "./protocol.ts";

/** Characters of one answer, about: few messages, and none that is felt. */
const BATCH_CHARS = 1_000_000;

const box = createAgeBox();
const never = new AbortController().signal;
let sealing: Sealing | null = null;
let opening: Opening | null = null;
let reading: AsyncIterator<string> | null = null;

function refuse(): never {
  throw new BackupError("worker");
}

async function nextLines(): Promise<string[]> {
  const lines: string[] = [];
  for (let chars = 0; chars < BATCH_CHARS; ) {
    const { done, value } = (await reading?.next()) ?? refuse();
    if (done) break;
    lines.push(value);
    chars += value.length;
  }
  return lines;
}

async function answer(request: AgeRequest): Promise<AgeAnswer> {
  switch (request.type) {
    case "seal":
      sealing = await box.seal(request.passphrase, never);
      return { type: "ok" };
    case "write":
      await (sealing ?? refuse()).write(request.lines);
      return { type: "ok" };
    case "finish":
      return { type: "file", file: await (sealing ?? refuse()).finish() };
    case "open":
      opening = await box.open(request.file, request.passphrase, never);
      return { type: "ok" };
    case "rewind":
      reading = (opening ?? refuse()).lines()[Symbol.asyncIterator]();
      return { type: "ok" };
    case "next":
      return { type: "lines", lines: await nextLines() };
  }
}

async function handle(data: unknown): Promise<AgeAnswer> {
  try {
    return await answer(requestSchema.parse(data));
  } catch (error) {
    const code = error instanceof BackupError ? error.code : "worker";
    return { type: "failed", code, detail: String(error) };
  }
}

self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  void handle(data).then((message) => self.postMessage(message));
});
