import type { DataSet, DataSetPart } from "../../domain/data-set.ts";
import type { Rubric } from "../../domain/rubric.ts";
import type { SessionBatch } from "../../domain/session-batch.ts";
import { assignmentKey } from "../../domain/settings.ts";
import type { WatchedArm } from "../../domain/simulated-session.ts";
import { Parts } from "../import/parts.ts";
import { itemOf, judgeRater, type SaidSession, transcriptOf } from "./rollouts.ts";

/** Who measured the sessions. */
export interface MeasuringJudge {
  judgeName: string;
  /** Arms that the same judge steered: that it scores them higher is no evidence. */
  steered: readonly WatchedArm[];
}

const STEERED: ReadonlySet<WatchedArm> = new Set(["best-of-n", "loop"]);

/** The judge that measures a batch, with the arms that it also steered. */
export function measuringJudge({
  arms,
  judge,
  measuredBy,
  measuredByName,
}: Pick<SessionBatch, "arms" | "judge" | "measuredBy" | "measuredByName">): MeasuringJudge {
  const isSame = assignmentKey(judge) === assignmentKey(measuredBy);
  return {
    judgeName: measuredByName,
    steered: isSame ? arms.filter((arm) => STEERED.has(arm)) : [],
  };
}

/**
 * Sessions as a data set that people can rate: an item is a client and a seed, with the client's
 * opening as its conversation; a source is an arm, and its reply the whole session as a transcript.
 * The session judge's scores are the judge's ratings. It says that it is simulated.
 *
 * @param made the data set's id, its title and when it was made, ISO 8601
 * @returns null where there is no session
 */
export function dataSetOfSimulated(
  sessions: readonly SaidSession[],
  { id: rubricId, version, dimensions, scale }: Rubric,
  { judgeName, steered }: MeasuringJudge,
  made: Pick<DataSet, "id" | "title"> & { at: string },
): { head: DataSet; parts: DataSetPart[] } | null {
  if (sessions.length === 0) return null;
  const rater = judgeRater(judgeName);
  const parts = new Parts();
  const items = new Set<string>();
  const sources = new Set<string>();
  let rated = false;
  for (const { result, conversation } of sessions) {
    const item = itemOf(result);
    if (!items.has(item)) parts.item({ id: item, conversation: conversation.slice(0, 1) });
    items.add(item);
    sources.add(result.arm);
    parts.reply({ item, source: result.arm, text: transcriptOf(conversation) });
    if (Object.keys(result.scores).length === 0) continue;
    rated = true;
    parts.rating({ item, source: result.arm, rater, values: { ...result.scores } });
  }
  const all = parts.finish();
  const chosen = steered.filter((arm) => sources.has(arm));
  return {
    parts: all,
    head: {
      id: made.id,
      title: made.title.trim().slice(0, 300) || "Simulated sessions",
      simulated: true,
      createdAt: made.at,
      updatedAt: made.at,
      origin: { kind: "sessions" },
      licence: "",
      rubric: { id: rubricId, version },
      dimensions: dimensions.map(({ id }) => id),
      scale,
      raters: rated ? [{ id: rater, kind: "judge" }] : [],
      sources: [...sources],
      ownSources: {},
      ...(rated && chosen.length > 0 ? { steeredBy: { [rater]: chosen } } : {}),
      keepOutOfRange: false,
      counts: { ...parts.counts },
      parts: all.length,
    },
  };
}
