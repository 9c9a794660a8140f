import type { Refinement, TracedRefinement } from "../domain/refinement.ts";
import { type Round, traceOf } from "../domain/rounds.ts";
import { dimensionWeights } from "../domain/rubric.ts";
import type { Assignment } from "../domain/settings.ts";
import {
  FILE_VERSION,
  type FileRefinement,
  type FileRound,
  type FileSession,
  type FileSideScore,
  SESSION_FORMAT,
  SESSIONS_FORMAT,
} from "./session-file-schema.ts";
import type { WholeSession } from "./whole-session.ts";

/**
 * A session as it goes into a file. The order of the fields is fixed, so the same session always
 * makes the same bytes.
 */
export function toFileSession({ session, refinements }: WholeSession): FileSession {
  return {
    id: session.id,
    title: session.title,
    createdAt: session.createdAt,
    updatedAt: session.updatedAt,
    tags: session.tags,
    notes: session.notes,
    ...(session.preferences === undefined ? {} : { preferences: session.preferences }),
    turns: session.turns.map((turn) => ({
      id: turn.id,
      client: turn.client,
      reply: turn.reply,
      refinements: refinements
        .filter(({ record }) => record.turnId === turn.id)
        .map(toFileRefinement),
    })),
  };
}

/** The text of a file with one session. */
export function sessionFileText(session: FileSession): string {
  return toText({ format: SESSION_FORMAT, version: FILE_VERSION, session });
}

/** The text of a file with all sessions. */
export function sessionsFileText(sessions: readonly FileSession[], exportedAt: string): string {
  return toText({ format: SESSIONS_FORMAT, version: FILE_VERSION, exportedAt, sessions });
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

export function toFileRefinement({ record, steps }: TracedRefinement): FileRefinement {
  return {
    id: record.id,
    status: record.status,
    rubric: { id: record.rubric.id, version: record.rubric.version },
    ...weightsOf(record),
    ...enginesOf(record),
    models: { generator: modelOf(record.generator), judge: modelOf(record.judge) },
    settings: {
      ...record.settings,
      sampling: record.sampling,
      prompts: record.prompts,
      seed: record.seed,
    },
    startedAt: record.startedAt,
    endedAt: record.endedAt,
    rounds: traceOf(steps).rounds.map(toFileRound),
    record,
    journal: steps,
  };
}

/** Only where they are a client's: the rubric's own are in the rubric. */
function weightsOf({
  rubric,
  preferences,
}: Refinement): Pick<FileRefinement, "weights" | "preferences"> {
  return preferences ? { weights: dimensionWeights(rubric), preferences } : {};
}

function enginesOf({ generator, judge }: Refinement): Pick<FileRefinement, "engine" | "engines"> {
  return generator.engine === judge.engine
    ? { engine: generator.engine }
    : { engine: "mixed", engines: { generator: generator.engine, judge: judge.engine } };
}

function modelOf(assignment: Assignment): string | null {
  return assignment.engine === "practice" ? null : assignment.model;
}

function toFileRound(round: Round): FileRound {
  const card = round.card?.status === "scored" ? round.card : null;
  return {
    index: round.index,
    reply: round.reply,
    overall: card ? card.overall.expected : null,
    kept: round.kept,
    scores: card ? card.scores : {},
    flags: card ? card.flags : [],
    ...(round.comparison === null ? {} : { comparison: round.comparison }),
    ...(round.sideCards.length === 0 ? {} : { sideScores: round.sideCards.map(toFileSideScore) }),
    critique: round.critique,
    coaching: round.coaching,
    usage: round.usage,
    author: round.author,
    verdict: round.verdict,
    durationMs: round.durationMs,
  };
}

function toFileSideScore({ rubric, card: read }: Round["sideCards"][number]): FileSideScore {
  const card = read.status === "scored" ? read : null;
  return {
    rubric: { id: rubric.id, version: rubric.version },
    overall: card ? card.overall.expected : null,
    scores: card ? card.scores : {},
    flags: card ? card.flags : [],
  };
}

/**
 * JSON text of a value that does not depend on the order of its fields: equal for equal content.
 */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
