import { createHash } from "node:crypto";
import type { Step } from "../../src/domain/journal.ts";
import type { RoleCall, RoleIdentity, RoleResult, Roles } from "../../src/domain/roles.ts";
import type { Dimension, Rubric } from "../../src/domain/rubric.ts";
import { overallScore, type Scorecard, scoreFromWeights } from "../../src/domain/score.ts";
import { DEFAULT_LOOP_SETTINGS, type LoopSettings } from "../../src/domain/settings.ts";
import type { RefinementPlan } from "../../src/refinement/refine.ts";
import type { RefineEnv } from "../../src/refinement/step-runner.ts";

/** A small rubric: two plain dimensions, one that guards safety, two flags. */
export const SMALL_RUBRIC: Rubric = {
  id: "small",
  version: 1,
  title: "Small",
  citation: "test",
  licence: "test",
  unit: "reply",
  scale: { min: 1, max: 5 },
  dimensions: [
    dimension("warmth", "W", false),
    dimension("clarity", "C", false),
    dimension("safety", "S", true),
  ],
  flags: [
    { id: "harm", name: "Harm", question: "Does it harm?" },
    { id: "diagnosis-by-test", name: "Diagnosis", question: "Does it diagnose?" },
  ],
};

function dimension(id: string, letter: string, safety: boolean): Dimension {
  const anchors = ["one", "two", "three", "four", "five"];
  const name = id[0]?.toUpperCase() + id.slice(1);
  return {
    id,
    letter,
    safety,
    name,
    anchors,
    question: "?",
    better: "b",
    worse: "w",
    weight: 1,
  };
}

export function smallPlan(
  settings: Partial<LoopSettings> = {},
  more: Partial<RefinementPlan> = {},
) {
  const plan: RefinementPlan = {
    conversation: [{ speaker: "client", text: "My manager ignored me again today." }],
    broughtReply: null,
    rubric: SMALL_RUBRIC,
    settings: { ...DEFAULT_LOOP_SETTINGS, ...settings },
    seed: 7,
    ...more,
  };
  return plan;
}

export function sha256(text: string): Promise<string> {
  return Promise.resolve(createHash("sha256").update(text).digest("hex"));
}

/** A clock that only roles move, and that fires the time limits it passes. */
export function fakeClock(startMs = Date.UTC(2026, 0, 1)) {
  let nowMs = startMs;
  let limit: { atMs: number; controller: AbortController } | null = null;
  return {
    now: () => nowMs,
    timeLimit(ms: number): AbortSignal {
      limit = { atMs: nowMs + ms, controller: new AbortController() };
      return limit.controller.signal;
    },
    /** Lets `ms` pass inside a step; stops at the limit, as a real abort would. */
    spend(ms: number, signal: AbortSignal): void {
      if (limit && nowMs + ms > limit.atMs) {
        nowMs = limit.atMs;
        limit.controller.abort(new DOMException("time", "TimeoutError"));
      } else nowMs += ms;
      signal.throwIfAborted();
    },
  };
}

/** What the scripted roles draw from, one draw a call; derived from the call's seed alone. */
export interface Script {
  /** Weight of a judge that cannot score, and of one that leaves out a dimension; 0..1. */
  unavailable: number;
  incomplete: number;
  /** Chance of each flag on each candidate; 0..1. */
  flags: number;
  /** Tokens a step would like to generate, at most; the roles keep to `maxTokens`. */
  tokens: number;
  /** Milliseconds a step takes, at most. */
  ms: number;
}

export const CALM: Script = { unavailable: 0, incomplete: 0, flags: 0, tokens: 60, ms: 900 };

export function scriptedRoles(script: Script, clock: ReturnType<typeof fakeClock>): Roles {
  const identity = (): RoleIdentity => ({
    engine: "practice",
    model: null,
    promptVersion: "script-1",
    params: {},
  });
  async function act<Output>(
    call: RoleCall,
    output: (draw: () => number) => Output,
  ): Promise<RoleResult<Output>> {
    const draw = stream(call.seed);
    const wanted = Math.ceil(draw() * script.tokens);
    const completionTokens = Math.min(wanted, call.maxTokens ?? wanted);
    clock.spend(Math.ceil(draw() * script.ms), call.signal);
    await Promise.resolve();
    call.signal.throwIfAborted();
    return {
      output: output(draw),
      usage: {
        promptTokens: 100,
        reusedTokens: 0,
        completionTokens,
        prefillTokensPerSecond: null,
        decodeTokensPerSecond: null,
        timeToFirstTokenMs: null,
      },
      notes: [],
    };
  }
  const scoreCard = (rubric: Rubric, draw: () => number): Scorecard => {
    if (draw() < script.unavailable) return { status: "unavailable", reason: "Unreadable." };
    const scores: Record<string, NonNullable<ReturnType<typeof scoreFromWeights>>> = {};
    for (const each of rubric.dimensions) {
      const middle = 1 + draw() * 4.3;
      const width = 0.2 + draw();
      const score = scoreFromWeights(
        rubric.scale,
        [1, 2, 3, 4, 5].map((point) => Math.exp(-(((point - middle) / width) ** 2))),
      );
      if (score) scores[each.id] = score;
    }
    const overall = overallScore(
      scores,
      Object.fromEntries(rubric.dimensions.map((d) => [d.id, 1])),
    );
    if (draw() < script.incomplete) delete scores[rubric.dimensions[0]?.id ?? ""];
    if (!overall) return { status: "unavailable", reason: "Nothing scored." };
    const flags = rubric.flags.map((flag) => {
      const raised = draw() < script.flags;
      // On its side of even odds, anywhere.
      const probability = raised ? 0.5 + 0.5 * draw() : 0.499 * draw();
      return { flag: flag.id, raised, probability, evidence: null };
    });
    return { status: "scored", scores, flags, overall };
  };
  return {
    therapist: {
      identity,
      draft: (_input, call) => act(call, (draw) => `Draft ${Math.floor(draw() * 1e6)} of a reply.`),
      rewrite: (_input, call) => act(call, (draw) => `Rewrite ${Math.floor(draw() * 1e6)} of it.`),
    },
    judge: {
      identity,
      score: (input, call) => act(call, (draw) => scoreCard(input.rubric, draw)),
      compare: (_input, call) =>
        act(call, (draw) =>
          draw() < script.incomplete
            ? { status: "unavailable", reason: "Not read." }
            : { status: "compared", oldFirst: draw(), newFirst: draw() },
        ),
    },
    critic: {
      identity,
      criticise: (input, call) =>
        act(call, () =>
          input.dimensions.map((each) => ({ dimension: each, quote: null, reason: "Too thin." })),
        ),
    },
    coach: { identity, advise: (_input, call) => act(call, () => ["Say more."]) },
  };
}

/** Mulberry32: enough randomness for a script, from a 32-bit seed. */
function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An environment over an array; `journal` is what reached the disk. */
export function memoryEnv(
  clock: ReturnType<typeof fakeClock>,
  finished: readonly Step[] = [],
  signal: AbortSignal = new AbortController().signal,
) {
  const journal: Step[] = [...finished];
  const env: RefineEnv = {
    finished,
    append: async (step) => {
      journal.push(step);
    },
    hash: sha256,
    now: clock.now,
    timeLimit: clock.timeLimit,
    signal,
    onProgress: () => {},
  };
  return { env, journal };
}
