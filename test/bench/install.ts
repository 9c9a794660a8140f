import { commands, userEvent } from "vitest/browser";
import { createInstaller } from "../../src/models/install/installer.ts";
import type { Row } from "./measure.ts";

declare module "vitest/browser" {
  interface BrowserCommands {
    /** Bytes that the browser's processes hold for themselves; null where it cannot be told. */
    browserMemory: () => Promise<number | null>;
  }
}

const SAMPLE_EVERY_MS = 100;

/**
 * Installing a model of two gigabytes from a file: read, checked, hashed and written. The file is
 * made by `npm run bench`, which names it.
 */
export async function installRows(): Promise<Row[]> {
  const path: unknown = import.meta.env.ATTUNE_BENCH_MODEL;
  if (typeof path !== "string" || path === "") return [];
  const file = await fileAt(path);
  const megabytes = file.size / 1e6;
  const copying = await measured(() => plainCopy(file));
  const installer = createInstaller({ hosts: () => [] });
  const installing = await measured(async () => {
    const manifest = await installer.importFiles([{ path: file.name, file }], {
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    return () => installer.remove(manifest.id);
  });
  installer.dispose();
  const size = `${(megabytes / 1000).toFixed(1)} GB`;
  return [
    {
      what: `installing a model file of ${size}, with checks and SHA-256`,
      unit: "MB/s",
      ours: megabytes / installing.seconds,
      baseline: megabytes / copying.seconds,
      against: "a plain copy into the same storage (goal: at least 0.60)",
    },
    ...(installing.peakMB === null
      ? []
      : [
          {
            what: `memory more than before, at most, while installing ${size}`,
            unit: "MB",
            ours: installing.peakMB,
            baseline: 300,
            against: "the goal of 300 MB",
          },
        ]),
  ];
}

/** Through a real file input: a file of this size is on the disk and not in memory. */
async function fileAt(path: string): Promise<File> {
  const input = document.createElement("input");
  input.type = "file";
  document.body.append(input);
  await userEvent.upload(input, path);
  const file = input.files?.[0];
  input.remove();
  if (!file) throw new Error(`No file came from ${path}.`);
  return file;
}

async function plainCopy(file: File): Promise<() => Promise<void>> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle("bench-copy", { create: true });
  await file.stream().pipeTo(await handle.createWritable());
  return () => root.removeEntry("bench-copy");
}

/** Seconds, and the most memory above what there was at the start; what was written is removed. */
async function measured(work: () => Promise<() => Promise<void>>) {
  const before = await commands.browserMemory();
  let most = before;
  let done = false;
  const sampling = (async () => {
    while (!done) {
      const now = await commands.browserMemory();
      if (now !== null && most !== null) most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY_MS));
    }
  })();
  const from = performance.now();
  const undo = await work();
  const seconds = (performance.now() - from) / 1000;
  done = true;
  await sampling;
  await undo();
  return { seconds, peakMB: before === null || most === null ? null : (most - before) / 1e6 };
}
