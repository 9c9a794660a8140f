import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Utterance } from "../../../../../src/domain/conversation.ts";
import { sessionMean, sessionScorecardSchema } from "../../../../../src/domain/session-score.ts";
import { createPracticeSessionJudge } from "../../../../../src/roles/practice/session-judge/index.ts";
import { CTRS_11 } from "../../../../../src/rubrics/ctrs-11.ts";
import { THERAJUDGE_7 } from "../../../../../src/rubrics/index.ts";
import { conversationFrom, HELD_OUT } from "./held-out.ts";
import { CALL, judge, judged } from "./judged.ts";

const said = [...HELD_OUT.good, ...HELD_OUT.poor].flatMap((each) =>
  conversationFrom(each).map(({ text }) => text),
);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...said) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 120 }) },
);
const utterance: fc.Arbitrary<Utterance> = fc.record({
  speaker: fc.constantFrom("client" as const, "therapist" as const),
  text,
});

describe("any session, by the practice rules", () => {
  it("gets scores within the scale, evidence of the therapist's and the mean, or no score", async () => {
    let scored = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(utterance, { maxLength: 24 }), async (conversation) => {
        const { output, notes, usage } = await judge(conversation);
        expect(sessionScorecardSchema.safeParse(output).success).toBe(true);
        expect(usage).toBeNull();
        expect(notes[0]).toMatch(/practice rules, not by a model/);
        if (output.status !== "scored") return;
        scored += 1;
        expect(Object.keys(output.scores)).toEqual(CTRS_11.dimensions.map(({ id }) => id));
        for (const [id, score] of Object.entries(output.scores)) {
          expect(score.distribution).toHaveLength(7);
          expect(score.distribution.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
          expect(score.expected).toBeGreaterThanOrEqual(0);
          expect(score.expected).toBeLessThanOrEqual(6);
          const places = output.evidence[id] ?? [];
          expect(new Set(places).size).toBe(places.length);
          for (const place of places) expect(conversation[place]?.speaker).toBe("therapist");
        }
        for (const { at } of output.flags) {
          for (const place of at) expect(conversation[place]).toBeDefined();
        }
        expect(output.mean).toEqual(sessionMean(output.scores, CTRS_11));
        expect(output.parts).toEqual([{ from: 0, to: conversation.length - 1 }]);
      }),
      { numRuns: 60 },
    );
    expect(scored).toBeGreaterThan(20);
  });

  it("gets the same card twice", async () => {
    for (const each of HELD_OUT.good) {
      const conversation = conversationFrom(each);
      expect(await judged(conversation)).toEqual(await judged(structuredClone(conversation)));
    }
  });

  it("counts what is only shown for nothing", async () => {
    const [first] = HELD_OUT.good;
    if (!first) throw new Error("no session");
    const card = await judged(conversationFrom(first));
    const counted = CTRS_11.dimensions.filter(({ use }) => use !== "shown");
    expect(counted).toHaveLength(9);
    const sum = counted.reduce((total, { id }) => total + (card.scores[id]?.expected ?? 0), 0);
    expect(card.mean.expected).toBeCloseTo(sum / 9 / 6, 12);
  });
});

describe("a session that the practice rules cannot judge", () => {
  const reasonOf = async (conversation: Utterance[], rubric = CTRS_11) => {
    const { output } = await judge(conversation, rubric);
    return output.status === "unavailable" ? output.reason : null;
  };
  const [session] = HELD_OUT.good;
  if (!session) throw new Error("no session");
  const conversation = conversationFrom(session);

  it.each<[string, Utterance[], RegExp]>([
    ["is empty", [], /fewer than 2 times/],
    ["has one answer", conversation.slice(0, 2), /fewer than 2 times/],
    [
      "has no client",
      conversation.filter(({ speaker }) => speaker === "therapist"),
      /client said nothing/,
    ],
    [
      "says next to nothing",
      Array.from({ length: 12 }, (_, place) => ({
        speaker: place % 2 === 0 ? ("client" as const) : ("therapist" as const),
        text: place % 2 === 0 ? "I feel low today." : "Mhm. Go on.",
      })),
      /fewer than 12 different words/,
    ],
    [
      "is in another language",
      conversation.map(({ speaker }, place) => ({
        speaker,
        text: `Ich schlafe seit ${place} Wochen kaum und liege nachts lange wach im Bett.`,
      })),
      /read English only/,
    ],
  ])("says why: it %s", async (_, of, words) => {
    expect(await reasonOf(of)).toMatch(words);
  });

  it("says which dimensions it has no rules for", async () => {
    expect(await reasonOf(conversation, THERAJUDGE_7)).toMatch(/no rule over a session for: Guid/);
  });

  it("stops when told to", async () => {
    const signal = AbortSignal.abort();
    await expect(
      createPracticeSessionJudge().score({ conversation, rubric: CTRS_11 }, { ...CALL, signal }),
    ).rejects.toMatchObject({ name: "AbortError" });
  });
});
