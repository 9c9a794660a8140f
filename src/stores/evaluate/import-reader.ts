import type { DataSetPart } from "../../domain/data-set.ts";
import { AttuneError, aborted } from "../../domain/errors.ts";
import type { Mapping } from "../../evaluation/import/mapping.ts";
import type { ReadSummary } from "../../evaluation/import/read-file.ts";
import type { OpenedFile, Reading } from "../../evaluation/import/reading.ts";
import { type ImportMessage, type ImportRequest, importMessageSchema } from "./import-protocol.ts";

/** How far reading is: a share from 0 to 1, and rows. */
export interface ReadProgress {
  share: number;
  rows: number;
}

export interface ReadOptions {
  signal: AbortSignal;
  onProgress(progress: ReadProgress): void;
}

/** Reads files somewhere that is not the page. Rejects with a FileReadError or an AbortError. */
export interface FileReader {
  open(file: File, chosen: Partial<Reading>, options: ReadOptions): Promise<OpenedFile>;
  /** @param take is given one part after the other; the next when it has resolved */
  read(
    file: File,
    how: { reading: Reading; mapping: Mapping },
    take: (part: DataSetPart) => Promise<void>,
    options: ReadOptions,
  ): Promise<{ summary: ReadSummary; sha256: string }>;
}

export class FileReadError extends AttuneError<"unreadable"> {
  constructor(message: string, cause?: unknown) {
    super("unreadable", message, "", { cause });
  }
}

function startWorker(): Worker {
  return new Worker(new URL("./import-worker.ts", import.meta.url), {
    type: "module",
    name: "import",
  });
}

/**
 * Has a worker of its own do one thing; ending it ends everything.
 *
 * @param hear is told of every message but progress; what it resolves with ends it, unless null
 */
function ask<Answer>(
  request: ImportRequest,
  { signal, onProgress }: ReadOptions,
  hear: (message: ImportMessage, worker: Worker) => Promise<Answer | null>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(aborted());
      return;
    }
    const worker = startWorker();
    const end = () => {
      worker.terminate();
      signal.removeEventListener("abort", onAbort);
    };
    const fail = (error: unknown) => {
      end();
      reject(error);
    };
    const onAbort = () => fail(aborted());
    const died = (detail: string) =>
      fail(
        new FileReadError(
          `The part of the app that reads files has stopped (${detail}). Nothing of the file was kept. Try again, or with a smaller file.`,
        ),
      );
    signal.addEventListener("abort", onAbort);
    worker.addEventListener("error", ({ message }) => died(message || "no reason told"));
    worker.addEventListener("messageerror", () => died("a message could not be read"));
    worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const message = importMessageSchema.safeParse(data);
      if (!message.success) died("it sent a message of unknown form");
      else if (message.data.type === "failed") fail(new FileReadError(message.data.message));
      else if (message.data.type === "progress") onProgress(message.data);
      else {
        hear(message.data, worker).then((answer) => {
          if (answer === null) return;
          end();
          resolve(answer);
        }, fail);
      }
    });
    worker.postMessage(request);
  });
}

/** Reads files in workers. */
export const workerReader: FileReader = {
  open: (file, chosen, options) =>
    ask({ type: "open", file, chosen }, options, async (message) =>
      message.type === "opened" ? message.opened : null,
    ),

  read(file, { reading, mapping }, take, options) {
    /** One after the other, in the order of the file. */
    let taking: Promise<void> = Promise.resolve();
    return ask({ type: "read", file, reading, mapping }, options, async (message, worker) => {
      if (message.type === "part") {
        taking = taking.then(async () => {
          if (options.signal.aborted) return;
          await take(message.part);
          worker.postMessage({ type: "next" } satisfies ImportRequest);
        });
        await taking;
        return null;
      }
      if (message.type !== "read") return null;
      await taking;
      return { summary: message.summary, sha256: message.sha256 };
    });
  },
};
