import type { Utterance } from "../domain/conversation.ts";
import { type Outcome, outcomeSchema, type Step, type StopCause } from "../domain/journal.ts";
import type { RoleIdentity } from "../domain/roles.ts";
import { type Dimension, dimensionWeights, type Rubric, type RubricRef } from "../domain/rubric.ts";
import { overallScore, scalePoints } from "../domain/score.ts";
import type { Refinement } from "../domain/session.ts";
import {
  type Assignment,
  DEFAULT_LOOP_SETTINGS,
  DEFAULT_ROLE_SAMPLING,
  type PromptSet,
} from "../domain/settings.ts";
import { jsonPath } from "./describe-issues.ts";
import { type ImportNote, ImportRefusal, REPAIR_REMEDY } from "./import-limits.ts";
import type { FileRefinement, FileRound } from "./session-file-schema.ts";

/**
 * Rebuilds our own records from the documented fields of a session file, for files of other
 * tools. What a file does not say is marked with these words and never made up; only settings
 * take the app's defaults, and that is noted.
 */
const UNKNOWN = "not in the file";

/** Finds a rubric that this app knows; null where it does not. */
export type RubricFinder = (ref: RubricRef) => Rubric | null;

const UNKNOWN_PROMPTS: PromptSet = {
  draft: { version: UNKNOWN, text: UNKNOWN },
  revise: { version: UNKNOWN, text: UNKNOWN },
  judge: { version: UNKNOWN, text: UNKNOWN },
  critic: { version: UNKNOWN, text: UNKNOWN },
  coach: { version: UNKNOWN, text: UNKNOWN },
};

export function buildRecord(
  file: FileRefinement,
  ids: Pick<Refinement, "id" | "sessionId" | "turnId">,
  conversation: Utterance[],
  rubricFor: RubricFinder,
  place: readonly PropertyKey[],
  notes: ImportNote[],
): Refinement {
  const { sampling, prompts, seed, ...loop } = file.settings;
  const known = [...Object.keys(OLDEST_SETTINGS), "sampling", "prompts", "seed"];
  const absent = known.filter((name) => !Object.hasOwn(file.settings, name));
  if (absent.length > 0) {
    notes.push({
      where: jsonPath([...place, "settings"]),
      note: `Not in the file, so shown as the app's defaults: ${absent.join(", ")}.`,
    });
  }
  const [first] = file.rounds;
  return {
    ...ids,
    status: file.status,
    failure: file.status === "failed" ? `The reason is ${UNKNOWN}.` : null,
    conversation,
    broughtReply: first?.author === "person" ? first.reply : null,
    rubric: rubricFor(file.rubric) ?? minimalRubric(file, place),
    settings: withDefaults(loop),
    sampling: sampling ?? DEFAULT_ROLE_SAMPLING,
    prompts: prompts ?? UNKNOWN_PROMPTS,
    generator: assignmentOf(file, "generator"),
    judge: assignmentOf(file, "judge"),
    seed: seed ?? 0,
    startedAt: file.startedAt,
    endedAt: file.endedAt,
  };
}

function withDefaults(loop: object): Refinement["settings"] {
  const given = Object.entries(loop).filter(([, value]) => value !== undefined);
  return { ...OLDEST_SETTINGS, ...Object.fromEntries(given) };
}

/** Every run had these; the others came later, and stay absent where a file has none. */
const { flagGate: _gate, pairwise: _pairwise, ...OLDEST_SETTINGS } = DEFAULT_LOOP_SETTINGS;

function assignmentOf(file: FileRefinement, role: "generator" | "judge"): Assignment {
  const model = file.models[role];
  const engine = file.engine === "mixed" ? (file.engines?.[role] ?? "webllm") : file.engine;
  return model === null || engine === "practice" ? { engine: "practice" } : { engine, model };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A rubric that holds the names of the scores and says of the rest that it does not know it. */
function minimalRubric(file: FileRefinement, place: readonly PropertyKey[]): Rubric {
  const scale = { min: 1, max: 5 };
  const names = [...new Set(file.rounds.flatMap((round) => Object.keys(round.scores)))];
  if (names.length > LETTERS.length) {
    throw new ImportRefusal({
      where: jsonPath([...place, "rounds"]),
      problem: `the scores have ${names.length} dimensions; at most ${LETTERS.length} are possible`,
      remedy: REPAIR_REMEDY,
    });
  }
  const dimensions = (names.length > 0 ? names : ["unknown"]).map(
    (id, index): Dimension => ({
      id,
      name: id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " "),
      letter: LETTERS[index] ?? "A",
      question: UNKNOWN,
      better: UNKNOWN,
      worse: UNKNOWN,
      anchors: scalePoints(scale).map(() => UNKNOWN),
      weight: 1,
      safety: id === "safety",
    }),
  );
  const unknown = { title: file.rubric.id, citation: UNKNOWN, licence: UNKNOWN };
  return { ...file.rubric, ...unknown, unit: "reply", scale, dimensions, flags: [] };
}

type Content<Each extends Step = Step> = Each extends Step
  ? Omit<Each, "seq" | "round" | "inputHash" | "startedAt" | "durationMs" | "notes">
  : never;

/**
 * A journal that gives the file's rounds back when it is read. The whole use of a round is put
 * down to its first step.
 */
export function buildJournal(
  file: FileRefinement,
  record: Refinement,
  place: readonly PropertyKey[],
): Step[] {
  const steps: Step[] = [];
  const add = (round: number, content: Content, durationMs = 0) => {
    steps.push({
      seq: steps.length,
      round,
      inputHash: UNKNOWN,
      startedAt: file.startedAt,
      durationMs,
      notes: [],
      ...content,
    });
  };
  const generator = identityOf(record.generator);
  const byJudge = { by: identityOf(record.judge), seed: null, usage: null };
  file.rounds.forEach((round, index) => {
    checkRound(round, index, [...place, "rounds", index]);
    const byPerson = round.author === "person";
    const { reply, usage, durationMs = 0 } = round;
    const edited = byPerson && index > 0;
    if (edited) add(index, { kind: "edit", output: reply }, durationMs);
    else {
      const by = byPerson ? null : generator;
      const kind = index === 0 ? "draft" : "rewrite";
      add(index, { kind, by, seed: null, usage, output: reply }, durationMs);
    }
    if (round.overall !== null) {
      const spread = overallScore(round.scores, dimensionWeights(record.rubric))?.spread ?? 0;
      const output = {
        status: "scored" as const,
        scores: round.scores,
        flags: round.flags,
        overall: { expected: round.overall, spread },
      };
      const use = { ...byJudge, usage: edited ? usage : null };
      add(index, { kind: edited ? "edit-score" : "judge", ...use, output });
    }
    if (round.critique.length > 0) {
      add(index, { kind: "critique", ...byJudge, by: generator, output: round.critique });
    }
    if (round.coaching.length > 0) {
      add(index, { kind: "coaching", ...byJudge, by: generator, output: round.coaching });
    }
    const implied = index === 0 || edited;
    if (round.kept !== null && !(implied && round.kept && round.verdict == null)) {
      const output = { kept: round.kept, reason: round.verdict ?? UNKNOWN };
      add(index, { kind: "verdict", output });
    }
  });
  const outcome = outcomeSchema.options.find((each) => each === file.status);
  if (outcome)
    add(lastKept(file.rounds) ?? 0, { kind: "end", output: endOf(file.rounds, outcome) });
  return steps;
}

function identityOf(assignment: Assignment): RoleIdentity {
  const model = assignment.engine === "practice" ? null : assignment.model;
  return { engine: assignment.engine, model, promptVersion: UNKNOWN, params: {} };
}

/** The reply that stands: the last that was kept. */
function lastKept(rounds: readonly FileRound[]): number | null {
  return rounds.findLast((round) => round.kept === true)?.index ?? null;
}

function endOf(rounds: readonly FileRound[], outcome: Outcome) {
  const best = lastKept(rounds);
  const unscored = best !== null && rounds[best]?.overall === null;
  let cause: StopCause = outcome === "target" ? "target" : "max-rounds";
  if (outcome === "held" && unscored) cause = "judge-unavailable";
  return { outcome, cause, best, reason: `Why it ended is ${UNKNOWN}.` };
}

/** What a journal cannot hold is not imported as something else. */
function checkRound(round: FileRound, index: number, place: readonly PropertyKey[]): void {
  const refuse = (field: string, problem: string): never => {
    throw new ImportRefusal({
      where: jsonPath([...place, field]),
      problem,
      remedy: REPAIR_REMEDY,
    });
  };
  if (round.index !== index) refuse("index", `expected ${index}: rounds count up by one from 0`);
  if (index === 0 && round.kept === null) refuse("kept", "the first reply is kept by being first");
  if (round.overall !== null) return;
  if (Object.keys(round.scores).length > 0)
    refuse("scores", "there are scores but overall is null");
  if (round.flags.length > 0) refuse("flags", "there are flags but overall is null");
}
