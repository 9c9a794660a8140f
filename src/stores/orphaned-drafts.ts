import type { StoreApi } from "zustand/vanilla";
import { type SessionId, sessionId } from "../domain/ids.ts";
import { StorageError } from "../storage/errors.ts";
import type { Storage } from "../storage/index.ts";
import { type DraftsState, fieldsOf, SESSION } from "./drafts.ts";

/** How the drafts of rubrics begin; the rubric's id follows. */
export const RUBRIC = "rubrics.";

/** Forgets what was typed about sessions and rubrics that are gone: it must not outlive them. */
export async function dropOrphans(storage: Storage, drafts: StoreApi<DraftsState>): Promise<void> {
  const fields = Object.keys(drafts.getState().drafts);
  const named = fields.flatMap((field) => {
    const id = sessionId.safeParse(field.slice(SESSION.length).split(".")[0]);
    return field.startsWith(SESSION) && id.success ? [id.data] : [];
  });
  for (const id of new Set(named)) {
    if (await isGone(storage, id)) drafts.getState().dropDrafts(fieldsOf(id));
  }
  await dropRubricOrphans(storage, drafts);
}

async function dropRubricOrphans(storage: Storage, drafts: StoreApi<DraftsState>): Promise<void> {
  const fields = Object.keys(drafts.getState().drafts).filter((field) => field.startsWith(RUBRIC));
  if (fields.length === 0) return;
  const { items, damaged } = await storage.rubrics.list();
  // One that cannot be read may be the one.
  if (damaged.length > 0) return;
  const kept = new Set(items.map(({ rubric }) => `${RUBRIC}${rubric.id}`));
  for (const field of fields) if (!kept.has(field)) drafts.getState().setDraft(field, null);
}

/** One that cannot be read is there, and may be readable again. */
async function isGone(storage: Storage, id: SessionId): Promise<boolean> {
  try {
    await storage.sessions.get(id);
    return false;
  } catch (error) {
    return error instanceof StorageError && error.code === "missing";
  }
}
