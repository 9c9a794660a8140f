import type { TracedRefinement } from "../../src/domain/refinement.ts";
import type { Session } from "../../src/domain/session.ts";
import type { AgeBox } from "../../src/storage/backup/age-box.ts";
import { createAgeBox } from "../../src/storage/backup/age-direct.ts";
import type { OpenedBackup } from "../../src/storage/backup/backups.ts";
import type { RestoreReport } from "../../src/storage/backup/restore.ts";
import type { Storage } from "../../src/storage/index.ts";

export const PASSPHRASE = "five quiet words in line";

/** scrypt at its cheapest: what is tested is not how long guessing takes. */
export const cheapAge = createAgeBox(1);

export const quiet = { signal: new AbortController().signal, onProgress() {} };

export interface Whole {
  session: Session;
  refinements: readonly TracedRefinement[];
}

/** All that a store has, as an encrypted file. */
export async function backUp(storage: Storage): Promise<Blob> {
  const request = { sessions: "all", settings: true, lab: true, models: [] } as const;
  return (await storage.backups.make(request, PASSPHRASE, quiet)).file;
}

export function openBackup(storage: Storage, file: Blob): Promise<OpenedBackup> {
  return storage.backups.open(file, PASSPHRASE, quiet);
}

export async function restore(
  storage: Storage,
  file: Blob,
  settings = false,
): Promise<RestoreReport> {
  const opened = await openBackup(storage, file);
  return opened.restore({ settings, ...quiet });
}

/** The lines in a backup. */
export async function linesOf(file: Blob, box: AgeBox = cheapAge): Promise<string[]> {
  const opening = await box.open(file, PASSPHRASE, quiet.signal);
  const lines: string[] = [];
  for await (const line of opening.lines()) lines.push(line);
  return lines;
}

/** A file of lines as they are, right or wrong. */
export async function sealLines(lines: readonly string[]): Promise<Blob> {
  const sealing = await cheapAge.seal(PASSPHRASE, quiet.signal);
  await sealing.write(lines);
  return sealing.finish();
}

/** Everything that is stored, as an export has it. */
export async function contentsOf(storage: Storage): Promise<unknown> {
  const { text, damaged } = await storage.files.exportAll();
  return { sessions: JSON.parse(text).sessions, damaged };
}
