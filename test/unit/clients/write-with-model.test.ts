import { expect, test } from "vitest";
import { generateProfiles } from "../../../src/clients/generate/generate.ts";
import { writeWithModel } from "../../../src/clients/generate/write-with-model.ts";
import { clientProfileSchema } from "../../../src/domain/client-profile.ts";
import type { CompletionRequest, LanguageModel } from "../../../src/domain/language-model.ts";

const ANSWER = {
  problem: "I have stopped calling people back.",
  opening: "I do not know how to begin with this.",
  situation: "On Monday my neighbour rang and I let it ring.",
  thought: "They call out of duty.",
  feelings: ["ashamed", "heavy"],
  behaviour: "I turned the radio up until it stopped.",
  rules: ["If I am low, I should stay away."],
  coreBelief: "I am a weight.",
  coping: ["radio", "tea"],
  history: ["Ran a choir.", "It closed in spring."],
  toldWhenAsked: "She rings twice, always twice. I count along.",
  toldWhenReflected: "Duty, yes. I used to ring others out of duty as well.",
  toldWhenFeelingIsUnderstood: "I was proud of that choir. Nobody asks about it now.",
  toldInTrust: "I still have the key to the hall. I keep it on my ring.",
  whenClosed: ["It is fine.", "Let us leave it."],
};

/** A model that gives these answers, one after the other, the last one for good. */
function scripted(...answers: string[]) {
  const asked: CompletionRequest[] = [];
  const model: LanguageModel = {
    identity: { engine: "wllama", model: "tiny" },
    contextTokens: 4096,
    async complete(request, { signal }) {
      signal.throwIfAborted();
      asked.push(request);
      const text = answers[Math.min(asked.length, answers.length) - 1] ?? "";
      return {
        text,
        finish: "stop",
        usage: {
          promptTokens: 1,
          reusedTokens: 0,
          completionTokens: 1,
          prefillTokensPerSecond: null,
          decodeTokensPerSecond: null,
          timeToFirstTokenMs: null,
        },
      };
    },
    async readDigits() {
      throw new Error("not asked");
    },
  };
  return { model, asked };
}

function drawing(risk: "none" | "high" = "none") {
  const [first] = generateProfiles({ count: 1, seed: 4, restriction: { risk: [risk] } });
  if (!first) throw new Error("nothing was drawn");
  return first;
}

const call = { seed: 9, signal: new AbortController().signal };
const json = JSON.stringify(ANSWER);

test("what a model writes takes the template's place; who it is, and risk, stays as drawn", async () => {
  const drawn = drawing("high");
  const { model, asked } = scripted(`<think>hm</think>Here: \`\`\`json\n${json}\n\`\`\``);
  const { profile, note } = await writeWithModel(drawn, model, call);
  expect(note).toBeNull();
  expect(clientProfileSchema.safeParse(profile).success).toBe(true);
  expect(profile).toMatchObject({
    problem: ANSWER.problem,
    thought: ANSWER.thought,
    coreBeliefs: [ANSWER.coreBelief],
    closedLines: ANSWER.whenClosed,
  });
  expect(profile.reveals.map(({ says }) => says)).toEqual([
    ANSWER.toldWhenAsked,
    ANSWER.toldWhenReflected,
    ANSWER.toldWhenFeelingIsUnderstood,
    ANSWER.toldInTrust,
  ]);
  const { id, name, age, risk, area } = drawn.profile;
  expect(profile).toMatchObject({ id, name, age, risk, area });
  expect(profile.origin).toMatchObject({ kind: "generated", from: "written by tiny" });
  expect(JSON.stringify(asked[0]?.messages)).toContain(name);
  expect(asked[0]?.jsonSchema).toMatchObject({ required: Object.keys(ANSWER) });
});

test("an answer that cannot be read is asked for once more, with another seed", async () => {
  const { model, asked } = scripted("I would rather not.", json);
  const { profile, note } = await writeWithModel(drawing(), model, call);
  expect(profile.problem).toBe(ANSWER.problem);
  expect(note).toBe("The model was asked twice.");
  expect(asked.map(({ seed }) => seed)).toEqual([9, 10]);
});

test.each([
  ["no JSON", "sorry", "could not be read"],
  ["a field too few", JSON.stringify({ ...ANSWER, opening: undefined }), "could not be read"],
  ["another kind", JSON.stringify({ ...ANSWER, feelings: "sad" }), "could not be read"],
  [
    "risk, which was not drawn",
    JSON.stringify({ ...ANSWER, toldInTrust: "I want to kill myself." }),
    "crisis screen",
  ],
])(
  "the template stands after two answers with %s, and it is said",
  async (_kind, answer, words) => {
    const drawn = drawing();
    const { model, asked } = scripted(answer);
    const { profile, note } = await writeWithModel(drawn, model, call);
    expect(asked).toHaveLength(2);
    expect(profile).toEqual(drawn.profile);
    expect(note).toContain("Written by the template");
    expect(note).toContain(words);
  },
);

test("stops with an AbortError", async () => {
  const { model } = scripted(json);
  const controller = new AbortController();
  controller.abort();
  await expect(
    writeWithModel(drawing(), model, { ...call, signal: controller.signal }),
  ).rejects.toMatchObject({ name: "AbortError" });
});
