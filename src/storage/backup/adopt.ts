import * as z from "zod/mini";
import { refinementId, sessionId, turnId } from "../../domain/ids.ts";
import { guarded } from "../errors.ts";
import type { StoreContext } from "../records.ts";
import { deriveId } from "../session-adopt.ts";
import { lineHash, type SessionPart } from "./format.ts";
import { contentOf } from "./relation.ts";

/**
 * Refinement ids are unique on a device. Where another session has one of them, it is replaced by
 * an id that depends on the session, so that restoring again finds it again.
 */
export async function withFreeRefinementIds(
  ctx: StoreContext,
  part: SessionPart,
): Promise<SessionPart> {
  const rows = await guarded(ctx.db, () =>
    ctx.db.refinements.bulkGet(part.refinements.map(({ record }) => record.id)),
  );
  const refinements = await Promise.all(
    part.refinements.map(async (each, index) => {
      const row = rows[index];
      if (!row || row.session === part.session.id) return each;
      const id = await deriveId("refinement", part.session.id, each.record.id);
      return { ...each, record: { ...each.record, id: z.parse(refinementId, id) } };
    }),
  );
  return { ...part, refinements };
}

/**
 * The same content under other ids, for keeping both. The ids depend on the content alone: the
 * same backup restored again finds its copy and adds no second one.
 */
export async function asCopy(part: SessionPart): Promise<SessionPart> {
  const content = await lineHash(contentOf(part));
  const own = z.parse(sessionId, await deriveId("backup", part.session.id, content));
  const turns = await Promise.all(
    part.session.turns.map(async (turn) => ({
      ...turn,
      id: z.parse(turnId, await deriveId("turn", own, turn.id)),
    })),
  );
  const renamed = new Map(part.session.turns.map((turn, index) => [turn.id, turns[index]?.id]));
  const refinements = await Promise.all(
    part.refinements.map(async ({ record, steps }) => ({
      rev: 0,
      record: {
        ...record,
        id: z.parse(refinementId, await deriveId("refinement", own, record.id)),
        sessionId: own,
        turnId: renamed.get(record.turnId) ?? record.turnId,
      },
      steps,
    })),
  );
  const title = `${part.session.title} (from backup)`;
  return {
    part: "session",
    rev: 0,
    session: { ...part.session, id: own, title, turns },
    refinements,
  };
}
