import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { winnerOf } from "../../../../src/domain/comparison.ts";
import type { Rubric } from "../../../../src/domain/rubric.ts";
import type { ScoredCard } from "../../../../src/domain/score.ts";
import { compareByRules } from "../../../../src/roles/practice/compare.ts";
import { createPracticeJudge } from "../../../../src/roles/practice/judge.ts";
import { RULES } from "../../../../src/roles/practice/rules.ts";
import { scoreByRules } from "../../../../src/roles/practice/score.ts";
import { BUILT_IN_RUBRICS } from "../../../../src/rubrics/index.ts";
import { GRADED_PAIRS } from "./graded-pairs.ts";
import { STANCE_PAIRS } from "./stance-pairs.ts";
import { callWith, client } from "./support.ts";

const FOR_REPLIES = BUILT_IN_RUBRICS.filter(
  ({ unit, alsoFor = [] }) => unit === "reply" || alsoFor.includes("reply"),
);

function rubricOf(id: string): Rubric {
  const found = FOR_REPLIES.find((each) => each.id === id);
  if (!found) throw new Error(`No rubric ${id}`);
  return found;
}

function scored(text: string, reply: string, rubric: Rubric): ScoredCard {
  const card = scoreByRules(client(text), reply, rubric);
  if (card.status !== "scored") throw new Error(card.reason);
  return card;
}

describe.each(STANCE_PAIRS.map((pair) => [pair.name, pair] as const))("%s", (_, pair) => {
  const with_ = FOR_REPLIES.filter((each) => each.dimensions.some((d) => d.id === pair.dimension));
  it.each(with_.map((each) => each.id))("on %s", (id) => {
    const better = scored(pair.client, pair.better, rubricOf(id));
    const worse = scored(pair.client, pair.worse, rubricOf(id));
    expect(better.overall.expected).toBeGreaterThan(worse.overall.expected);
    expect(better.scores[pair.dimension]?.expected ?? 0).toBeGreaterThan(
      (worse.scores[pair.dimension]?.expected ?? 5) + 0.3,
    );
  });
});

describe("the rubrics of replies", () => {
  it.each(FOR_REPLIES.map((each) => each.id))("%s is scored, every dimension and flag", (id) => {
    const rubric = rubricOf(id);
    const card = scored("I feel sad about my boss.", "You feel sad. What happened?", rubric);
    expect(Object.keys(card.scores)).toEqual(rubric.dimensions.map((d) => d.id));
    expect(card.flags.map(({ flag }) => flag).sort()).toEqual(rubric.flags.map((f) => f.id).sort());
  });

  it("have a rule for each dimension, and no rule is for none", () => {
    const asked = new Set(FOR_REPLIES.flatMap((each) => each.dimensions.map((d) => d.id)));
    expect(Object.keys(RULES).sort()).toEqual([...asked].sort());
  });

  it("give different meters for the same reply", () => {
    const [pair] = STANCE_PAIRS;
    const meters = FOR_REPLIES.map((rubric) => {
      const card = scored(pair?.client ?? "", pair?.better ?? "", rubric);
      return JSON.stringify(card.scores);
    });
    expect(new Set(meters).size).toBe(FOR_REPLIES.length);
  });

  it("score a copy as the original, on another scale too, by the dimensions it keeps", () => {
    const original = rubricOf("psychocounsel-7");
    const copy: Rubric = {
      ...original,
      id: "our-own",
      dimensions: original.dimensions
        .slice(4)
        .map((d) => ({ ...d, name: `Our ${d.name}`, question: "Reworded?", weight: 3 })),
      flags: [...original.flags, { id: "price-named", name: "Price", question: "A price?" }],
    };
    const [pair] = STANCE_PAIRS;
    const text = pair?.client ?? "";
    const reply = pair?.better ?? "";
    const whole = scored(text, reply, original);
    const part = scored(text, reply, copy);
    expect(Object.keys(part.scores)).toEqual(["exploration", "autonomy", "stage-of-change"]);
    for (const [id, score] of Object.entries(part.scores)) expect(score).toEqual(whole.scores[id]);
    // No rule answers a question of one's own: it is left open, not answered with no.
    expect(part.flags.map(({ flag }) => flag)).not.toContain("price-named");
  });
});

describe("compare", () => {
  const judge = createPracticeJudge();

  it("names the better of two in both orders, and says that rules did it", async () => {
    for (const pair of [...GRADED_PAIRS, ...STANCE_PAIRS]) {
      const rubric = FOR_REPLIES.find((each) =>
        each.dimensions.some((d) => d.id === pair.dimension),
      );
      if (!rubric) throw new Error(pair.dimension);
      const input = {
        conversation: client(pair.client),
        old: pair.worse,
        new: pair.better,
        rubric,
      };
      const { output, notes, usage } = await judge.compare(input, callWith());
      // Where one of them is next to nothing, there is no pair.
      if (scoreByRules(input.conversation, pair.worse, rubric).status !== "scored") {
        expect(output.status).toBe("unavailable");
        continue;
      }
      if (output.status !== "compared") throw new Error(output.reason);
      expect(output.oldFirst).toBe(output.newFirst);
      expect([pair.name, winnerOf(output)]).toEqual([pair.name, "new"]);
      expect(notes.join(" ")).toContain("rules");
      expect(usage).toBeNull();
    }
  });

  it("is even for the same reply, and turns round with the pair", () => {
    const reply = fc.constantFrom(...STANCE_PAIRS.flatMap((pair) => [pair.better, pair.worse]));
    const text = fc.constantFrom(...STANCE_PAIRS.map((pair) => pair.client));
    fc.assert(
      fc.property(text, reply, reply, fc.constantFrom(...FOR_REPLIES), (message, a, b, rubric) => {
        const conversation = client(message);
        const there = compareByRules(conversation, a, b, rubric);
        const back = compareByRules(conversation, b, a, rubric);
        if (there.status !== "compared" || back.status !== "compared") throw new Error("open");
        expect(there.oldFirst + back.oldFirst).toBeCloseTo(1, 9);
        if (a === b) expect(winnerOf(there)).toBe("none");
      }),
      { numRuns: 60 },
    );
  });

  it("has nothing to say where a dimension has no rule", async () => {
    const rubric = rubricOf("modpo-6");
    const [first] = rubric.dimensions;
    if (!first) throw new Error("no dimension");
    const own = { ...rubric, dimensions: [{ ...first, id: "humour", name: "Humour" }] };
    const input = {
      conversation: client("hello there"),
      old: "Good day to you.",
      new: "x",
      rubric: own,
    };
    const { output } = await judge.compare(input, callWith());
    expect(output).toMatchObject({
      status: "unavailable",
      reason: expect.stringContaining("model"),
    });
  });
});
