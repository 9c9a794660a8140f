import * as z from "zod/mini";
import { type ClientProfile, clientProfileSchema } from "../../domain/client-profile.ts";
import type { ChatMessage, LanguageModel } from "../../domain/language-model.ts";
import { screenConversation } from "../../safety/crisis-screen.ts";
import { cleanText, stripThinking } from "../../safety/guard.ts";
import type { Drawing } from "./generate.ts";
import { STAGES } from "./voices.ts";

const text = z.string().check(z.minLength(8), z.maxLength(800));
const line = z.string().check(z.minLength(2), z.maxLength(240));

/** What a model writes; who the client is, and all about risk, stays as it was drawn. */
const writtenSchema = z.object({
  problem: text,
  opening: text,
  situation: text,
  thought: line,
  feelings: z.array(line).check(z.minLength(1), z.maxLength(4)),
  behaviour: text,
  rules: z.array(line).check(z.minLength(1), z.maxLength(3)),
  coreBelief: line,
  coping: z.array(line).check(z.minLength(1), z.maxLength(4)),
  history: z.array(line).check(z.minLength(1), z.maxLength(2)),
  toldWhenAsked: text,
  toldWhenReflected: text,
  toldWhenFeelingIsUnderstood: text,
  toldInTrust: text,
  whenClosed: z.array(line).check(z.minLength(2), z.maxLength(3)),
});
type WrittenText = z.infer<typeof writtenSchema>;

const list = { type: "array", items: { type: "string" } };
const JSON_SCHEMA = {
  type: "object",
  properties: Object.fromEntries(
    Object.entries(writtenSchema.shape).map(([name, schema]) => [
      name,
      schema instanceof z.ZodMiniArray ? list : { type: "string" },
    ]),
  ),
  required: Object.keys(writtenSchema.shape),
  additionalProperties: false,
};

const ATTEMPTS = 2;
const MAX_TOKENS = 1400;
const SAMPLING = { temperature: 0.8, topP: 0.95, maxTokens: MAX_TOKENS };

export interface WrittenProfile {
  profile: ClientProfile;
  /** Why the template stands, or that it was asked twice; null where there is nothing to say. */
  note: string | null;
}

/**
 * Has a model write out what was drawn, as JSON. Asked a second time where its answer cannot be
 * read, does not fit a profile, or shows risk, which is never the model's to write; after that the
 * template stands, with a note.
 *
 * @throws an AbortError when `signal` fires, and whatever error the engine has
 */
export async function writeWithModel(
  { drawn, profile }: Drawing,
  model: LanguageModel,
  call: { seed: number; signal: AbortSignal },
): Promise<WrittenProfile> {
  let reason = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { text: answer } = await model.complete(
      {
        messages: promptFor({ drawn, profile }),
        sampling: SAMPLING,
        seed: (call.seed + attempt) >>> 0,
        jsonSchema: JSON_SCHEMA,
      },
      { signal: call.signal, priority: "background" },
    );
    const read = readAnswer(answer, profile, model.identity.model);
    if (typeof read !== "string") {
      return { profile: read, note: attempt > 0 ? "The model was asked twice." : null };
    }
    reason = read;
  }
  return { profile, note: `Written by the template: ${reason}` };
}

function promptFor({ drawn, profile }: Drawing): ChatMessage[] {
  const { name, age, background, manner } = profile;
  return [
    {
      role: "system",
      content:
        "You write made-up clients for counsellors to practise with. Write a believable person with strengths, in plain words and in the first person, never a type. No diagnosis, no suicide, no self-harm, no violence, no therapist. Answer with one JSON object.",
    },
    {
      role: "user",
      content: [
        `Name: ${name}. Age: ${age}. ${background}.`,
        `Problem area: ${drawn.area.replaceAll("-", " ")}.`,
        `Readiness to change: ${STAGES[drawn.readiness]}`,
        `How they talk: ${manner}`,
        "",
        "problem: why they come. opening: what they say first. situation: one moment of last week. thought: what went through their mind. feelings: one word each. behaviour: what they did. rules: sentences with if. coreBelief: one short sentence that begins with I. coping: a few words each. history: two short lines.",
        "toldWhenAsked, toldWhenReflected, toldWhenFeelingIsUnderstood, toldInTrust: what they say only then, two sentences each, each more personal than the one before. whenClosed: three short answers when they close up.",
      ].join("\n"),
    },
  ];
}

/** The profile, or why the answer is of no use. */
function readAnswer(answer: string, base: ClientProfile, model: string): ClientProfile | string {
  const written = writtenSchema.safeParse(jsonIn(answer));
  if (!written.success) return "the model's answer could not be read.";
  const profile = clientProfileSchema.safeParse(withText(base, written.data, model));
  if (!profile.success) return "what the model wrote does not fit a profile.";
  const said = [...Object.values(written.data)].flat();
  const alone = said.map((text) => ({ speaker: "client" as const, text }));
  const { level } = screenConversation([...alone, { speaker: "client", text: said.join("\n") }]);
  if (level !== "none") return "the crisis screen read risk in what the model wrote.";
  return profile.data;
}

function withText(base: ClientProfile, written: WrittenText, model: string): ClientProfile {
  const tells = [
    written.toldWhenAsked,
    written.toldWhenReflected,
    written.toldWhenFeelingIsUnderstood,
    written.toldInTrust,
  ];
  return {
    ...base,
    problem: written.problem,
    opening: written.opening,
    situation: written.situation,
    thought: written.thought,
    feelings: written.feelings,
    behaviour: written.behaviour,
    intermediateBeliefs: written.rules,
    coreBeliefs: [written.coreBelief],
    coping: written.coping,
    history: written.history,
    reveals: base.reveals.map((reveal, index) => ({
      ...reveal,
      says: tells[index] ?? reveal.says,
    })),
    closedLines: written.whenClosed,
    origin: { kind: "generated", from: `written by ${model}`.slice(0, 300), licence: "" },
  };
}

/** The JSON object in an answer, its texts cleaned; null where there is none. */
function jsonIn(answer: string): unknown {
  const plain = stripThinking(answer);
  const from = plain.indexOf("{");
  const to = plain.lastIndexOf("}");
  if (from < 0 || to < from) return null;
  try {
    return JSON.parse(plain.slice(from, to + 1), (_key, value: unknown) =>
      typeof value === "string" ? cleanText(value).text.trim() : value,
    );
  } catch {
    return null;
  }
}
