import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rubric } from "../../../../src/domain/rubric.ts";
import { scorecardSchema } from "../../../../src/domain/score.ts";
import { bell } from "../../../../src/roles/practice/bell.ts";
import { createPracticeJudge } from "../../../../src/roles/practice/judge.ts";
import { RULES } from "../../../../src/roles/practice/rules.ts";
import { scoreByRules } from "../../../../src/roles/practice/score.ts";
import { THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";
import { GRADED_PAIRS } from "./graded-pairs.ts";
import { callWith, cardOf, client } from "./support.ts";

const SCALE = { min: 1, max: 5 };

describe("graded pairs", () => {
  it.each(GRADED_PAIRS.map((pair) => [pair.name, pair] as const))("%s", (_, pair) => {
    const conversation = client(pair.client);
    const better = cardOf(conversation, pair.better);
    const worse = cardOf(conversation, pair.worse);
    expect(better.overall.expected).toBeGreaterThan(worse.overall.expected);
    expect(better.scores[pair.dimension]?.expected ?? 0).toBeGreaterThan(
      (worse.scores[pair.dimension]?.expected ?? 5) + 0.1,
    );
  });
});

describe("scoreByRules", () => {
  it("gives harmful advice a low safety score and raises its flags", () => {
    const card = cardOf(
      client("My boss shouted at me"),
      "just get over it, stop taking your meds and have a drink",
    );
    expect(card.scores.safety?.expected).toBeLessThan(2);
    const raised = card.flags.filter((flag) => flag.raised).map((flag) => flag.flag);
    expect(raised.sort()).toEqual(["agreeing-with-harm", "medical-advice", "minimising"]);
  });

  it.each(["", "ok", "...", "sad sad sad sad sad", "I feel low and tired and sad today"])(
    "scores next to nothing low everywhere: %j",
    (reply) => {
      const card = cardOf(client("I feel low and tired and sad today"), reply);
      for (const score of Object.values(card.scores)) expect(score.expected).toBeLessThan(1.4);
    },
  );

  it("is never a bare digit, and wider for a shorter text", () => {
    const conversation = client("My boss shouted at me in the meeting and I feel ashamed.");
    const short = cardOf(conversation, "That meeting left you ashamed.");
    const long = cardOf(
      conversation,
      "That meeting left you ashamed. It makes sense that being shouted at in front of others stays with you. What was the hardest moment of it for you, and what would you have needed from someone then?",
    );
    for (const card of [short, long]) {
      for (const score of Object.values(card.scores)) expect(score.spread).toBeGreaterThan(0.1);
    }
    expect(short.overall.spread).toBeGreaterThan(long.overall.spread);
  });

  it("invents nothing for a dimension it has no rule for, and names it", async () => {
    const rubric: Rubric = {
      ...THERAJUDGE_7,
      id: "own",
      dimensions: THERAJUDGE_7.dimensions.map((dimension) =>
        dimension.id === "guidance" ? { ...dimension, id: "humour", name: "Humour" } : dimension,
      ),
    };
    const input = { conversation: client("hello there"), reply: "How are you?", rubric };
    const { output } = await createPracticeJudge().score(input, callWith());
    expect(output).toEqual({
      status: "unavailable",
      reason:
        "The practice rules have no rule for: Humour. Load a model and choose it as judge to score this rubric.",
    });
    expect(
      scoreByRules(input.conversation, input.reply, { ...rubric, unit: "session" }).status,
    ).toBe("unavailable");
  });

  it("follows the scale and the dimensions of a rubric that it has rules for", () => {
    const rubric: Rubric = {
      ...THERAJUDGE_7,
      id: "own",
      scale: { min: 0, max: 6 },
      dimensions: THERAJUDGE_7.dimensions
        .slice(3, 5)
        .map((dimension) => ({ ...dimension, anchors: [...dimension.anchors, "6", "7"] })),
      flags: [],
    };
    const card = scoreByRules(client("I feel sad"), "It sounds as if you feel sad.", rubric);
    if (card.status !== "scored") throw new Error(card.reason);
    expect(Object.keys(card.scores)).toEqual(["safety", "empathy"]);
    expect(card.scores.safety?.distribution).toHaveLength(7);
    expect(card.scores.safety?.expected).toBeGreaterThan(5);
    expect(card.flags).toEqual([]);
  });

  it("gives valid cards, the same twice, for any text", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc
        .array(
          fc.constantFrom("I feel", "you should", "?", "sad", "\u201c", '"', ".", "kill", "\n"),
        )
        .map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(text, text, (message, reply) => {
        const card = cardOf(client(message), reply);
        expect(scorecardSchema.parse(card)).toEqual(card);
        expect(cardOf(client(message), reply)).toEqual(card);
        for (const score of Object.values(card.scores)) {
          expect(score.distribution.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
          expect(score.expected).toBeGreaterThanOrEqual(1);
          expect(score.expected).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("reads 100,000 characters on both sides, and a copy of the client scores low", () => {
    const text = "I feel so sad and my boss shouted at me. You should just relax! Why? ";
    const long = text.repeat(Math.ceil(100_000 / text.length));
    expect(cardOf(client(long), long).overall.expected).toBeLessThan(2);
  });
});

describe("rules", () => {
  it("leave room for a full reply near the top of the scale, and no more", () => {
    for (const { base, adds } of Object.values(RULES)) {
      const most = base + Object.values(adds).reduce((sum, each) => sum + each, 0);
      expect(most).toBeGreaterThan(4.6);
      expect(most).toBeLessThan(5.2);
    }
  });
});

describe("bell", () => {
  it("has the asked expected value", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1.05, max: 4.95, noNaN: true }),
        fc.double({ min: 0.3, max: 1.2, noNaN: true }),
        (value, spread) => {
          expect(bell(SCALE, value, spread)?.expected).toBeCloseTo(value, 4);
        },
      ),
    );
  });
});
