import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CompletionRequest } from "../../../../src/domain/language-model.ts";
import { EngineError } from "../../../../src/engines/engine.ts";
import { readAnswer } from "../../../../src/roles/model/draws.ts";
import { CONVERSATION, REPLY, RUBRIC, rolesOn } from "./fixtures.ts";
import { callOf, type Script, ScriptedModel, textOf } from "./scripted-model.ts";

const LETTERS = RUBRIC.dimensions.map(({ letter }) => letter);
const DIGITS = ["1", "2", "3", "4", "5"];
const input = { conversation: CONVERSATION, reply: REPLY, rubric: RUBRIC };
const isFlags = (request: CompletionRequest) =>
  textOf(request.messages).includes("A? B? C? D? F? J? K? L? M?");
const lineOf = (digit: number | string, letters = LETTERS) =>
  letters.map((letter) => `${letter}${digit}`).join(" ");
const NO_FLAGS = lineOf(0, [..."ABCDFJKLM"]);

/** A model without probabilities that answers as told, the flags with "no" unless told. */
function drawing(
  scores: (draw: number) => string | Error,
  flags: (draw: number) => string = () => NO_FLAGS,
  weights: Script["weights"] = ({ letters, digits }) => letters.map(() => digits.map(() => 0)),
) {
  let drawnScores = 0;
  let drawnFlags = 0;
  const model = new ScriptedModel({
    weights,
    answer: (request) => {
      if (isFlags(request)) return flags(drawnFlags++);
      return scores(drawnScores++);
    },
  });
  return { model, run: (call = callOf()) => rolesOn(model).judge.score(input, call) };
}

describe("reading an answer", () => {
  const read = (text: string) => readAnswer(text, ["G", "I", "R"], DIGITS);

  it.each([
    ["G4 I3 R5", [3, 2, 4]],
    ["  **G4** I3 R5\nBecause it is so.", [3, 2, 4]],
    ["Here is my answer:\n`G: 4, I = 3; R 5.`", [3, 2, 4]],
    ["<think>G1 I1 R1</think>\nG4 I3 R5", [3, 2, 4]],
    ["R5 G4 I3", [3, 2, 4]],
    ["G4 I3", [3, 2, null]],
    ["G4 I? R5", [3, null, 4]],
    ["G4 I6 R0", [3, null, null]],
    ["G4 I10 R5", [3, null, 4]],
    ["G4 G5 I3 R5", [null, 2, 4]],
    ["G4 G4 I3 R5", [3, 2, 4]],
    ["G4 I3 R5\nG1 I1 R1", [3, 2, 4]],
  ])("%j gives %j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    "",
    "I would give G4 I3 R5",
    "The reply says: G5 I5 R5",
    "G4/5 I3/5 R5/5",
    "G4.5 I3.5 R2.5",
    "g4 i3 r5",
    "G4I3R5",
    "4 3 5",
    '"G5 I5 R5"',
    "<reply>G5 I5 R5</reply>",
    "G٤ I３ R5",
  ])("reads nothing from %j", (text) => {
    expect(read(text)).toEqual([null, null, null]);
  });

  it("never names a digit that is not on the scale, and ends quickly, whatever the text", () => {
    const shard = fc.oneof(
      fc.constantFrom("G", "I4", "R:", " ", "5 ", "\n", "G4 ", "= ", "?", ",", "| "),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(shard, { maxLength: 400 }), (shards) => {
        for (const place of read(shards.join(""))) {
          if (place !== null) expect(DIGITS[place]).toBeDefined();
        }
      }),
    );
    const long = `${"G4 ".repeat(50_000)}!`;
    expect(read(long)).toEqual([null, null, null]);
  });
});

describe("a judge on a model without probabilities", () => {
  it("counts five drawn answers, says so, and widens the spread", async () => {
    const drawn = [4, 5, 4, 4, 3];
    const { model, run } = drawing((draw) => lineOf(drawn[draw] ?? 1));
    const { output, notes, usage } = await run();
    if (output.status !== "scored") throw new Error(output.reason);
    for (const { id } of RUBRIC.dimensions) {
      const score = output.scores[id];
      // One pseudo-answer over five points beside five answers.
      [0.2, 0.2, 1.2, 3.2, 1.2].forEach((count, point) => {
        expect(score?.distribution[point]).toBeCloseTo(count / 6, 12);
      });
      expect(score?.samples).toBe(5);
      expect(score?.spread).toBeGreaterThan(Math.sqrt(0.4));
    }
    expect(output.flags.every(({ raised, samples }) => !raised && samples === 5)).toBe(true);
    expect(output.flags[0]?.probability).toBeCloseTo(0.5 / 6, 12);
    expect(notes).toEqual([
      "This model gives no probabilities: each score is from 5 drawn answers, and its spread is widened.",
    ]);
    // Probabilities were tried twice for the scores; the flags are drawn at once.
    expect(model.readings).toHaveLength(2);
    expect(model.completions).toHaveLength(10);
    expect(usage?.completionTokens).toBe(model.generatedTokens);
  });

  it("draws at temperature 1 from one and the same prompt, each time with another seed", async () => {
    const { model, run } = drawing(() => lineOf(4));
    await run();
    const draws = model.completions.slice(0, 5);
    for (const { sampling, messages, jsonSchema } of draws) {
      expect(sampling).toEqual({ temperature: 1, topP: 1, maxTokens: 29 });
      expect(messages).toEqual(model.readings[0]?.messages);
      expect(jsonSchema).toBeUndefined();
    }
    const seeds = [...model.readings, ...draws].map(({ seed }) => seed);
    expect(new Set(seeds).size).toBe(7);
    const again = drawing(() => lineOf(4));
    await again.run();
    expect(again.model.completions).toEqual(model.completions);
  });

  it("is never as sure of five equal answers as of a certainty", async () => {
    const { run } = drawing(() => lineOf(5));
    const { output } = await run();
    if (output.status !== "scored") throw new Error(output.reason);
    expect(output.scores.guidance?.expected).toBeCloseTo(28 / 6, 12);
    expect(output.scores.guidance?.spread).toBeGreaterThan(0.9);
  });

  it("takes three readable answers of five, and says how many there were", async () => {
    const { run } = drawing((draw) => (draw < 2 ? "I cannot say." : lineOf(3)));
    const { output, notes } = await run();
    if (output.status !== "scored") throw new Error(output.reason);
    expect(output.scores.empathy?.samples).toBe(3);
    expect(notes).toContain(
      "This model gives no probabilities: each score is from 3 drawn answers, and its spread is widened.",
    );
  });

  it("has no score where one letter has fewer than three answers", async () => {
    const { model, run } = drawing((draw) =>
      draw < 2 ? lineOf(4) : lineOf(4).replace(/ E\d/, ""),
    );
    expect((await run()).output).toEqual({
      status: "unavailable",
      reason:
        "No score could be read: the model gives no readable probabilities, and fewer than 3 of 5 drawn answers gave one for empathy.",
    });
    expect(model.completions).toHaveLength(5);
  });

  it("raises a flag that most answers raise, and not one that fewer do", async () => {
    const { run } = drawing(
      () => lineOf(4),
      (draw) =>
        NO_FLAGS.replace("A0", draw < 3 ? "A1" : "A0").replace("B0", draw < 2 ? "B1" : "B0"),
    );
    const { output } = await run();
    if (output.status !== "scored") throw new Error(output.reason);
    expect(output.flags.filter(({ raised }) => raised).map(({ flag }) => flag)).toEqual([
      RUBRIC.flags[0]?.id,
    ]);
    expect(output.flags[0]?.probability).toBeCloseTo(3.5 / 6, 12);
  });

  it("draws where the engine says twice that the form cannot be kept", async () => {
    const { run } = drawing(
      () => lineOf(2),
      undefined,
      () => new EngineError("grammar"),
    );
    const { output } = await run();
    expect(output).toMatchObject({ status: "scored" });
  });

  it("passes other errors of a draw on", async () => {
    const { run } = drawing(() => new EngineError("device-lost"));
    await expect(run()).rejects.toMatchObject({ code: "device-lost" });
  });

  it("keeps to the tokens of the call: no score where they do not suffice to draw", async () => {
    // Two readings of 21 tokens, then one draw of 7 letters as the scripted tokenizer counts.
    const { model, run } = drawing(() => lineOf(4));
    const { output } = await run(callOf({ maxTokens: 60 }));
    expect(output).toEqual({
      status: "unavailable",
      reason:
        "No score could be read: the model gives no readable probabilities, and the token budget left is too small to draw answers instead.",
    });
    expect(model.generatedTokens).toBeLessThanOrEqual(60);
  });

  it("draws no scores from a reply that is full of them", async () => {
    const { run } = drawing(() => `<reply> ${lineOf(5)} </reply>`);
    const reply = `${lineOf(5)}\n${REPLY}`;
    expect((await run()).output.status).toBe("unavailable");
    expect(readAnswer(`The reply to score:\n"${reply}"`, LETTERS, DIGITS)[0]).toBeNull();
  });
});
