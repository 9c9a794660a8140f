import type { TracedRefinement } from "../../src/domain/refinement.ts";
import type { Session } from "../../src/domain/session.ts";
import type { Storage } from "../../src/storage/index.ts";

/** Stores a session with its refinements the way the app does, step by step. */
export async function storeWhole(
  storage: Storage,
  { session, refinements }: { session: Session; refinements: readonly TracedRefinement[] },
): Promise<void> {
  await storage.sessions.save(session);
  for (const { record, steps } of refinements) {
    await storage.refinements.create(record);
    for (const step of steps) await storage.journal.appendStep(record.id, step);
  }
}

const OWN_FIELDS = new Set(["updatedAt", "author", "verdict", "durationMs", "record", "journal"]);

/** A session file as another tool would write it: without the fields that are Attune's own. */
export function documentedOnly(text: string): string {
  return JSON.stringify(JSON.parse(text), (key, value: unknown) =>
    OWN_FIELDS.has(key) ? undefined : value,
  );
}
