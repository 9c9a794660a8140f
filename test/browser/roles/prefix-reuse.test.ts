import { afterAll, beforeAll, expect, test } from "vitest";
import { tinyGguf } from "../../../scripts/gguf/tiny-gguf.mjs";
import type { Step } from "../../../src/domain/journal.ts";
import { DEFAULT_LOOP_SETTINGS, DEFAULT_ROLE_SAMPLING } from "../../../src/domain/settings.ts";
import { prefilledTokens } from "../../../src/domain/usage.ts";
import type { Engine } from "../../../src/engines/engine.ts";
import { createWllamaEngine } from "../../../src/engines/wllama/wllama.ts";
import { refine } from "../../../src/refinement/refine.ts";
import { createModelRoles } from "../../../src/roles/model/index.ts";
import { BUILT_IN_PROMPTS } from "../../../src/roles/prompts.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { putModelFiles, removeModelFiles } from "../../support/opfs-model.ts";

const MODEL = "tiny-for-reuse";
/** The tiny tokenizer knows few words, so prompts take twice the tokens they do elsewhere. */
const CONTEXT_TOKENS = 12_288;
const ROUNDS = 3;

let engine: Engine;

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
}, 60_000);

afterAll(async () => {
  engine.dispose();
  await removeModelFiles(MODEL);
});

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

test("a real engine computes at most a third of a loop's prompts, by its own count", async () => {
  const short = (role: keyof typeof DEFAULT_ROLE_SAMPLING) => ({
    ...DEFAULT_ROLE_SAMPLING[role],
    maxTokens: 96,
  });
  const roles = createModelRoles({
    generator: engine,
    judge: engine,
    prompts: BUILT_IN_PROMPTS,
    sampling: { therapist: short("therapist"), critic: short("critic"), coach: short("coach") },
  });
  const steps: Step[] = [];
  await refine(
    {
      conversation: [
        { speaker: "client", text: "I cannot sleep since the meeting." },
        { speaker: "therapist", text: "It sounds like the meeting stays with you at night." },
        { speaker: "client", text: "I keep replaying what my boss said. I feel so ashamed." },
      ],
      // Random weights write nonsense; the loop begins with a reply that can be judged.
      broughtReply: "It sounds as if the shame stays with you long after the meeting. What hurt?",
      rubric: THERAJUDGE_7,
      settings: {
        ...DEFAULT_LOOP_SETTINGS,
        minRounds: ROUNDS,
        maxRounds: ROUNDS,
        maxFailedTries: ROUNDS,
      },
      seed: 3,
    },
    roles,
    {
      finished: [],
      append: async (step) => {
        steps.push(step);
      },
      hash: sha256,
      now: () => Date.now(),
      timeLimit: (ms) => AbortSignal.timeout(ms),
      signal: new AbortController().signal,
      onProgress: () => {},
    },
  );
  const judged = steps.filter((step) => step.kind === "judge");
  expect(judged).toHaveLength(ROUNDS + 1);
  for (const { output } of judged) expect(output.status).toBe("scored");
  const usages = steps.flatMap((step) => ("usage" in step && step.usage ? [step.usage] : []));
  for (const { reusedTokens } of usages) expect(reusedTokens).not.toBeNull();
  const prompt = usages.reduce((sum, usage) => sum + usage.promptTokens, 0);
  const computed = usages.reduce((sum, usage) => sum + prefilledTokens(usage), 0);
  expect(prompt / computed).toBeGreaterThanOrEqual(3);
}, 90_000);

test("a real engine compares a pair in both orders, and computes what they share once", async () => {
  const { judge } = createModelRoles({
    generator: engine,
    judge: engine,
    prompts: BUILT_IN_PROMPTS,
    sampling: DEFAULT_ROLE_SAMPLING,
  });
  const { output, usage } = await judge.compare(
    {
      conversation: [
        { speaker: "client", text: "I keep replaying what my boss said. I feel so ashamed." },
      ],
      old: "It sounds as if the shame stays with you long after the meeting. What hurt?",
      new: "You keep hearing those words, and with them comes shame. What hurts most in them?",
      rubric: THERAJUDGE_7,
    },
    {
      seed: 3,
      maxTokens: null,
      signal: new AbortController().signal,
      onPartial: () => {},
    },
  );
  if (output.status !== "compared") throw new Error(output.reason);
  for (const chance of [output.oldFirst, output.newFirst]) {
    expect(chance).toBeGreaterThan(0);
    expect(chance).toBeLessThan(1);
  }
  // One letter and one digit a reading; the second shares all but the replies with the first.
  expect(usage?.completionTokens).toBeLessThanOrEqual(2 * 3);
  expect(usage?.reusedTokens ?? 0).toBeGreaterThan((usage?.promptTokens ?? 0) / 3);
}, 90_000);
