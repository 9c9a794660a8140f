import type { StoreApi } from "zustand/vanilla";
import { type SessionId, sessionId } from "../domain/ids.ts";
import { StorageError } from "../storage/errors.ts";
import type { Storage } from "../storage/index.ts";
import { type DraftsState, fieldsOf, SESSION } from "./drafts.ts";

/** Forgets what was typed about sessions that are gone: it must not outlive them. */
export async function dropOrphans(storage: Storage, drafts: StoreApi<DraftsState>): Promise<void> {
  const fields = Object.keys(drafts.getState().drafts);
  const named = fields.flatMap((field) => {
    const id = sessionId.safeParse(field.slice(SESSION.length).split(".")[0]);
    return field.startsWith(SESSION) && id.success ? [id.data] : [];
  });
  for (const id of new Set(named)) {
    if (await isGone(storage, id)) drafts.getState().dropDrafts(fieldsOf(id));
  }
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
