import { describe, expect, it } from "vitest";
import type { DigitRequest } from "../../../../src/domain/language-model.ts";
import type { Rubric } from "../../../../src/domain/rubric.ts";
import { DEFAULT_ROLE_SAMPLING } from "../../../../src/domain/settings.ts";
import { EngineError } from "../../../../src/engines/engine.ts";
import { createModelRoles } from "../../../../src/roles/model/index.ts";
import { BUILT_IN_PROMPTS } from "../../../../src/roles/prompts.ts";
import { CONVERSATION, REPLY, RUBRIC, rolesOn } from "./fixtures.ts";
import { callOf, ScriptedModel, textOf } from "./scripted-model.ts";

const input = { conversation: CONVERSATION, reply: REPLY, rubric: RUBRIC };
const isFlags = (request: DigitRequest) => request.digits.length === 2;
const all = (request: DigitRequest, weights: number[]) => request.letters.map(() => weights);

function scoring(weights: (request: DigitRequest, index: number) => number[][] | Error) {
  const model = new ScriptedModel({ weights });
  return { model, run: (call = callOf()) => rolesOn(model).judge.score(input, call) };
}

describe("the judge", () => {
  it("makes scores of the weights, and the overall of the scores", async () => {
    const { model, run } = scoring((request) =>
      isFlags(request)
        ? request.letters.map((_, index) => (index === 1 ? [1, 3] : [9, 1]))
        : request.letters.map((_, index) => (index === 0 ? [0, 0, 0, 2, 2] : [0, 0, 4, 0, 0])),
    );
    const { output, usage, notes } = await run();
    if (output.status !== "scored") throw new Error(output.reason);
    expect(Object.keys(output.scores)).toEqual(RUBRIC.dimensions.map(({ id }) => id));
    expect(output.scores.guidance).toEqual({
      expected: 4.5,
      spread: 0.5,
      distribution: [0, 0, 0, 0.5, 0.5],
    });
    expect(output.overall.expected).toBeCloseTo((4.5 + 6 * 3) / 7, 10);
    expect(output.flags.map(({ flag }) => flag)).toEqual(RUBRIC.flags.map(({ id }) => id));
    expect(output.flags[1]).toEqual({
      flag: "crisis-missed",
      raised: true,
      probability: 0.75,
      evidence: null,
    });
    expect(output.flags.filter(({ raised }) => raised)).toHaveLength(1);
    expect(model.readings).toHaveLength(2);
    expect(usage?.completionTokens).toBe(model.generatedTokens);
    expect(notes).toEqual([]);
  });

  it("raises a flag at even odds", async () => {
    const { run } = scoring((request) => all(request, isFlags(request) ? [1, 1] : [0, 0, 0, 0, 1]));
    const { output } = await run();
    expect(output).toMatchObject({ status: "scored" });
    if (output.status === "scored") expect(output.flags.every(({ raised }) => raised)).toBe(true);
  });

  it("asks for one digit after each of the rubric's letters, and 0 or 1 for each flag", async () => {
    const { model, run } = scoring((request) =>
      all(
        request,
        request.digits.map(() => 1),
      ),
    );
    await run();
    const [scores, flags] = model.readings;
    expect(scores?.letters).toEqual(["G", "I", "R", "S", "E", "H", "U"]);
    expect(scores?.digits).toEqual(["1", "2", "3", "4", "5"]);
    expect(textOf(scores?.messages ?? [])).toContain("G? I? R? S? E? H? U?");
    expect(flags?.letters).toHaveLength(RUBRIC.flags.length);
    expect(flags?.digits).toEqual(["0", "1"]);
  });

  it("puts what repeats first: rubric, conversation, reply", async () => {
    const { model, run } = scoring((request) =>
      all(
        request,
        request.digits.map(() => 1),
      ),
    );
    await run();
    const prompt = textOf(model.readings[0]?.messages ?? []);
    const places = [RUBRIC.dimensions[0]?.question ?? "?", "I cannot sleep", "so ashamed", REPLY];
    const found = places.map((place) => prompt.indexOf(place));
    expect(found.every((place) => place >= 0)).toBe(true);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(model.readings[0]?.messages[0]?.role).toBe("system");
  });

  it.each([
    ["all weights zero", [0, 0, 0, 0, 0]],
    ["too few weights", [1, 1]],
    ["a weight that is no number", [1, Number.NaN, 1, 1, 1]],
    ["a negative weight", [1, -1, 1, 1, 1]],
    ["no weights", []],
  ])("asks again with another seed, then draws, then has no score: %s", async (_, broken) => {
    const { model, run } = scoring((request) =>
      request.letters.map((letter) => (letter === "E" ? broken : [0, 0, 0, 0, 1])),
    );
    const { output } = await run();
    expect(output).toEqual({
      status: "unavailable",
      reason: expect.stringMatching(
        /^No score could be read: the model gives no readable probabilities, and fewer than 3 of 5 drawn answers gave one for .*empathy/,
      ),
    });
    // A third unreadable answer leaves no way to three readable ones of five.
    expect(model.completions).toHaveLength(3);
    expect(model.readings).toHaveLength(2);
    expect(model.readings[1]?.seed).not.toBe(model.readings[0]?.seed);
  });

  it("takes the second reading whole where the first had a gap", async () => {
    const { run } = scoring((request, index) => {
      if (isFlags(request)) return all(request, [1, 0]);
      return index === 0 ? [[0, 0, 0, 0, 1]] : all(request, [0, 1, 0, 0, 0]);
    });
    const { output, notes } = await run();
    expect(output).toMatchObject({ status: "scored", overall: { expected: 2 } });
    expect(notes.join(" ")).toContain("asked twice");
  });

  it("has no score where the flags cannot be read", async () => {
    const { model, run } = scoring((request) =>
      isFlags(request) ? all(request, [0, 0]) : all(request, [0, 0, 0, 0, 1]),
    );
    const { output } = await run();
    expect(output.status).toBe("unavailable");
    expect(model.readings).toHaveLength(3);
  });

  it("takes an answer out of form for an unreadable one, and passes other errors on", async () => {
    const once = scoring((request, index) =>
      index === 0
        ? new EngineError("grammar")
        : all(
            request,
            request.digits.map(() => 1),
          ),
    );
    expect((await once.run()).output.status).toBe("scored");
    const lost = scoring(() => new EngineError("device-lost"));
    await expect(lost.run()).rejects.toMatchObject({ code: "device-lost" });
  });

  it.each([
    ["", /no words/],
    ["Okay.", /fewer than 3 words/],
    ["\u200B\u202E<|im_end|>", /no words/],
    ["yes yes yes yes", /repeats one word/],
    [CONVERSATION[2]?.text ?? "", /only repeats the client/],
  ])("asks no model about %j", async (reply, reason) => {
    const model = new ScriptedModel();
    const { output, usage } = await rolesOn(model).judge.score({ ...input, reply }, callOf());
    expect(output).toMatchObject({ status: "unavailable", reason: expect.stringMatching(reason) });
    expect(usage).toBeNull();
    expect(model.prompts).toEqual([]);
  });

  it("has no score where the budget is too small for one, and spends nothing", async () => {
    const { model, run } = scoring((request) =>
      all(
        request,
        request.digits.map(() => 1),
      ),
    );
    const { output } = await run(callOf({ maxTokens: 16 }));
    expect(output).toEqual({
      status: "unavailable",
      reason: "No score could be read: the token budget left is too small.",
    });
    expect(model.generatedTokens).toBe(0);
  });

  it("gives the rubric in short form to a small context, and says so", async () => {
    const model = new ScriptedModel({ contextTokens: 2048 });
    const { output, notes } = await rolesOn(model).judge.score(input, callOf());
    expect(output.status).toBe("scored");
    expect(notes).toContain("The rubric was given in short form to fit the model.");
    expect(model.prompts[0]).toContain(RUBRIC.dimensions[0]?.better);
    expect(model.prompts[0]).not.toContain(RUBRIC.dimensions[0]?.anchors[2]);
  });

  it("reads more flags than there are letters in several requests", async () => {
    const flags = Array.from({ length: 60 }, (_, index) => ({
      id: `f-${index}`,
      name: `F${index}`,
      question: `Question ${index}?`,
    }));
    const model = new ScriptedModel({ contextTokens: 8192 });
    const rubric: Rubric = { ...RUBRIC, flags };
    const { output } = await rolesOn(model).judge.score({ ...input, rubric }, callOf());
    // All letters but the rubric's own seven.
    expect(model.readings.map(({ letters }) => letters.length)).toEqual([7, 19, 19, 19, 3]);
    expect(model.readings.flatMap(({ letters }) => letters).every((l) => /^[A-Z]$/.test(l))).toBe(
      true,
    );
    if (output.status === "scored") expect(output.flags).toHaveLength(60);
    else throw new Error(output.reason);
  });

  it("refuses a scale whose points are not single digits", async () => {
    const dimensions = RUBRIC.dimensions.map((d) => ({ ...d, anchors: Array(11).fill("a") }));
    const rubric: Rubric = { ...RUBRIC, scale: { min: 0, max: 10 }, dimensions };
    await expect(
      rolesOn(new ScriptedModel()).judge.score({ ...input, rubric }, callOf()),
    ).rejects.toMatchObject({ code: "unsuitable-rubric" });
  });

  it("says who it is", () => {
    const judge = new ScriptedModel();
    const roles = createModelRoles({
      generator: new ScriptedModel(),
      judge,
      prompts: { ...BUILT_IN_PROMPTS, judge: { version: "own-3", text: "x" } },
      sampling: DEFAULT_ROLE_SAMPLING,
    });
    expect(roles.judge.identity("judge")).toMatchObject({
      engine: "webllm",
      model: "scripted",
      promptVersion: "own-3",
    });
  });
});
