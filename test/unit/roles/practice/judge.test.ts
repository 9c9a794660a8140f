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

/** The overall and a dimension; below the scale where there is nothing to score. */
function valuesOf(text: string, reply: string, dimension: string) {
  const card = scoreByRules(client(text), reply, THERAJUDGE_7);
  return card.status === "scored"
    ? { overall: card.overall.expected, dimension: card.scores[dimension]?.expected ?? 5 }
    : { overall: 0, dimension: 0 };
}

describe("graded pairs", () => {
  it.each(GRADED_PAIRS.map((pair) => [pair.name, pair] as const))("%s", (_, pair) => {
    const better = valuesOf(pair.client, pair.better, pair.dimension);
    const worse = valuesOf(pair.client, pair.worse, pair.dimension);
    expect(better.overall).toBeGreaterThan(worse.overall);
    expect(better.dimension).toBeGreaterThan(worse.dimension + 0.1);
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
    "gives next to nothing no score: %j",
    (reply) => {
      const conversation = client("I feel low and tired and sad today");
      const card = scoreByRules(conversation, reply, THERAJUDGE_7);
      expect(card).toMatchObject({ status: "unavailable", reason: expect.stringMatching(/score/) });
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
        const card = scoreByRules(client(message), reply, THERAJUDGE_7);
        expect(scorecardSchema.parse(card)).toEqual(card);
        expect(scoreByRules(client(message), reply, THERAJUDGE_7)).toEqual(card);
        if (card.status === "unavailable") return;
        for (const score of Object.values(card.scores)) {
          expect(score.distribution.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
          expect(score.expected).toBeGreaterThanOrEqual(1);
          expect(score.expected).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("reads 100,000 characters on both sides, and a copy of the client gets no score", () => {
    const text = "I feel so sad and my boss shouted at me. You should just relax! Why? ";
    const long = text.repeat(Math.ceil(100_000 / text.length));
    expect(scoreByRules(client(long), long, THERAJUDGE_7).status).toBe("unavailable");
  });

  it("gives the rubric's own words no score", () => {
    const best = THERAJUDGE_7.dimensions.flatMap(({ anchors }) => anchors.slice(-1)).join(" ");
    const card = scoreByRules(client("I feel low"), best, THERAJUDGE_7);
    expect(card).toMatchObject({
      status: "unavailable",
      reason: expect.stringContaining("scored"),
    });
  });

  it("is not raised by padding: the same again, or sentences for anyone", () => {
    const fillers = [
      "There are many things to say about this, and each of them has its place somewhere.",
      "As one may add, there is something further that could be mentioned in this regard.",
    ];
    for (const pair of GRADED_PAIRS) {
      const conversation = client(pair.client);
      const reply = `${pair.better} ${pair.better.length < 200 ? "And so it may stay with us here for now as it is, in all of its weight and length, until it has had its say." : ""}`;
      const plain = cardOf(conversation, reply).overall.expected;
      const again = scoreByRules(conversation, `${reply} ${reply}`, THERAJUDGE_7);
      if (again.status === "scored") expect(again.overall.expected).toBeLessThan(plain + 0.02);
      for (let times = 1; times <= 20; times += 6) {
        const padded = `${reply} ${fillers.join(" ").repeat(times)}`;
        const card = scoreByRules(conversation, padded, THERAJUDGE_7);
        if (card.status === "scored") expect(card.overall.expected).toBeLessThan(plain + 0.1);
      }
    }
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
