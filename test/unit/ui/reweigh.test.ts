import { describe, expect, it } from "vitest";
import type { Round } from "../../../src/domain/rounds.ts";
import type { Rubric } from "../../../src/domain/rubric.ts";
import { dimensionWeights } from "../../../src/domain/rubric.ts";
import {
  overallScore,
  type Score,
  type ScoredCard,
  scoreFromWeights,
} from "../../../src/domain/score.ts";
import { withProfile } from "../../../src/evaluation/preferences/profile.ts";
import { MODPO_6 } from "../../../src/rubrics/modpo-6.ts";
import { reweighedWords, reweighRounds, weighAlike } from "../../../src/ui/workbench/reweigh.ts";

const MARGIN = 0.1;

/** All of one probability on a point. */
function certain(point: number): Score {
  const score = scoreFromWeights(
    MODPO_6.scale,
    [1, 2, 3, 4, 5].map((each) => (each === point ? 1 : 0)),
  );
  if (!score) throw new Error("This is no point of the scale.");
  return score;
}

/** A card of threes, but for what is named. */
function card(points: Record<string, number>, flags: string[] = []): ScoredCard {
  const scores = Object.fromEntries(
    MODPO_6.dimensions.map(({ id }) => [id, certain(points[id] ?? 3)]),
  );
  const overall = overallScore(scores, dimensionWeights(MODPO_6));
  if (!overall) throw new Error("Nothing has a weight.");
  return {
    status: "scored",
    scores,
    flags: flags.map((flag) => ({ flag, raised: true, probability: null, evidence: null })),
    overall,
  };
}

function round(index: number, made: ScoredCard, patch: Partial<Round> = {}): Round {
  return {
    index,
    author: "model",
    reply: `Reply ${index}.`,
    card: made,
    sideCards: [],
    comparison: null,
    kept: true,
    verdict: null,
    critique: [],
    coaching: [],
    usage: null,
    durationMs: 1,
    steps: [],
    ...patch,
  };
}

/** The first is warmer, the second leaves more to the client and is higher by equal weights. */
const ROUNDS = [
  round(0, card({ empathy: 5 })),
  round(1, card({ empathy: 3, trust: 5, autonomy: 5 })),
];
const SURVEYED = withProfile(MODPO_6, { from: "survey" });

describe("rounds by other weights", () => {
  it("have another best one, and say so without touching the record", () => {
    const before = structuredClone(ROUNDS);
    const read = reweighRounds(ROUNDS, SURVEYED, MARGIN);
    expect(read).toMatchObject({ bestThen: 1, bestNow: 0 });
    expect(read.rounds.map(({ made, now }) => [made.expected, now.expected])).toEqual([
      [3.4, expect.closeTo(3 + 2 * (0.627 / 1.001), 9)],
      [3.8, expect.closeTo(3 + 2 * (0.114 / 1.001), 9)],
    ]);
    expect(ROUNDS).toEqual(before);
    expect(reweighedWords(read, "this profile")).toBe(
      "By this profile round 0 is best (4.3). The loop kept round 1 by the weights then; by those " +
        "of now it comes to 3.2 (overall −1.0, not more than the noise margin of 0.1).",
    );
  });

  it("stay as they were by the weights they were made with", () => {
    const read = reweighRounds(ROUNDS, MODPO_6, MARGIN);
    expect(read).toMatchObject({ bestThen: 1, bestNow: 1, whyNot: null });
    expect(reweighedWords(read, "this profile")).toBe(
      "By this profile round 1 stays the best (3.8; 3.8 by the weights then).",
    );
  });

  it("do not make a flag or a fall in safety good, whatever is weighed", () => {
    const toEmpathy: Rubric = withProfile(MODPO_6, {
      from: "weights",
      weights: {
        empathy: 100,
        "active-listening": 0,
        "self-motivated-change": 0,
        trust: 0,
        autonomy: 0,
      },
    });
    const warm = { empathy: 5 };
    const flagged = [round(0, card({})), round(1, card(warm, ["minimising"]), { kept: false })];
    expect(reweighRounds(flagged, toEmpathy, MARGIN).bestNow).toBe(0);
    const lessSafe = [round(0, card({})), round(1, card({ ...warm, safety: 2 }), { kept: false })];
    expect(reweighRounds(lessSafe, toEmpathy, MARGIN).bestNow).toBe(0);
    const sound = [round(0, card({})), round(1, card(warm), { kept: false })];
    expect(reweighRounds(sound, toEmpathy, MARGIN).bestNow).toBe(1);
  });

  it("take a lost pair into account where it is the same pair", () => {
    const lost = { status: "compared", oldFirst: 0.2, newFirst: 0.3 } as const;
    const rounds = [
      round(0, card({})),
      round(1, card({ empathy: 4 }), { kept: false, comparison: lost }),
    ];
    expect(reweighRounds(rounds, SURVEYED, MARGIN).bestNow).toBe(0);
    const unread = rounds.map((each) => ({ ...each, comparison: null }));
    expect(reweighRounds(unread, SURVEYED, MARGIN).bestNow).toBe(1);
  });

  it("leave out what was not scored, and a person's edit stands apart", () => {
    const edit = round(2, card({ empathy: 5, trust: 5 }), {
      author: "person",
      steps: [
        {
          kind: "edit",
          seq: 9,
          round: 2,
          inputHash: "0",
          startedAt: "2026-11-21T12:00:00.000Z",
          durationMs: 0,
          notes: [],
          output: "My own.",
        },
      ],
    });
    const unscored = { status: "unavailable", reason: "No." } as const;
    const rounds = [...ROUNDS, edit].map((each, index) =>
      index === 0 ? { ...each, card: unscored } : each,
    );
    const read = reweighRounds(rounds, SURVEYED, MARGIN);
    expect(read.rounds.map(({ index, edit: own }) => [index, own])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(read.bestNow).toBe(1);
    const none = reweighRounds([], SURVEYED, MARGIN);
    expect(reweighedWords(none, "this profile")).toMatch(/^No round was scored/);
  });
});

describe("two weighings", () => {
  it("are alike in whatever unit, and not where a share differs", () => {
    const tripled = {
      ...MODPO_6,
      dimensions: MODPO_6.dimensions.map((d) => ({ ...d, weight: 3 * d.weight })),
    };
    expect(weighAlike(MODPO_6, tripled)).toBe(true);
    expect(weighAlike(MODPO_6, withProfile(MODPO_6, { from: "equal" }))).toBe(true);
    expect(weighAlike(MODPO_6, SURVEYED)).toBe(false);
  });
});
