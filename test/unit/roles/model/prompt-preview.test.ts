import { describe, expect, it } from "vitest";
import type { ChatMessage, DigitRequest } from "../../../../src/domain/language-model.ts";
import type { Rubric } from "../../../../src/domain/rubric.ts";
import type { PromptSet } from "../../../../src/domain/settings.ts";
import { createModelJudge } from "../../../../src/roles/model/judge.ts";
import {
  PREVIEW_CONVERSATION,
  PREVIEW_REPLY,
  PREVIEW_REWRITE,
  type PreviewModel,
  previewJudgePrompt,
} from "../../../../src/roles/model/prompt-preview.ts";
import { BUILT_IN_PROMPTS } from "../../../../src/roles/prompts.ts";
import { BUILT_IN_RUBRICS, rubricsForReplies } from "../../../../src/rubrics/index.ts";
import { callOf, ScriptedModel, textOf } from "./scripted-model.ts";

const WEBGPU: PreviewModel = { engine: "webllm", contextTokens: 4096 };
const OWN_PROMPTS: PromptSet = {
  ...BUILT_IN_PROMPTS,
  judge: {
    version: "own-1",
    text: "Be strict.\n{rubric}\n---\n{conversation}\n\n{reply}\n\nAnswer: {answer}",
  },
};

/** What a judge sends on an ordinary conversation of the same length as the preview's. */
async function sent(rubric: Rubric, prompts: PromptSet, on: PreviewModel): Promise<DigitRequest[]> {
  const model = new ScriptedModel(on);
  const judge = createModelJudge(model, prompts);
  await judge.score({ conversation: ORDINARY, reply: ORDINARY_REPLY, rubric }, callOf());
  const pair = { conversation: ORDINARY, old: ORDINARY_REPLY, new: ORDINARY_REWRITE, rubric };
  await judge.compare(pair, callOf());
  // The other order is left out.
  return model.readings.slice(0, -1);
}

const ORDINARY = [
  { speaker: "client" as const, text: "I cannot sleep since the meeting." },
  { speaker: "therapist" as const, text: "The meeting stays with you at night." },
  { speaker: "client" as const, text: "I keep replaying what my boss said." },
];
const ORDINARY_REPLY = "It sounds like the shame is loud. What was the hardest moment?";

const ORDINARY_REWRITE = "You replay those words at night, with shame. What hurts most in them?";

/** A request on the ordinary texts as it reads with the preview's; the marker comes of the texts. */
function inPreviewWords(request: readonly ChatMessage[], preview: readonly ChatMessage[]) {
  const marker = markerOf(request);
  return request.map(({ role, content }) => {
    let words = content
      .replaceAll(marker, markerOf(preview))
      .replace(ORDINARY_REPLY, PREVIEW_REPLY)
      .replace(ORDINARY_REWRITE, PREVIEW_REWRITE);
    ORDINARY.forEach(({ text }, index) => {
      words = words.replace(text, PREVIEW_CONVERSATION[index]?.text ?? "");
    });
    return { role, content: words };
  });
}

function markerOf(messages: readonly ChatMessage[]): string {
  const marker = /<client-(\w{8})>/.exec(textOf(messages))?.[1];
  if (!marker) throw new Error("The prompt quotes no client.");
  return marker;
}

const CASES = rubricsForReplies().flatMap((rubric) =>
  (["webllm", "wllama"] as const).flatMap((engine) =>
    [2048, 4096, 16_384].flatMap((contextTokens) =>
      ([BUILT_IN_PROMPTS, OWN_PROMPTS] as const).map((prompts) => ({
        name: `${rubric.id}, ${engine}, ${contextTokens} tokens, ${prompts.judge.version}`,
        rubric,
        prompts,
        on: { engine, contextTokens },
      })),
    ),
  ),
);

describe("the preview of the judge's prompt", () => {
  it.each(CASES)("is what the judge sends: $name", async ({ rubric, prompts, on }) => {
    const preview = await previewJudgePrompt(rubric, prompts, on);
    const requests = await sent(rubric, prompts, on);
    const shown = [preview.scoring, ...preview.flags, preview.pair];
    expect(shown).toHaveLength(requests.length);
    shown.forEach((messages, index) => {
      expect(messages).toEqual(inPreviewWords(requests[index]?.messages ?? [], messages));
    });
  });

  it("holds the words that stand for the texts, each in its fence", async () => {
    const [rubric] = rubricsForReplies();
    if (!rubric) throw new Error("There is no rubric.");
    const { scoring, flags } = await previewJudgePrompt(rubric, BUILT_IN_PROMPTS, WEBGPU);
    for (const messages of [scoring, ...flags]) {
      const user = messages.at(-1)?.content ?? "";
      for (const { text } of PREVIEW_CONVERSATION) expect(user).toContain(`>\n${text}\n</`);
      expect(user).toContain(`>\n${PREVIEW_REPLY}\n</reply-`);
    }
  });

  it("says where the rubric is given in short form", async () => {
    const [rubric] = rubricsForReplies();
    if (!rubric) throw new Error("There is no rubric.");
    const small = await previewJudgePrompt(rubric, BUILT_IN_PROMPTS, {
      engine: "webllm",
      contextTokens: 2048,
    });
    expect(small.notes.join(" ")).toContain("short form");
    const large = await previewJudgePrompt(rubric, BUILT_IN_PROMPTS, WEBGPU);
    expect(large.notes).toEqual([]);
  });

  it("asks in several requests where flags outnumber letters", async () => {
    const [rubric] = rubricsForReplies();
    const [flag] = rubric?.flags ?? [];
    if (!rubric || !flag) throw new Error("There is no rubric with flags.");
    const flags = Array.from({ length: 30 }, (_, index) => ({ ...flag, id: `flag-${index}` }));
    const preview = await previewJudgePrompt({ ...rubric, flags }, BUILT_IN_PROMPTS, {
      engine: "wllama",
      contextTokens: 16_384,
    });
    expect(preview.flags).toHaveLength(2);
  });

  it("refuses what the judge refuses", async () => {
    const session = BUILT_IN_RUBRICS.find(({ unit }) => unit === "session");
    if (!session) throw new Error("There is no rubric of whole sessions.");
    await expect(previewJudgePrompt(session, BUILT_IN_PROMPTS, WEBGPU)).rejects.toMatchObject({
      code: "unsuitable-rubric",
    });
    const [rubric] = rubricsForReplies();
    if (!rubric) throw new Error("There is no rubric.");
    const judge = { version: "own-1", text: "No placeholders." };
    await expect(
      previewJudgePrompt(rubric, { ...BUILT_IN_PROMPTS, judge }, WEBGPU),
    ).rejects.toMatchObject({ code: "missing-placeholder" });
    await expect(
      previewJudgePrompt(rubric, BUILT_IN_PROMPTS, { engine: "wllama", contextTokens: 256 }),
    ).rejects.toMatchObject({ code: "does-not-fit" });
  });
});
