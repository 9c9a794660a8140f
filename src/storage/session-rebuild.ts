import type { Utterance } from "../domain/conversation.ts";
import { type Outcome, outcomeSchema, type Step, type StopCause } from "../domain/journal.ts";
import type { Refinement } from "../domain/refinement.ts";
import type { RoleIdentity } from "../domain/roles.ts";
import { dimensionWeights, type Rubric, steers } from "../domain/rubric.ts";
import { overallScore, type Scorecard } from "../domain/score.ts";
import {
  type Assignment,
  DEFAULT_LOOP_SETTINGS,
  DEFAULT_ROLE_SAMPLING,
  type PromptSet,
} from "../domain/settings.ts";
import { jsonPath } from "./describe-issues.ts";
import { type ImportNote, ImportRefusal, REPAIR_REMEDY } from "./import-limits.ts";
import type { FileRefinement, FileRound, FileSideScore } from "./session-file-schema.ts";
import { type RubricFinder, rubricOf, UNKNOWN } from "./session-rubric.ts";

/**
 * Rebuilds our own records from the documented fields of a session file, for files of other
 * tools. What a file does not say is marked as unknown and never made up; only settings take the
 * app's defaults, and that is noted.
 */

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
    rubric: weighed(rubricOf(file.rubric, namesIn(file), rubricFor, place), file.weights),
    ...(file.preferences ? { preferences: file.preferences } : {}),
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

function namesIn({ rounds, weights = {} }: FileRefinement): string[] {
  return [...rounds.flatMap(({ scores }) => Object.keys(scores)), ...Object.keys(weights)];
}

function weighed(rubric: Rubric, weights: FileRefinement["weights"]): Rubric {
  if (!weights) return rubric;
  return {
    ...rubric,
    dimensions: rubric.dimensions.map((each) =>
      steers(each) ? { ...each, weight: weights[each.id] ?? 0 } : each,
    ),
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
  rubricFor: RubricFinder,
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
    const output = cardOf(round, record.rubric);
    if (output) {
      const use = { ...byJudge, usage: edited ? usage : null };
      add(index, { kind: edited ? "edit-score" : "judge", ...use, output });
    }
    if (round.critique.length > 0) {
      add(index, { kind: "critique", ...byJudge, by: generator, output: round.critique });
    }
    if (round.coaching.length > 0) {
      add(index, { kind: "coaching", ...byJudge, by: generator, output: round.coaching });
    }
    if (round.comparison) add(index, { kind: "comparison", ...byJudge, output: round.comparison });
    const implied = index === 0 || edited;
    if (round.kept !== null && !(implied && round.kept && round.verdict == null)) {
      const output = { kept: round.kept, reason: round.verdict ?? UNKNOWN };
      add(index, { kind: "verdict", output });
    }
  });
  const outcome = outcomeSchema.options.find((each) => each === file.status);
  if (outcome)
    add(lastKept(file.rounds) ?? 0, { kind: "end", output: endOf(file.rounds, outcome) });

  const known = new Map<string, Rubric>();
  for (const [index, { sideScores = [] }] of file.rounds.entries()) {
    for (const side of sideScores) {
      const { id, version } = side.rubric;
      const key = `${id} ${version}`;
      const rubric =
        known.get(key) ?? rubricOf(side.rubric, sideNames(file.rounds, side), rubricFor, place);
      if (!known.has(key)) add(index, { kind: "side-rubric", output: rubric });
      known.set(key, rubric);
      const card = cardOf(side, rubric) ?? { status: "unavailable", reason: UNKNOWN };
      const output = { rubric: side.rubric, card };
      add(index, { kind: "side-score", ...byJudge, output });
    }
  }
  return steps;
}

/** null where there is no overall score. */
function cardOf(
  { overall, scores, flags }: Pick<FileSideScore, "overall" | "scores" | "flags">,
  rubric: Rubric,
): Scorecard | null {
  if (overall === null) return null;
  const spread = overallScore(scores, dimensionWeights(rubric))?.spread ?? 0;
  return { status: "scored", scores, flags, overall: { expected: overall, spread } };
}

/** All dimensions that a rubric scored beside, in whichever round. */
function sideNames(rounds: readonly FileRound[], { rubric: ref }: FileSideScore): string[] {
  return rounds.flatMap(({ sideScores = [] }) =>
    sideScores
      .filter(({ rubric }) => rubric.id === ref.id && rubric.version === ref.version)
      .flatMap(({ scores }) => Object.keys(scores)),
  );
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
  checkSideScores(round, refuse);
  if (round.overall !== null) return;
  if (Object.keys(round.scores).length > 0)
    refuse("scores", "there are scores but overall is null");
  if (round.flags.length > 0) refuse("flags", "there are flags but overall is null");
}

function checkSideScores(
  { sideScores = [] }: FileRound,
  refuse: (field: string, problem: string) => never,
): void {
  const refs = sideScores.map(({ rubric }) => `${rubric.id} ${rubric.version}`);
  if (new Set(refs).size !== refs.length) {
    refuse("sideScores", "the same version of a rubric is there twice");
  }
  const hollow = sideScores.some(
    ({ overall, scores, flags }) =>
      overall === null && (Object.keys(scores).length > 0 || flags.length > 0),
  );
  if (hollow) refuse("sideScores", "there are scores or flags but overall is null");
}
