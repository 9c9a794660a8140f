import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { rubricProblems } from "../../../../src/rubrics/check-rubric.ts";
import { BackupError } from "../../../../src/storage/backup/errors.ts";
import { splitLines } from "../../../../src/storage/backup/lines.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { wholeSession } from "../../../support/arbitraries.ts";
import {
  backUp,
  cheapAge,
  contentsOf,
  linesOf,
  openBackup,
  quiet,
  sealLines,
} from "../../../support/backups.ts";
import { ownRubric, stressTest } from "../../../support/own-rubrics.ts";
import { storeWhole } from "../../../support/session-files.ts";
import { openTestStorage } from "../../../support/storage.ts";

const open = () => openTestStorage({ ageBox: cheapAge });

/** Whatever the file is: it is refused in words, or what comes of it is sound. */
async function expectSound(storage: Storage, file: Blob): Promise<void> {
  const opened = await openBackup(storage, file).catch((error: unknown) => error);
  if (opened instanceof Error) {
    expect(opened).toBeInstanceOf(BackupError);
    return;
  }
  const { plan, restore } = opened as Awaited<ReturnType<typeof openBackup>>;
  for (const { problem } of plan.unreadable) expect(problem).toMatch(/\.$/);
  const report = await restore({ settings: true, ...quiet });
  expect(report.stopped).toBeNull();
  expect(report.outcomes).toEqual(plan.outcomes);
  expect(report.rubrics).toEqual(plan.rubrics);
  expect(report.stressTests).toEqual(plan.stressTests);
  for (const { rubric } of (await storage.rubrics.list()).items) {
    expect(rubricProblems(rubric)).toEqual([]);
  }
  expect((await storage.sessions.list()).damaged).toEqual([]);
  expect((await storage.files.exportDamaged()).damaged).toEqual([]);
}

async function validFile() {
  const storage = await open();
  const [whole] = fc.sample(
    wholeSession.filter(({ refinements }) => refinements.some(({ steps }) => steps.length > 3)),
    { numRuns: 1, seed: 11 },
  );
  if (!whole) throw new Error("no sample");
  await storeWhole(storage, whole);
  await storage.rubrics.putAll([ownRubric("Mine", 1), ownRubric("Mine", 2)]);
  await storage.stressTests.put(stressTest("stress-0001"));
  return backUp(storage);
}

test("arbitrary bytes are refused in words", async () => {
  const storage = await open();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      await expectSound(storage, new Blob([Uint8Array.from(bytes)]));
      const headed = new Blob(["age-encryption.org/v1\n", Uint8Array.from(bytes)]);
      await expectSound(storage, headed);
    }),
    { numRuns: 200 },
  );
  expect(await contentsOf(storage)).toMatchObject({ sessions: [] });
});

test("no changed byte of an encrypted file gets through", async () => {
  const storage = await open();
  const bytes = new Uint8Array(await (await validFile()).arrayBuffer());
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = bytes.with(at, (bytes[at] ?? 0) ^ by);
      await expect(openBackup(storage, new Blob([changed]))).rejects.toBeInstanceOf(BackupError);
    }),
    { numRuns: 150 },
  );
});

test("arbitrary plain texts, and changed ones of a valid backup, are refused or sound", async () => {
  const lines = await linesOf(await validFile());
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(null, -1, Number.MAX_VALUE, "", [], {}, "__proto__"),
  );
  const mutated = fc
    .record({ line: fc.nat(lines.length - 1), at: fc.nat(), value })
    .map((change) =>
      lines.with(change.line, mutate(lines[change.line] ?? "", change.at, change.value)),
    );
  const texts = fc.oneof(
    fc.array(fc.oneof(fc.string(), fc.json(), fc.constantFrom(...lines)), { maxLength: 6 }),
    fc.shuffledSubarray(lines),
    mutated,
  );
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      await expectSound(await open(), await sealLines(text));
    }),
    { numRuns: 150 },
  );
}, 60_000);

/** Puts another value somewhere in a line of JSON. */
function mutate(line: string, at: number, value: unknown): string {
  let places = 0;
  JSON.parse(line, () => {
    places += 1;
  });
  let place = 0;
  return JSON.stringify(
    JSON.parse(line, (_key, each: unknown) => {
      place += 1;
      return place === 1 + (at % places) ? value : each;
    }) ?? null,
  );
}

test("a valid line whose hash is right and whose content is not ours is listed, not stored", async () => {
  const lines = await linesOf(await validFile());
  const deep = `{"part":"session","rev":0,"session":${"[".repeat(60)}${"]".repeat(60)}}`;
  const odd = [
    deep,
    '{"part":"session","__proto__":{"polluted":true}}',
    '{"part":"from-the-future"}',
    "[1]",
  ];
  const { lineHash } = await import("../../../../src/storage/backup/format.ts");
  const body = [...lines.slice(0, -1), ...odd];
  const sha256 = await Promise.all(body.map(lineHash));
  const end = JSON.stringify({ ...JSON.parse(lines.at(-1) ?? ""), sha256 });
  const storage = await open();
  const opened = await openBackup(storage, await sealLines([...body, end]));
  expect(opened.plan.unreadable.map(({ line }) => line)).toEqual(
    odd.map((_, index) => lines.length + index),
  );
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  const report = await opened.restore({ settings: false, ...quiet });
  expect(report.outcomes.new).toBe(1);
});

test("lines come out whole however the bytes are cut, and bad UTF-8 is refused", async () => {
  const text = fc.array(fc.string({ unit: "grapheme" }).map((each) => each.replaceAll("\n", "")));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
      const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
      const read: string[] = [];
      for await (const line of splitLines(inPieces(bytes, size))) read.push(line);
      expect(read).toEqual(lines);
    }),
  );
  for (const bytes of [[0xff, 10], [0xc3, 10], [97]]) {
    const reading = async () => {
      for await (const _ of splitLines(inPieces(Uint8Array.from(bytes), 1)));
    };
    await expect(reading()).rejects.toMatchObject({ code: "damaged" });
  }
});

function inPieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) {
        controller.enqueue(bytes.slice(at, at + size));
      }
      controller.close();
    },
  });
}
