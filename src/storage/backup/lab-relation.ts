import { canonicalText } from "../session-file.ts";
import type { LabHead } from "./lab-lines.ts";
import type { Relation } from "./relation.ts";

/** What is known of a part without keeping it. */
export interface PartMark {
  /** Of its canonical text. */
  sha256: string;
  /** A piece of work that failed: a result in its place is later, or nothing. */
  failed: boolean;
}

export interface LabRecord {
  head: LabHead;
  /** By place. */
  parts: ReadonlyMap<number, PartMark>;
}

/** How a stored record stands to the one in a backup; see `relation.ts`. */
export function relateRecords(stored: LabRecord, backup: LabRecord): Relation {
  const isSame = canonicalText(stored.head) === canonicalText(backup.head);
  if (isSame && holds(stored, backup) && holds(backup, stored)) return "same";
  if (wentOn(stored, backup)) return "earlier";
  return wentOn(backup, stored) ? "later" : "apart";
}

/** Whether nothing of `less` is missing in `more`, or other there. */
function holds(more: LabRecord, less: LabRecord): boolean {
  return [...less.parts].every(([seq, part]) => more.parts.get(seq)?.sha256 === part.sha256);
}

function wentOn(before: LabRecord, next: LabRecord): boolean {
  const [earlier, later] = [changedAt(before.head), changedAt(next.head)];
  // Of a profile each version is another: which one is meant is for a person to say.
  if (earlier === null || later === null || earlier > later) return false;
  const kept = [...before.parts].every(([seq, part]) => {
    const there = next.parts.get(seq);
    // A failure is forgotten once the work is done, where the result is kept elsewhere.
    if (!there) return part.failed && earlier < later;
    return there.sha256 === part.sha256 || part.failed;
  });
  return kept && canonicalText(fixedOf(before.head)) === canonicalText(fixedOf(next.head));
}

function changedAt(head: LabHead): string | null {
  return "updatedAt" in head ? head.updatedAt : null;
}

/** What does not change while a record goes on. */
function fixedOf(head: LabHead): object {
  if ("dimensions" in head) {
    const { id, createdAt, origin, rubric, scale } = head;
    return { id, createdAt, origin, rubric, scale };
  }
  if ("arms" in head) {
    const { status: _status, updatedAt: _at, planned: _p, done: _d, failed: _f, ...fixed } = head;
    return fixed;
  }
  if ("answered" in head) {
    const { updatedAt: _at, answered: _answered, ...fixed } = head;
    return fixed;
  }
  if ("summary" in head) {
    const { status: _status, endedBy: _by, updatedAt: _at, summary: _summary, ...fixed } = head;
    return fixed;
  }
  return head;
}
