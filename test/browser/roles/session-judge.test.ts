import { afterAll, beforeAll, expect, test } from "vitest";
import { tinyGguf } from "../../../scripts/gguf/tiny-gguf.mjs";
import { BUNDLED_PROFILES } from "../../../src/clients/bundled.ts";
import type { Utterance } from "../../../src/domain/conversation.ts";
import type { LanguageModel } from "../../../src/domain/language-model.ts";
import type { RoleCall } from "../../../src/domain/roles.ts";
import { sessionMean, sessionScorecardSchema } from "../../../src/domain/session-score.ts";
import { DEFAULT_ROLE_SAMPLING } from "../../../src/domain/settings.ts";
import type { Engine } from "../../../src/engines/engine.ts";
import { createWllamaEngine } from "../../../src/engines/wllama/wllama.ts";
import { createModelRoles } from "../../../src/roles/model/index.ts";
import { createModelSessionJudge } from "../../../src/roles/model/session-judge.ts";
import { createModelClient } from "../../../src/roles/model/simulated-client.ts";
import { BUILT_IN_PROMPTS } from "../../../src/roles/prompts.ts";
import { CTRS_11 } from "../../../src/rubrics/ctrs-11.ts";
import { putModelFiles, removeModelFiles } from "../../support/opfs-model.ts";

const MODEL = "tiny-for-sessions";
/** The tiny tokenizer knows few words, so prompts take twice the tokens they do elsewhere. */
const CONTEXT_TOKENS = 12_288;
const TURNS = 4;
const call: RoleCall = {
  seed: 5,
  maxTokens: null,
  signal: new AbortController().signal,
  onPartial: () => {},
};

let engine: Engine;
let session: Utterance[];

beforeAll(async () => {
  const gguf = tinyGguf({ contextTokens: CONTEXT_TOKENS, ends: false });
  await putModelFiles(MODEL, { "model.gguf": new Blob([gguf]) });
  engine = createWllamaEngine({ gpu: false, threads: 1 });
  await engine.load(
    {
      engine: "wllama",
      id: MODEL,
      name: "Tiny",
      contextTokens: CONTEXT_TOKENS,
      thinks: false,
      files: ["model.gguf"],
    },
    { signal: new AbortController().signal, onProgress: () => {} },
  );
  session = await held();
}, 120_000);

afterAll(async () => {
  engine.dispose();
  await removeModelFiles(MODEL);
});

/** A session in which both sides are written by the model, as far as what it writes is usable. */
async function held(): Promise<Utterance[]> {
  const [profile] = BUNDLED_PROFILES;
  if (!profile) throw new Error("no profile");
  const client = createModelClient(engine);
  const { therapist } = createModelRoles({
    generator: engine,
    judge: engine,
    prompts: BUILT_IN_PROMPTS,
    sampling: {
      ...DEFAULT_ROLE_SAMPLING,
      therapist: { ...DEFAULT_ROLE_SAMPLING.therapist, maxTokens: 64 },
    },
  });
  const conversation: Utterance[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const line = await client.speak({ profile, conversation: [...conversation] }, call);
    conversation.push({ speaker: "client", text: line.output.text });
    const reply = await therapist.draft({ conversation: [...conversation] }, call);
    conversation.push({ speaker: "therapist", text: reply.output });
  }
  return conversation;
}

async function judged(model: LanguageModel) {
  const judge = createModelSessionJudge(model);
  const result = await judge.score({ conversation: session, rubric: CTRS_11 }, call);
  const { output } = result;
  if (output.status !== "scored") throw new Error(output.reason);
  expect(sessionScorecardSchema.safeParse(output).success).toBe(true);
  for (const { id } of CTRS_11.dimensions) {
    const score = output.scores[id];
    expect(score?.expected, id).toBeGreaterThanOrEqual(0);
    expect(score?.expected, id).toBeLessThanOrEqual(6);
    expect(score?.distribution.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 6);
    for (const place of output.evidence[id] ?? []) {
      expect(session[place]?.speaker).toBe("therapist");
    }
  }
  expect(output.flags.map(({ flag }) => flag)).toEqual(CTRS_11.flags.map(({ id }) => id));
  for (const { probability } of output.flags) expect(probability).not.toBeNull();
  expect(output.mean).toEqual(sessionMean(output.scores, CTRS_11));
  return { card: output, usage: result.usage, notes: result.notes };
}

test("a session of four turns on real tokens is judged: every item from 0 to 6", async () => {
  expect(session).toHaveLength(2 * TURNS);
  const { card, usage } = await judged(engine);
  expect(card.parts).toEqual([{ from: 0, to: session.length - 1 }]);
  // All prompts begin with the session: it is computed once, and not again for each flag.
  expect(usage?.reusedTokens ?? 0).toBeGreaterThan((usage?.promptTokens ?? 0) / 2);
}, 180_000);

test("the same session in a small context is judged in parts", async () => {
  const small: LanguageModel = {
    identity: engine.identity,
    contextTokens: 2560,
    complete: (request, options) => engine.complete(request, options),
    readDigits: (request, options) => engine.readDigits(request, options),
  };
  const { card, notes } = await judged(small);
  expect(card.parts.length).toBeGreaterThan(1);
  expect(card.parts.at(-1)?.to).toBe(session.length - 1);
  expect(notes.join(" ")).toContain("overlapping parts");
}, 180_000);
