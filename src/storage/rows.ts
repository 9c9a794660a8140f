import { type Session, sessionSchema } from "../domain/session.ts";
import type { SessionRow, TableName } from "./database.ts";
import { type Damaged, type Reading, readBody, type StoreContext } from "./records.ts";

/** Decodes a row of `sessions`; refused where it was taken off the list outside of Attune. */
export async function readSession(
  ctx: Pick<StoreContext, "codec">,
  row: SessionRow,
  id: string,
): Promise<Reading<Session>> {
  const place = { table: "sessions", id } as const;
  const reading = await readBody(ctx.codec, sessionSchema, row, place, (session) =>
    session.id === id ? null : "It belongs to another session.",
  );
  const problem = reading.ok ? (ctx.codec.removalProblem?.(row) ?? null) : null;
  if (!reading.ok || problem === null) return reading;
  return { ok: false, damaged: { ...place, problem, raw: reading.value, stale: true } };
}

/**
 * Whether a session only waits for its removal to be undone. One that was taken off the list
 * outside of Attune does not: it is listed, as damaged.
 */
export function isRemoved(codec: StoreContext["codec"], row: SessionRow): boolean {
  return row.deletedHour !== null && (codec.removalProblem?.(row) ?? null) === null;
}

/** Records that were not deleted here and are not there. */
export function goneRecords(
  codec: StoreContext["codec"],
  table: Exclude<TableName, "steps" | "partials">,
  there: ReadonlySet<string>,
): Damaged[] {
  return (codec.expectedIds?.(table) ?? [])
    .filter((id) => !there.has(id))
    .map((id) => ({
      table,
      id,
      problem: "It is not there any more, though it was not deleted in Attune.",
      raw: null,
      stale: true,
    }));
}
