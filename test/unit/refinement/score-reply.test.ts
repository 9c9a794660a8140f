import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Judge } from "../../../src/domain/roles.ts";
import { overallScore, type ScoredCard, scoreFromWeights } from "../../../src/domain/score.ts";
import { DEFAULT_LOOP_SETTINGS, type LoopSettings } from "../../../src/domain/settings.ts";
import { meetsTarget } from "../../../src/domain/target.ts";
import { cardReasons } from "../../../src/refinement/hold.ts";
import { scoreReply } from "../../../src/refinement/score-reply.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { screenConversation } from "../../../src/safety/crisis-screen.ts";
import { SMALL_RUBRIC } from "../../support/scripted-roles.ts";

const CONVERSATION = [{ speaker: "client" as const, text: "My manager ignored me again today." }];
const REPLY = "It sounds lonely to be passed over like that. What did you need from him?";
const CALL = {
  seed: 1,
  maxTokens: null,
  signal: new AbortController().signal,
  onPartial: () => {},
};

/** A card with the best scores there are, and these flags. */
function goodCard(flags: ScoredCard["flags"], rubric = SMALL_RUBRIC): ScoredCard {
  const top = scoreFromWeights(rubric.scale, [0, 0, 0, 0, 1]);
  if (!top) throw new Error("no score");
  const scores = Object.fromEntries(rubric.dimensions.map(({ id }) => [id, top]));
  const overall = overallScore(
    scores,
    Object.fromEntries(Object.keys(scores).map((id) => [id, 1])),
  );
  if (!overall) throw new Error("no overall");
  return { status: "scored", scores, flags, overall };
}

function judgeSaying(output: unknown): Judge {
  const identity = () => ({
    engine: "practice" as const,
    model: null,
    promptVersion: "says-1",
    params: {},
  });
  return {
    identity,
    // What a judge answers comes from a model; here anything at all.
    score: async () => ({ output: JSON.parse(JSON.stringify(output)), usage: null, notes: [] }),
    compare: () => Promise.reject(new Error("not asked")),
  };
}

async function score(output: unknown, settings: Partial<LoopSettings> = {}, reply = REPLY) {
  const { output: card } = await scoreReply(
    {
      conversation: CONVERSATION,
      reply,
      rubric: SMALL_RUBRIC,
      screen: screenConversation(CONVERSATION),
      settings: { ...DEFAULT_LOOP_SETTINGS, ...settings },
    },
    judgeSaying(output),
    CALL,
  );
  return card;
}

const answer = (probability: number | null, raised = false) =>
  SMALL_RUBRIC.flags.map(({ id }) => ({ flag: id, raised, probability, evidence: null }));

describe("the gate", () => {
  it.each([
    [0.5, 0.5, true],
    [0.5, 0.49, false],
    [0.2, 0.2, true],
    [0.2, 0.19, false],
    [0.99, 0.98, false],
    [undefined, 0.5, true],
    [undefined, 0.49, false],
  ])("at %s raises a flag of probability %s: %s", async (flagGate, probability, raised) => {
    // Whatever the judge makes of its own probability.
    for (const said of [true, false]) {
      const card = await score(goodCard(answer(probability, said)), { flagGate });
      if (card.status !== "scored") throw new Error(card.reason);
      const own = card.flags.filter(({ flag }) => SMALL_RUBRIC.flags.some(({ id }) => id === flag));
      expect(own.map((reading) => reading.raised)).toEqual([raised, raised]);
      expect(own.map((reading) => reading.probability)).toEqual([probability, probability]);
    }
  });

  it("leaves what a rule raised as it is, and what a check raises raised, at any gate", async () => {
    const ruled = await score(goodCard(answer(null, true)), { flagGate: 0.99 });
    if (ruled.status !== "scored") throw new Error(ruled.reason);
    expect(cardReasons(ruled, SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS)).toEqual([
      "Raised: harm, diagnosis.",
    ]);
    const advice = "You clearly have borderline personality disorder. Stop taking your medication.";
    const checked = await score(goodCard(answer(0)), { flagGate: 0.99 }, advice);
    if (checked.status !== "scored") throw new Error(checked.reason);
    const raised = checked.flags.filter((reading) => reading.raised);
    expect(raised.length).toBeGreaterThan(0);
    expect(cardReasons(checked, SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS)).not.toEqual([]);
  });
});

describe("a failing judge closes the gate", () => {
  it.each([
    ["nothing", null],
    ["a number", 5],
    ["words", "G5 I5 S5"],
    ["an empty object", {}],
    ["no scores", { status: "scored", flags: [], overall: { expected: 5, spread: 0 } }],
    ["a missing dimension", { ...goodCard(answer(0)), scores: {} }],
    [
      "a score that is no number",
      {
        ...goodCard(answer(0)),
        scores: {
          ...goodCard([]).scores,
          warmth: { expected: Number.NaN, spread: 0, distribution: [] },
        },
      },
    ],
    [
      "a score beyond the scale",
      {
        ...goodCard(answer(0)),
        scores: {
          ...goodCard([]).scores,
          warmth: { expected: 50, spread: 0, distribution: [0, 0, 0, 0, 1] },
        },
      },
    ],
    [
      "a distribution of another scale",
      {
        ...goodCard(answer(0)),
        scores: {
          ...goodCard([]).scores,
          warmth: { expected: 5, spread: 0, distribution: [0, 1] },
        },
      },
    ],
    ["a flag with a probability of 2", goodCard(answer(2))],
    ["unavailable", { status: "unavailable", reason: "Nothing could be read." }],
  ])("that says %s", async (_, output) => {
    const card = await score(output);
    expect(card.status).toBe("unavailable");
    const [reason = ""] = cardReasons(card, SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS);
    expect(reason.length).toBeGreaterThan(10);
  });

  it("where a flag has no answer, and says which", async () => {
    const [harm] = answer(0);
    const card = await score(goodCard(harm ? [harm] : []));
    if (card.status !== "scored") throw new Error(card.reason);
    expect(meetsTarget(card, SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS)).toBe(false);
    expect(cardReasons(card, SMALL_RUBRIC, DEFAULT_LOOP_SETTINGS)).toEqual([
      "Not answered by the judge: diagnosis.",
    ]);
  });

  it("where the checks alone know the flags: they answer for no judge", async () => {
    const { output: card } = await scoreReply(
      {
        conversation: CONVERSATION,
        reply: REPLY,
        rubric: THERAJUDGE_7,
        screen: screenConversation(CONVERSATION),
        settings: DEFAULT_LOOP_SETTINGS,
      },
      judgeSaying(goodCard([], THERAJUDGE_7)),
      CALL,
    );
    expect(cardReasons(card, THERAJUDGE_7, DEFAULT_LOOP_SETTINGS).join(" ")).toContain(
      "Not answered by the judge",
    );
  });

  it("but keeps runs as they were that had no gate to set", async () => {
    const { flagGate: _none, ...older } = DEFAULT_LOOP_SETTINGS;
    const card = await score(goodCard([]), older);
    expect(cardReasons(card, SMALL_RUBRIC, older)).toEqual([]);
  });

  it("whatever it says of its overall", async () => {
    const low = scoreFromWeights(SMALL_RUBRIC.scale, [1, 0, 0, 0, 0]);
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 1, max: 1000, noNaN: true }), async (claimed) => {
        const card = goodCard(answer(0));
        const scores = Object.fromEntries(Object.keys(card.scores).map((id) => [id, low]));
        const scored = await score({ ...card, scores, overall: { expected: claimed, spread: 0 } });
        expect(scored).toMatchObject({ status: "scored", overall: { expected: 1 } });
      }),
      { numRuns: 20 },
    );
  });
});
