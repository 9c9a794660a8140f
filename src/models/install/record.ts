import type { DownloadPlan } from "../installer.ts";
import { CONFIG_FILE, INDEX_FILE } from "./mlc.ts";
import {
  type DownloadRecord,
  folderUrlOf,
  type InstallRecord,
  RECORD_FILE,
  recordSchema,
  type WantedFile,
  wanted,
  wantedGguf,
} from "./plan.ts";
import { type ModelFolder, openFolder, removeFolder } from "./store.ts";

/** What an unfinished install says of itself, on disk. */

/** null where there is none, or none that can be read. */
export async function readRecord(folder: ModelFolder): Promise<InstallRecord | null> {
  const file = await folder.open(RECORD_FILE);
  if (!file) return null;
  try {
    const read = recordSchema.safeParse(JSON.parse(await file.text()));
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The same addresses: what has arrived of one plan is of use to the other. */
function samePlace(one: DownloadPlan, other: DownloadPlan): boolean {
  const place = ({ files }: DownloadPlan) =>
    files.kind === "mlc" ? [files.folderUrl, files.libraryUrl] : files.urls;
  return JSON.stringify(place(one)) === JSON.stringify(place(other));
}

/** Files that are known before anything has been read. */
function firstFiles(plan: DownloadPlan): { files: WantedFile[]; allNamed: boolean } {
  if (plan.files.kind === "gguf") return { files: wantedGguf(plan.files.urls), allNamed: true };
  const folder = folderUrlOf(plan.files.folderUrl);
  const files = [CONFIG_FILE, INDEX_FILE].map((name) => wanted(name, `${folder}${name}`));
  return { files, allNamed: false };
}

/** Finds what has arrived of a plan, or makes its folder. */
export async function begin(
  plan: DownloadPlan,
): Promise<{ folder: ModelFolder; record: DownloadRecord }> {
  const existing = await openFolder(plan.id, { create: false });
  const found = existing ? await readRecord(existing) : null;
  if (existing && found?.kind === "download" && samePlace(found.plan, plan)) {
    return { folder: existing, record: { ...found, plan } };
  }
  const record: DownloadRecord = { kind: "download", plan, ...firstFiles(plan) };
  await removeFolder(plan.id);
  const folder = await openFolder(plan.id, { create: true });
  if (!folder) throw new DOMException("The folder could not be made.", "NotFoundError");
  await folder.writeJson(RECORD_FILE, record);
  return { folder, record };
}

/** One write after the other, and a write that waits covers all who ask meanwhile. */
export function saver(write: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  return () => {
    waiting ??= running
      .catch(() => {})
      .then(() => {
        waiting = null;
        running = write();
        return running;
      });
    return waiting;
  };
}
