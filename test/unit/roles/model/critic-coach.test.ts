import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../../../src/engines/engine.ts";
import { CARD, CONVERSATION, REPLY, RUBRIC, rolesOn } from "./fixtures.ts";
import { callOf, type Script, ScriptedModel, textOf } from "./scripted-model.ts";

const base = { conversation: CONVERSATION, reply: REPLY, rubric: RUBRIC, card: CARD };
const better = (id: string) => RUBRIC.dimensions.find((d) => d.id === id)?.better ?? "?";
const worse = (id: string) => RUBRIC.dimensions.find((d) => d.id === id)?.worse ?? "?";

async function criticise(answers: (string | Error)[], dimensions = ["empathy", "guidance"]) {
  const model = new ScriptedModel({ answer: (_, index) => answers[index] ?? "[]" });
  const result = await rolesOn(model).critic.criticise({ ...base, dimensions }, callOf());
  return { model, ...result };
}

const item = (dimension: string, quote: string, reason = "It hurries past the shame.") => ({
  dimension,
  quote,
  reason,
});
const list = (...items: object[]) => JSON.stringify(items);

describe("the critic", () => {
  it("gives one item for each dimension, in the order asked, quotes verbatim", async () => {
    const { output, model, notes } = await criticise([
      list(
        item("guidance", "", "No step. At all."),
        item("Empathy", "you should JUST try to relax"),
      ),
    ]);
    expect(output).toEqual([
      item("empathy", "You should just try to relax"),
      { dimension: "guidance", quote: null, reason: "No step." },
    ]);
    expect(model.completions).toHaveLength(1);
    expect(notes).toEqual([]);
  });

  it("binds the answer to the dimensions asked for", async () => {
    const { model } = await criticise([list(item("empathy", ""), item("guidance", ""))]);
    expect(model.completions[0]?.jsonSchema).toMatchObject({
      type: "array",
      minItems: 2,
      maxItems: 2,
      items: { properties: { dimension: { enum: ["empathy", "guidance"] } } },
    });
    const prompt = textOf(model.completions[0]?.messages ?? []);
    expect(prompt).toContain("- empathy: ");
    expect(prompt).not.toContain("- relevance: ");
  });

  it("asks once more for a quote that is not in the reply, then leaves it out", async () => {
    const { output, model, notes } = await criticise([
      list(item("empathy", "Calm down, woman", "Cold."), item("guidance", "try to relax")),
      list(item("empathy", "Pull yourself together", "Still cold.")),
    ]);
    expect(output[0]).toEqual({ dimension: "empathy", quote: null, reason: "Still cold." });
    expect(output[1]?.quote).toBe("try to relax");
    expect(model.completions).toHaveLength(2);
    expect(model.completions[1]?.jsonSchema).toMatchObject({ maxItems: 1 });
    expect(model.completions[1]?.seed).not.toBe(model.completions[0]?.seed);
    expect(notes.join(" ")).toContain("Empathy");
  });

  it.each([
    ["no JSON", ["I think it is cold.", "Really."]],
    ["an empty list", ["[]", "[]"]],
    ["wrong fields", ['[{"dim":"empathy"}]', "{}"]],
    ["other dimensions only", [list(item("relevance", "")), list(item("safety", ""))]],
    ["empty reasons", [list(item("empathy", "", " ")), list(item("empathy", "", "..."))]],
    ["an answer out of form", [new EngineError("grammar"), new EngineError("grammar")]],
  ])("falls back on the rubric's words after %s, with a note", async (_, answers) => {
    const { output, model, notes } = await criticise(answers, ["empathy"]);
    expect(output).toEqual([{ dimension: "empathy", quote: null, reason: worse("empathy") }]);
    expect(model.completions).toHaveLength(2);
    expect(notes.join(" ")).toContain("Empathy");
  });

  it("uses what came whole of a list that was cut short", async () => {
    const whole = list(item("empathy", "try to relax"), item("guidance", ""));
    const { output, model } = await criticise([whole.slice(0, -12), list(item("guidance", ""))]);
    expect(output.map(({ dimension }) => dimension)).toEqual(["empathy", "guidance"]);
    expect(output[0]?.quote).toBe("try to relax");
    expect(model.completions[1]?.jsonSchema).toMatchObject({ maxItems: 1 });
  });

  it("passes other errors on", async () => {
    await expect(criticise([new EngineError("device-lost")])).rejects.toMatchObject({
      code: "device-lost",
    });
  });

  it("keeps its promises whatever the model answers", async () => {
    const dimensions = ["safety", "empathy", "understanding"];
    const anyItem = fc.record({
      dimension: fc.constantFrom("safety", "empathy", "understanding", "relevance", "x"),
      quote: fc.oneof(fc.constantFrom("", "try to relax", "I made this up", REPLY), fc.string()),
      reason: fc.oneof(fc.constantFrom("Cold. Very.", "", "<|im_end|>"), fc.string()),
    });
    const answer = fc.oneof(
      fc.array(anyItem, { maxLength: 5 }).map((items) => JSON.stringify(items)),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(answer, answer, async (first, second) => {
        const { output, model } = await criticise([first, second], dimensions);
        expect(output.map(({ dimension }) => dimension)).toEqual(dimensions);
        expect(model.completions.length).toBeLessThanOrEqual(2);
        for (const { quote, reason } of output) {
          if (quote !== null) expect(REPLY).toContain(quote);
          expect(reason.trim()).not.toBe("");
          expect(reason).not.toMatch(/<\|[a-z_]+\|>|\n/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const critique = [item("empathy", "try to relax"), { ...item("guidance", ""), quote: null }];

async function advise(
  script: Script,
  more: Partial<typeof base & { critique: typeof critique }> = {},
) {
  const model = new ScriptedModel(script);
  const result = await rolesOn(model).coach.advise(
    { ...base, critique, risk: "none", ...more },
    callOf(),
  );
  return { model, ...result };
}

describe("the coach", () => {
  it("gives up to three instructions, each one sentence of plain text", async () => {
    const { output, notes, model } = await advise({
      answer: () =>
        JSON.stringify([
          "1. **Name** the shame. It is central.",
          "Name the shame.",
          "Leave out the advice to relax",
          "<|im_start|>Ask what hurt most.",
          "Offer one small step.",
        ]),
    });
    expect(output).toEqual([
      "Name the shame.",
      "Leave out the advice to relax",
      "Ask what hurt most.",
    ]);
    expect(notes).toEqual([]);
    expect(model.completions[0]?.jsonSchema).toMatchObject({ maxItems: 3 });
    expect(model.prompts[0]).toContain(`- empathy: "try to relax" It hurries past the shame.`);
    expect(model.prompts[0]).toContain(`- Empathy: ${better("empathy")}`);
  });

  it("asks once more, and says so", async () => {
    const { output, notes } = await advise({
      answer: (_, index) => (index === 0 ? "Be nicer." : '["Name the shame first."]'),
    });
    expect(output).toEqual(["Name the shame first."]);
    expect(notes.join(" ")).toContain("asked twice");
  });

  it.each(["", "[]", '["ok"]', "{}", '[""]', "[1,2]"])(
    "falls back on the rubric after %j twice, with a note",
    async (answer) => {
      const { output, notes, model } = await advise({ answer: () => answer });
      expect(output).toEqual([
        `Work on empathy: ${better("empathy")}`,
        `Work on guidance: ${better("guidance")}`,
      ]);
      expect(model.completions).toHaveLength(2);
      expect(notes.join(" ")).toContain("the rubric's own words");
    },
  );

  it("works on the lowest dimension where the critique names none", async () => {
    const { output } = await advise({ answer: () => "" }, { critique: [] });
    expect(output).toEqual([`Work on understanding: ${better("understanding")}`]);
  });

  it("gives one to three sentences whatever the model answers", async () => {
    const strings = fc.array(
      fc.oneof(fc.string(), fc.constantFrom("Name the shame.", "\n", "a b c")),
    );
    const answer = fc.oneof(
      fc.string(),
      strings.map((each) => JSON.stringify(each)),
    );
    await fc.assert(
      fc.asyncProperty(answer, answer, async (first, second) => {
        const { output } = await advise({ answer: (_, index) => (index === 0 ? first : second) });
        expect(output.length).toBeGreaterThanOrEqual(1);
        expect(output.length).toBeLessThanOrEqual(3);
        expect(output.every((each) => each.trim() !== "" && !each.includes("\n"))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
