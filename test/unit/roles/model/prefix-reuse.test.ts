import { describe, expect, it } from "vitest";
import type { Utterance } from "../../../../src/domain/conversation.ts";
import type { Step } from "../../../../src/domain/journal.ts";
import {
  DEFAULT_LOOP_SETTINGS,
  DEFAULT_ROLE_SAMPLING,
  type PromptSet,
} from "../../../../src/domain/settings.ts";
import { refine } from "../../../../src/refinement/refine.ts";
import { createModelRoles } from "../../../../src/roles/model/index.ts";
import { BUILT_IN_PROMPTS } from "../../../../src/roles/prompts.ts";
import { CONVERSATION, RUBRIC } from "./fixtures.ts";
import { cached, PrefixCache } from "./prefix-cache.ts";
import { type Script, ScriptedModel, textOf } from "./scripted-model.ts";

const ROUNDS = 3;

/** Another reply of about eighty words in each round. */
function replyOf(round: number): string {
  const openings = [
    "It sounds as if the shame stays with you long after the meeting is over.",
    "What your boss said seems to be going round and round, and it hurts each time.",
    "Lying awake with those words, alone and ashamed, must be very tiring by now.",
    "You have been carrying this since the meeting, and nobody has seen how heavy it is.",
  ];
  return `${openings[round]} Being spoken to like that in front of others would leave many people feeling small. When a moment replays at night, it can help to write down the one sentence that stings most, and what you would have liked to answer. If you like, we could look at that sentence together, at your own pace and only as far as you want to. What was it that hurt the most, in version ${round}?`;
}

/** A model that goes three rounds: each rewrite is better than the last, and none good enough. */
function script(contextTokens: number): Script {
  let replies = 0;
  let judged = 0;
  return {
    engine: "wllama",
    contextTokens,
    answer: ({ jsonSchema, messages }) => {
      if (!jsonSchema) return replyOf(replies++);
      if (textOf(messages).includes('"quote"')) {
        const of = (dimension: string) => ({
          dimension,
          quote: "would leave many people feeling small",
          reason: "This speaks of many people and not of what this client has told.",
        });
        return JSON.stringify(["guidance", "informativeness", "relevance"].map(of));
      }
      return JSON.stringify([
        "Name the shame before anything else.",
        "Leave out what would fit many people.",
        "Tie the step to the nights without sleep.",
      ]);
    },
    weights: ({ letters, digits }) => {
      if (digits.length === 2) return letters.map(() => [9, 1]);
      judged += 1;
      // The first three dimensions stay the weakest.
      return letters.map((_, index) =>
        index < 3 ? [0, 4 - judged, judged, 0, 0] : [0, 0, 4 - judged, judged, 0],
      );
    },
  };
}

/** Runs the loop on what `slots` say; one number is one engine for all roles, two are two. */
async function loop(
  slots: [number] | [number, number],
  more: { conversation?: Utterance[]; contextTokens?: number; prompts?: PromptSet } = {},
) {
  const model = new ScriptedModel(script(more.contextTokens ?? 4096));
  const [first, second] = slots;
  const caches = [new PrefixCache(first), ...(second ? [new PrefixCache(second)] : [])];
  const [own = new PrefixCache(0), judges = own] = caches;
  const roles = createModelRoles({
    generator: cached(model, own),
    judge: cached(model, judges),
    prompts: more.prompts ?? BUILT_IN_PROMPTS,
    sampling: DEFAULT_ROLE_SAMPLING,
  });
  const steps: Step[] = [];
  await refine(
    {
      conversation: more.conversation ?? CONVERSATION,
      broughtReply: null,
      rubric: RUBRIC,
      settings: { ...DEFAULT_LOOP_SETTINGS, maxRounds: ROUNDS, minRounds: ROUNDS },
      seed: 5,
    },
    roles,
    {
      finished: [],
      append: async (step) => {
        steps.push(step);
      },
      hash: async (text) => {
        const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
        return Array.from(new Uint8Array(digest), (byte) =>
          byte.toString(16).padStart(2, "0"),
        ).join("");
      },
      now: () => 0,
      timeLimit: () => new AbortController().signal,
      signal: new AbortController().signal,
      onProgress: () => {},
    },
  );
  const kinds = steps.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "judge")).toHaveLength(ROUNDS + 1);
  expect(kinds.filter((kind) => kind === "critique")).toHaveLength(ROUNDS);
  const sum = (of: (cache: PrefixCache) => number) =>
    caches.reduce((total, cache) => total + of(cache), 0);
  return {
    steps,
    prompts: model.prompts,
    prompt: sum((cache) => cache.prompt),
    prefilled: sum((cache) => cache.prefilled),
    judge: judges,
    generator: own,
  };
}

function exchange(messages: number): Utterance[] {
  return Array.from({ length: messages }, (_, index) => ({
    speaker: index % 2 === 0 ? ("client" as const) : ("therapist" as const),
    text: `${"It comes back at night, and then I go through it all again. ".repeat(3)}So it is, in message ${index}.`,
  }));
}

describe("what an engine with a prefix cache computes of a loop of three rounds", () => {
  it.each<[string, [number] | [number, number]]>([
    ["one engine with two slots", [2]],
    ["two engines with a slot each", [1, 1]],
  ])("is at most a third of all prompts: %s", async (_, slots) => {
    const { prompt, prefilled } = await loop(slots);
    expect(prompt / prefilled).toBeGreaterThanOrEqual(3);
  });

  it("is at most a third for the judge by itself: eight prompts, two for each reply", async () => {
    const { judge, generator } = await loop([1, 1]);
    expect(judge.requests).toHaveLength(2 * (ROUNDS + 1));
    expect(generator.requests).toHaveLength(1 + 3 * ROUNDS);
    expect(judge.prompt / judge.prefilled).toBeGreaterThanOrEqual(3);
  });

  it("is, of each judgement after the first, the reply and two questions", async () => {
    const { judge } = await loop([1, 1]);
    const words = Math.max(...[0, 1, 2, 3].map((round) => 2 * replyOf(round).split(" ").length));
    for (const { prompt, prefilled } of judge.requests.slice(1)) {
      expect(prompt).toBeGreaterThan(2000);
      expect(prefilled).toBeLessThan(words + 120);
    }
  });

  it("has one marker in all prompts of a refinement", async () => {
    const { prompts } = await loop([2]);
    const markers = prompts.map((text) => /tags that end in ([a-z0-9]{8}) is/.exec(text)?.[1]);
    expect(markers).toHaveLength(18);
    expect(markers[0]).toBeDefined();
    expect(new Set(markers).size).toBe(1);
  });

  it("is a smaller share the longer the conversation", async () => {
    const short = await loop([2], { contextTokens: 8192 });
    const long = await loop([2], { contextTokens: 8192, conversation: exchange(21) });
    const share = (each: typeof short) => each.prefilled / each.prompt;
    expect(share(long)).toBeLessThan(share(short));
  });

  it("stays at most a third where the conversation has to be cut", async () => {
    const conversation = exchange(81);
    for (const contextTokens of [4096, 6000, 8192]) {
      const { prompt, prefilled, steps } = await loop([2], { conversation, contextTokens });
      const cut = steps.flatMap(({ notes }) => notes).filter((note) => /were left out/.test(note));
      // Every prompt of a role shows the same part of the conversation as the others of its model.
      expect(cut.length).toBeGreaterThan(ROUNDS);
      expect(new Set(cut).size).toBeLessThanOrEqual(2);
      expect(prompt / prefilled).toBeGreaterThanOrEqual(3);
    }
  });

  it("is more where prompts begin each in its own way, so the layout is what does it", async () => {
    const ownWay = (text: string, name: string) => text.replace(/^You/, `As ${name}, you`);
    const prompts = structuredClone(BUILT_IN_PROMPTS);
    for (const [name, prompt] of Object.entries(prompts)) {
      prompt.version = "own-1";
      prompt.text = ownWay(prompt.text, name);
    }
    const own = await loop([2], { prompts });
    const builtIn = await loop([2]);
    expect(own.prefilled).toBeGreaterThan(1.5 * builtIn.prefilled);
  });
});
