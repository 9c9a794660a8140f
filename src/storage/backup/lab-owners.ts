import { placeOfSession, sessionIdAt } from "../../domain/session-batch.ts";
import type { LabHead, LabPart } from "./lab-lines.ts";

/** What records of a backup belong to, as it is called here. */

type Renamed = ReadonlyMap<string, string>;

/**
 * Belonging to the data set, or the batch, as it is called here. A batch finds its sessions by their
 * places: those of a batch with another id here have other ids as well.
 *
 * @param renamed ids of what was decided before, where they are others here
 */
export function withOwner(head: LabHead, renamed: Renamed): LabHead {
  const here = (id: string) => renamed.get(id) ?? id;
  if ("dataSet" in head) return { ...head, dataSet: here(head.dataSet) };
  if (!("beside" in head)) return head;
  const { id, batch, beside } = head;
  if (batch === null) return beside === null ? head : { ...head, beside: here(beside) };
  const to = here(batch);
  return {
    ...head,
    id: inBatch(id, batch, to),
    batch: to,
    beside: beside === null ? null : inBatch(beside, batch, to),
  };
}

/** A part as it is in a record with this id: what a batch says of its sessions names them by id. */
export function withRecord(part: LabPart, from: string, to: string): LabPart {
  if (part.kind !== "failed-session") return part;
  return { ...part, session: inBatch(part.session, from, to) };
}

/**
 * A copy beside the one here. In its batch the place is taken, and it would be in no list: it is a
 * session of its own then.
 *
 * @param from the id that the record had
 */
export function asCopy(head: LabHead, from: string): LabHead {
  if (!("beside" in head)) return head;
  const { id, batch, beside } = head;
  if (batch !== null) return { ...head, batch: null, beside: null };
  return { ...head, beside: beside === from ? id : beside };
}

/**
 * A session whose batch is neither here nor in the backup is one of its own; the one that is here
 * with that batch is left as it is.
 */
export function withoutLost(
  head: LabHead,
  here: LabHead | null,
  batches: ReadonlySet<string>,
): LabHead {
  if (!("beside" in head) || head.batch === null || batches.has(head.batch)) return head;
  if (here && "beside" in here && here.batch === head.batch) return head;
  return { ...head, batch: null, beside: null };
}

/** The id of the same place in the batch as it is called here; another id stays as it is. */
function inBatch(id: string, from: string, to: string): string {
  const place = from === to ? null : placeOfSession(from, id);
  return place === null ? id : sessionIdAt(to, place);
}

/** The first of those that stand beside each other before the others, which name it. */
export function firstBeforeOthers(a: LabHead, b: LabHead): number {
  const isFirst = (head: LabHead) => ("beside" in head && head.beside === head.id ? 0 : 1);
  return isFirst(a) - isFirst(b);
}
