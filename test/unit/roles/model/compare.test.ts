import { describe, expect, it } from "vitest";
import type { DigitRequest } from "../../../../src/domain/language-model.ts";
import type { Rubric } from "../../../../src/domain/rubric.ts";
import { COMPARE_PROMPT } from "../../../../src/roles/model/compare.ts";
import { MODPO_6 } from "../../../../src/rubrics/modpo-6.ts";
import { CONVERSATION, longReply, REPLY, RUBRIC, rolesOn } from "./fixtures.ts";
import { callOf, type Script, ScriptedModel, textOf } from "./scripted-model.ts";

const OLD = REPLY;
const NEW = "You have been lying awake with that shame. What did your boss's words touch in you?";
const pair = { conversation: CONVERSATION, old: OLD, new: NEW, rubric: RUBRIC };

function comparing(script: Script, input = pair) {
  const model = new ScriptedModel(script);
  return { model, run: (call = callOf()) => rolesOn(model).judge.compare(input, call) };
}

/** The reply that a prompt has in first place. */
function firstOf({ messages }: Pick<DigitRequest, "messages">): string {
  const text = textOf(messages);
  return text.indexOf(OLD) < text.indexOf(NEW) ? OLD : NEW;
}

describe("the judge's comparison", () => {
  it("asks once in each order, and reads the chance of the new reply in both", async () => {
    const { model, run } = comparing({
      weights: (request) => [firstOf(request) === OLD ? [1, 3] : [9, 1]],
    });
    const { output, usage, notes } = await run();
    expect(output).toEqual({ status: "compared", oldFirst: 0.75, newFirst: 0.9 });
    expect(model.readings.map(firstOf)).toEqual([OLD, NEW]);
    expect(model.readings.map(({ letters, digits }) => [letters, digits])).toEqual([
      [["B"], ["1", "2"]],
      [["B"], ["1", "2"]],
    ]);
    expect(textOf(model.readings[0]?.messages ?? [])).toContain("B?");
    expect(usage?.completionTokens).toBe(model.generatedTokens);
    expect(notes).toEqual([]);
  });

  it("shows a judge that favours a place by orders that disagree", async () => {
    const { run } = comparing({ weights: () => [[4, 1]] });
    const { output } = await run();
    if (output.status !== "compared") throw new Error(output.reason);
    expect(output.oldFirst).toBeCloseTo(0.2, 12);
    expect(output.newFirst).toBeCloseTo(0.8, 12);
  });

  it("draws answers where probabilities cannot be read, and says so", async () => {
    const { output, notes } = await comparing({
      weights: () => [[0, 0]],
      answer: (request) => (firstOf(request) === OLD ? "B2" : "B1"),
    }).run();
    if (output.status !== "compared") throw new Error(output.reason);
    // Five answers and one pseudo-answer over the two places.
    expect(output.oldFirst).toBeCloseTo(5.5 / 6, 12);
    expect(output.newFirst).toBeCloseTo(5.5 / 6, 12);
    expect(notes.join(" ")).toContain("5 drawn answers");
  });

  it("is unavailable, never an even chance, where one order cannot be read", async () => {
    const { output } = await comparing({
      weights: (request) => [firstOf(request) === OLD ? [1, 3] : [0, 0]],
      answer: () => "I prefer the second one.",
    }).run();
    expect(output).toMatchObject({
      status: "unavailable",
      reason: expect.stringContaining("With the new reply first, the model gives no readable"),
    });
  });

  it("says that the budget is too small instead of comparing by half", async () => {
    const { model, run } = comparing({});
    const { output } = await run(callOf({ maxTokens: 3 }));
    expect(output).toMatchObject({
      status: "unavailable",
      reason: expect.stringContaining("token budget"),
    });
    expect(model.generatedTokens).toBeLessThanOrEqual(3);
  });

  it.each([
    ["an empty reply", { ...pair, new: "" }],
    ["a reply without words", { ...pair, old: "... !!" }],
    ["the client's own message", { ...pair, new: CONVERSATION.at(-1)?.text ?? "" }],
    ["the same reply twice", { ...pair, new: OLD }],
  ])("asks no model about %s", async (_, input) => {
    const { model, run } = comparing({}, input);
    expect((await run()).output.status).toBe("unavailable");
    expect(model.prompts).toEqual([]);
  });

  it("cuts both replies to the same length, alike in both orders, and notes each once", async () => {
    const long = (word: string) => `${word}. ${longReply(900)}End.`;
    const { model, run } = comparing(
      { contextTokens: 2048 },
      { ...pair, old: long("Earlier"), new: long("Later one") },
    );
    const { output, notes } = await run();
    expect(output.status).toBe("compared");
    const lengths = model.readings.map(({ messages }) =>
      ["first", "second"].map((name) => {
        const fenced = new RegExp(`<${name}-[a-z0-9]{8}>\n([^]*?)\n</${name}-`);
        return fenced.exec(textOf(messages))?.[1]?.length ?? 0;
      }),
    );
    const [[a = 0, b = 0] = [], swapped = []] = lengths;
    expect(a).toBeGreaterThan(200);
    expect(Math.abs(a - b)).toBeLessThan(30);
    expect(swapped).toEqual([b, a]);
    expect(notes.filter((note) => note.startsWith("The earlier reply was cut"))).toHaveLength(1);
    expect(notes.filter((note) => note.startsWith("The new reply was cut"))).toHaveLength(1);
  });

  it("reads no more of a padded reply than of a long one, whatever the context holds", async () => {
    const padded = `${NEW} ${longReply(1500)}`;
    const { model, run } = comparing({ contextTokens: 65_536 }, { ...pair, new: padded });
    const { notes } = await run();
    expect(textOf(model.readings[0]?.messages ?? []).length).toBeLessThan(12_000);
    expect(notes).toEqual([
      expect.stringMatching(
        /^The new reply was cut from \d\d,\d{3} to [56],\d{3} characters; no more of a reply is judged\.$/,
      ),
    ]);
  });

  it("has everything before the replies in the same words in both orders", async () => {
    const { model, run } = comparing({});
    await run();
    const [a = "", b = ""] = model.readings.map(({ messages }) => textOf(messages));
    const differ = [...a].findIndex((letter, index) => letter !== b[index]);
    expect(differ).toBe(a.indexOf(OLD));
    expect(a.slice(0, differ)).toContain("I keep replaying what my boss said");
  });

  it("names what counts, its weights where they differ, and leaves out what is only shown", async () => {
    const shown: Rubric = {
      ...MODPO_6,
      dimensions: MODPO_6.dimensions.map((each) => {
        if (each.id === "trust") return { ...each, use: "shown" as const };
        return each.id === "empathy" ? { ...each, weight: 9 } : { ...each, weight: 1 };
      }),
    };
    const { model, run } = comparing({}, { ...pair, rubric: shown });
    await run();
    const prompt = textOf(model.readings[0]?.messages ?? []);
    const others = shown.dimensions.filter(
      ({ use = "steers", id }) => use === "steers" && id !== "empathy",
    );
    expect(prompt).toContain(`- Empathy (${Math.round(900 / (9 + others.length))} %). Good:`);
    expect(prompt).toContain("(must not be weak)");
    const trust = MODPO_6.dimensions.find(({ id }) => id === "trust");
    expect(prompt).not.toContain(trust?.better ?? "?");
    const even = comparing({});
    await even.run();
    expect(textOf(even.model.readings[0]?.messages ?? [])).not.toContain("%)");
  });

  it("keeps which prompt asked", () => {
    const { identity } = rolesOn(new ScriptedModel()).judge;
    expect(identity("compare")).toMatchObject({
      promptVersion: COMPARE_PROMPT.version,
      params: { comparePrompt: COMPARE_PROMPT.version },
    });
    expect(identity("judge").promptVersion).not.toBe(COMPARE_PROMPT.version);
  });
});
