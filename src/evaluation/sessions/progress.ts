import { type Rubric, type RubricRef, steers } from "../../domain/rubric.ts";
import { type Assignment, assignmentKey } from "../../domain/settings.ts";
import type { SimulatedSession } from "../../domain/simulated-session.ts";
import { type Slope, senSlope } from "./slope.ts";

/** Fewer sessions than these say nothing of a trend. */
export const TREND_SESSIONS = 5;

/** One practised session that was judged. */
export interface ProgressPoint {
  session: string;
  client: string;
  /** ISO 8601, when it began. */
  at: string;
  /** 0 to 1. */
  mean: number;
  /** Flags raised. */
  flags: number;
}

/** How one skill, or the mean, went over the sessions. */
export interface ProgressRow {
  id: string;
  name: string;
  /** The mean of what counts, an item that counts, or one that is only shown. */
  kind: "mean" | "counted" | "shown";
  /** Oldest first; in the rubric's scale, the mean 0 to 1. */
  values: readonly number[];
  average: number;
  /** Per session; null under TREND_SESSIONS. */
  slope: Slope | null;
}

/** Sessions that one judge scored on one rubric in one version: no others are comparable. */
export interface Progress {
  key: string;
  judge: Assignment;
  judgeName: string;
  rubric: RubricRef & Pick<Rubric, "title" | "scale">;
  /** Oldest first. */
  points: readonly ProgressPoint[];
  /** The mean first, then the rubric's items. */
  rows: readonly ProgressRow[];
}

/**
 * Progress over the sessions that a person held to their end and that were judged, one for each
 * judge and version of a rubric, the one that was used last first.
 */
export function progressOf(sessions: readonly SimulatedSession[]): Progress[] {
  const groups = new Map<string, SimulatedSession[]>();
  const judged = sessions
    .filter(({ arm, status, batch, summary }) => {
      return arm === "person" && status === "ended" && batch === null && summary.mean !== null;
    })
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  for (const session of judged) {
    const key = groupKey(session);
    groups.set(key, [...(groups.get(key) ?? []), session]);
  }
  return [...groups]
    .map(([key, held]) => groupOf(key, held))
    .toSorted((a, b) => lastOf(b).localeCompare(lastOf(a)));
}

function groupKey(session: SimulatedSession): string {
  const { id, version } = session.sessionRubric;
  return `${assignmentKey(judgeOf(session).judge)} ${id} ${version}`;
}

function judgeOf({ judge, judgeName, summary }: SimulatedSession) {
  return summary.judgedBy ?? { judge, name: judgeName };
}

function lastOf({ points }: Progress): string {
  return points.at(-1)?.at ?? "";
}

function groupOf(key: string, held: readonly SimulatedSession[]): Progress {
  const [first] = held;
  if (!first) throw new RangeError("A group of no sessions.");
  const rubric = first.sessionRubric;
  const points = held.map(({ id, profile, createdAt, summary }) => ({
    session: id,
    client: profile.name,
    at: createdAt,
    mean: summary.mean ?? 0,
    flags: summary.flags.length,
  }));
  const items = [
    ...rubric.dimensions.filter(steers),
    ...rubric.dimensions.filter((dimension) => !steers(dimension)),
  ].flatMap((dimension) => {
    const values = held.flatMap(({ summary }) => summary.scores[dimension.id] ?? []);
    const kind = steers(dimension) ? ("counted" as const) : ("shown" as const);
    return values.length === held.length ? [rowOf(dimension.id, dimension.name, kind, values)] : [];
  });
  const { judge, name } = judgeOf(first);
  return {
    key,
    judge,
    judgeName: name,
    rubric: {
      id: rubric.id,
      version: rubric.version,
      title: rubric.title,
      scale: rubric.scale,
    },
    points,
    rows: [
      rowOf(
        "mean",
        "Mean of what counts",
        "mean",
        points.map(({ mean }) => mean),
      ),
      ...items,
    ],
  };
}

function rowOf(
  id: string,
  name: string,
  kind: ProgressRow["kind"],
  values: readonly number[],
): ProgressRow {
  return {
    id,
    name,
    kind,
    values,
    average: values.reduce((sum, value) => sum + value, 0) / values.length,
    slope: values.length < TREND_SESSIONS ? null : senSlope(values),
  };
}
