import { canonicalText } from "../session-file.ts";
import type { SessionPart } from "./format.ts";

/**
 * How a stored session stands to the same one in a backup.
 * - `same`: the same content
 * - `earlier`: the backup's went on from the stored one
 * - `later`: the stored one went on from the backup's
 * - `apart`: each has something that the other lacks
 */
export type Relation = "same" | "earlier" | "later" | "apart";

export function relate(stored: SessionPart, backup: SessionPart): Relation {
  if (contentOf(stored) === contentOf(backup)) return "same";
  if (wentOn(stored, backup)) return "earlier";
  return wentOn(backup, stored) ? "later" : "apart";
}

/** Content without revisions: two copies of one text are the same however often they were saved. */
export function contentOf({ session, refinements }: SessionPart): string {
  const sorted = refinements
    .map(({ record, steps }) => ({ record, steps }))
    .sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
  return canonicalText({ session, refinements: sorted });
}

/**
 * Whether `next` can be what `before` became: no fewer writes, no text less. Nobody keeps the
 * lineage of sessions that were changed on two devices, so where words of a person or a step of a
 * journal would be lost this says no, and both are kept.
 */
function wentOn(before: SessionPart, next: SessionPart): boolean {
  if (before.rev > next.rev || before.session.updatedAt > next.session.updatedAt) return false;
  const sameSession = canonicalText(before.session) === canonicalText(next.session);
  if (before.rev === next.rev && !sameSession) return false;
  if (!next.session.notes.startsWith(before.session.notes)) return false;
  const turns = before.session.turns.every((turn, index) => {
    const later = next.session.turns[index];
    const kept = turn.reply === null || turn.reply === later?.reply;
    return later?.id === turn.id && later.client === turn.client && kept;
  });
  if (!turns) return false;
  const byId = new Map(next.refinements.map((each) => [each.record.id, each]));
  return before.refinements.every(({ rev, record, steps }) => {
    const later = byId.get(record.id);
    if (!later || rev > later.rev) return false;
    if (rev === later.rev && canonicalText(record) !== canonicalText(later.record)) return false;
    const beginning = later.steps.slice(0, steps.length);
    return canonicalText(steps) === canonicalText(beginning);
  });
}
