import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Utterance } from "../../../../src/domain/conversation.ts";
import type { LanguageModel, Priority } from "../../../../src/domain/language-model.ts";
import type { RoleCall, RoleResult } from "../../../../src/domain/roles.ts";
import { DEFAULT_ROLE_SAMPLING } from "../../../../src/domain/settings.ts";
import { EngineError } from "../../../../src/engines/engine.ts";
import { createModelRoles } from "../../../../src/roles/model/index.ts";
import { BUILT_IN_PROMPTS } from "../../../../src/roles/prompts.ts";
import { runs } from "../../../support/runs.ts";
import {
  CARD,
  CONVERSATION,
  HOSTILE_TEXTS,
  longReply,
  REPLY,
  RUBRIC,
  rolesOn,
} from "./fixtures.ts";
import { callOf, type Script, ScriptedModel, textOf } from "./scripted-model.ts";

const critique = [{ dimension: "empathy", quote: null, reason: "It hurries past the shame." }];

type Task = (
  model: LanguageModel,
  call: RoleCall,
  texts?: { conversation?: Utterance[]; reply?: string },
) => Promise<RoleResult<unknown>>;

const TASKS: Record<string, Task> = {
  draft: (model, call, { conversation = CONVERSATION } = {}) =>
    rolesOn(model).therapist.draft({ conversation }, call),
  rewrite: (model, call, { conversation = CONVERSATION, reply = REPLY } = {}) =>
    rolesOn(model).therapist.rewrite(
      { conversation, reply, critique, coaching: ["Name the shame."] },
      call,
    ),
  judge: (model, call, { conversation = CONVERSATION, reply = REPLY } = {}) =>
    rolesOn(model).judge.score({ conversation, reply, rubric: RUBRIC }, call),
  compare: (model, call, { conversation = CONVERSATION, reply = REPLY } = {}) =>
    rolesOn(model).judge.compare(
      { conversation, old: reply, new: "That sounds heavy. What hurts most?", rubric: RUBRIC },
      call,
    ),
  critic: (model, call, { conversation = CONVERSATION, reply = REPLY } = {}) =>
    rolesOn(model).critic.criticise(
      { conversation, reply, rubric: RUBRIC, card: CARD, dimensions: ["empathy", "safety"] },
      call,
    ),
  coach: (model, call, { conversation = CONVERSATION, reply = REPLY } = {}) =>
    rolesOn(model).coach.advise(
      { conversation, reply, rubric: RUBRIC, card: CARD, critique, risk: "none" },
      call,
    ),
};
const tasks = Object.entries(TASKS);
const anyTask = fc.constantFrom(...tasks.map(([, task]) => task));

/** Answers that make the roles use everything they may: long, broken, empty, unreadable. */
const anyScript: fc.Arbitrary<Script> = fc
  .record({
    answers: fc.array(
      fc.oneof(
        fc.constantFrom<string | Error>(
          "",
          "[",
          REPLY,
          "word ".repeat(2000),
          '["Name the shame."]',
          new EngineError("grammar"),
        ),
        fc.string(),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    zero: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  })
  .map(({ answers, zero }) => ({
    answer: (_, index) => answers[index % answers.length] ?? "",
    weights: ({ letters, digits }, index) => {
      const answer = answers[index % answers.length];
      if (answer instanceof Error) return answer;
      return letters.map(() => digits.map(() => (zero[index % zero.length] ? 0 : 1)));
    },
  }));

it("tells the model what a reading may generate in all, where there is a limit", async () => {
  const limited = new ScriptedModel();
  await rolesOn(limited).judge.score(
    { conversation: CONVERSATION, reply: REPLY, rubric: RUBRIC },
    callOf({ maxTokens: 200 }),
  );
  const asked = limited.readings.map(({ maxTokens }) => maxTokens);
  const spent = 3 * (limited.readings[0]?.letters.length ?? 0);
  expect(asked.slice(0, 2)).toEqual([200, 200 - spent]);
  const free = new ScriptedModel();
  await rolesOn(free).judge.score(
    { conversation: CONVERSATION, reply: REPLY, rubric: RUBRIC },
    callOf(),
  );
  expect(free.readings[0]).not.toHaveProperty("maxTokens");
});

it("hands on where a request waits: before background work unless told", async () => {
  const model = new ScriptedModel({ answer: () => REPLY });
  const seen: (Priority | undefined)[] = [];
  const watched: LanguageModel = {
    identity: model.identity,
    contextTokens: model.contextTokens,
    complete: (request, options) => {
      seen.push(options.priority);
      return model.complete(request, options);
    },
    readDigits: (request, options) => {
      seen.push(options.priority);
      return model.readDigits(request, options);
    },
  };
  await TASKS.draft?.(watched, callOf());
  await TASKS.judge?.(watched, callOf({ priority: "background" }));
  expect(seen).toEqual(["user", "background", "background"]);
});

describe("the token budget", () => {
  it("is never exceeded by all requests of a step together", async () => {
    await fc.assert(
      fc.asyncProperty(anyTask, anyScript, fc.nat(400), async (task, script, maxTokens) => {
        const model = new ScriptedModel(script);
        await task(model, callOf({ maxTokens })).catch((error: unknown) => {
          expect(error).toMatchObject({
            code: expect.stringMatching(/^(no-tokens|empty-reply|grammar)$/),
          });
        });
        expect(model.generatedTokens).toBeLessThanOrEqual(maxTokens);
      }),
      { numRuns: runs(400) },
    );
  }, 60_000);

  it("holds where no budget is set: the sampling's limit, and half of the context", async () => {
    const model = new ScriptedModel({ answer: () => "word ".repeat(3000), contextTokens: 2048 });
    const roles = createModelRoles({
      generator: model,
      judge: model,
      prompts: BUILT_IN_PROMPTS,
      sampling: {
        ...DEFAULT_ROLE_SAMPLING,
        therapist: { temperature: 0, topP: 1, maxTokens: 4096 },
      },
    });
    await roles.therapist.draft({ conversation: CONVERSATION.slice(-1) }, callOf());
    expect(model.completions[0]?.sampling).toEqual({ temperature: 0, topP: 1, maxTokens: 1024 });
  });

  it.each(["draft", "rewrite"])("ends %s with words where nothing is left", async (name) => {
    await expect(
      TASKS[name]?.(new ScriptedModel(), callOf({ maxTokens: 0 })),
    ).rejects.toMatchObject({
      code: "no-tokens",
    });
  });
});

describe("stopping", () => {
  it.each(tasks)(
    "%s rejects with an AbortError and asks nothing when stopped before",
    async (_, task) => {
      const model = new ScriptedModel({ answer: () => REPLY });
      const signal = AbortSignal.abort(new Error("another reason"));
      await expect(task(model, callOf({ signal }))).rejects.toMatchObject({ name: "AbortError" });
      expect(model.prompts).toEqual([]);
    },
  );

  it("rejects with an AbortError at any moment, and streams nothing after it", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTask,
        anyScript,
        fc.nat(120),
        fc.boolean(),
        async (task, script, at, ignoresAbort) => {
          const controller = new AbortController();
          let partialsAfter = 0;
          const model = new ScriptedModel({
            ...script,
            ignoresAbort,
            beforeToken: (count) => {
              if (count === at) controller.abort();
            },
          });
          const onPartial = () => {
            if (controller.signal.aborted) partialsAfter += 1;
          };
          const outcome = await task(model, callOf({ signal: controller.signal, onPartial })).then(
            () => null,
            (error: unknown) => error,
          );
          if (controller.signal.aborted) expect(outcome).toMatchObject({ name: "AbortError" });
          expect(partialsAfter).toBe(0);
        },
      ),
      { numRuns: runs(500) },
    );
  }, 60_000);

  it("turns an engine's own error into an AbortError once stopped", async () => {
    const controller = new AbortController();
    const model = new ScriptedModel({
      answer: () => {
        controller.abort();
        return new EngineError("device-lost");
      },
    });
    await expect(TASKS.draft?.(model, callOf({ signal: controller.signal }))).rejects.toMatchObject(
      { name: "AbortError" },
    );
  });
});

describe("fitting the context", () => {
  const turns = (count: number, length: number): Utterance[] =>
    Array.from({ length: 2 * count + 1 }, (_, index) => ({
      speaker: index % 2 === 0 ? ("client" as const) : ("therapist" as const),
      text: `Turn ${index}. ${"I feel low. ".repeat(length)}`,
    }));

  it("leaves the oldest messages out first, keeps the newest whole, and says how many", async () => {
    const model = new ScriptedModel({ answer: () => REPLY });
    const { notes } = await rolesOn(model).therapist.draft(
      { conversation: turns(40, 20) },
      callOf(),
    );
    const prompt = textOf(model.completions[0]?.messages ?? []);
    expect(prompt).toContain("Turn 80. I feel");
    expect(prompt).toContain("Turn 79. I feel");
    expect(prompt).not.toContain("Turn 0. ");
    const kept = prompt.match(/Turn \d+\. /g)?.length ?? 0;
    expect(notes).toEqual([
      `The ${81 - kept} oldest messages of the conversation were left out to fit the model.`,
    ]);
    expect(prompt).not.toContain("characters left out");
  });

  it("cuts the middle of long texts and says from what to what", async () => {
    const model = new ScriptedModel({ engine: "wllama" });
    const { notes } = await rolesOn(model).judge.score(
      {
        conversation: [{ speaker: "client", text: `First. ${"I feel low. ".repeat(8000)}Last.` }],
        reply: `Begin. ${longReply(3000)}End.`,
        rubric: RUBRIC,
      },
      callOf(),
    );
    const prompt = textOf(model.readings[0]?.messages ?? []);
    for (const end of ["First. I", "Last.\n</client-", "Begin. Hour", "End.\n</reply-"]) {
      expect(prompt).toContain(end);
    }
    expect(prompt.match(/\[\.\.\. [\d,]+ characters left out \.\.\.\]/g)).toHaveLength(2);
    // Once for each text: both of the judge's questions cut them alike.
    expect(
      notes.filter((note) => / was cut from \d\d,\d{3} to [\d,]+ characters/.test(note)),
    ).toHaveLength(2);
  });

  it("judges no more of a reply than a person would write, and says so", async () => {
    const model = new ScriptedModel({ contextTokens: 65_536 });
    const { notes } = await rolesOn(model).judge.score(
      {
        conversation: CONVERSATION,
        reply: `Begin. ${longReply(3000)}End.`,
        rubric: RUBRIC,
      },
      callOf(),
    );
    expect(textOf(model.readings[0]?.messages ?? []).length).toBeLessThan(16_000);
    expect(notes).toEqual([
      expect.stringMatching(/^The reply was cut from \d\d,\d{3} to [56],\d{3} characters; no more/),
    ]);
  });

  it("keeps every prompt and its answer within the context", async () => {
    const text = fc.oneof(
      fc.constantFrom(...Object.values(HOSTILE_TEXTS)),
      fc
        .tuple(fc.string({ unit: "binary", minLength: 1 }), fc.integer({ min: 1, max: 3000 }))
        .map(([unit, times]) => unit.repeat(times)),
    );
    const contexts = fc.integer({ min: 2048, max: 8192 });
    await fc.assert(
      fc.asyncProperty(
        anyTask,
        text,
        text,
        contexts,
        async (task, client, reply, contextTokens) => {
          const model = new ScriptedModel({ answer: () => REPLY, contextTokens });
          const conversation: Utterance[] = [
            ...turns(3, 40),
            { speaker: "therapist", text: "Go on." },
            { speaker: "client", text: client },
          ];
          await task(model, callOf(), { conversation, reply });
          for (const prompt of model.prompts) {
            expect([...prompt].length / 3).toBeLessThanOrEqual(contextTokens);
          }
        },
      ),
      { numRuns: runs(60) },
    );
  }, 60_000);

  it.each(tasks)(
    "%s asks once more with half of the texts where the engine says they are too long",
    async (_, task) => {
      let asked = 0;
      const first = () => {
        asked += 1;
        return asked === 1 ? new EngineError("context-exceeded") : null;
      };
      const model = new ScriptedModel({
        answer: ({ jsonSchema }) =>
          first() ??
          (jsonSchema ? '["Name the shame first."]' : "That sounds heavy. What hurts most?"),
        weights: ({ letters, digits }) => first() ?? letters.map(() => digits.map(() => 1)),
      });
      const { notes } = await task(model, callOf(), {
        conversation: [{ speaker: "client", text: "I feel low. ".repeat(300) }],
        reply: `That is hard. ${longReply(50)}`,
      });
      const [whole = "", half = ""] = model.prompts;
      expect(half.length).toBeLessThan(whole.length - 1000);
      expect(notes.join(" ")).toMatch(/cut once more, by half/);
      expect(notes.join(" ")).toMatch(/The client's message was cut from 3,599 to /);
    },
  );

  it.each(tasks)("%s ends with words where half is too long as well", async (_, task) => {
    const overflow = () => new EngineError("context-exceeded");
    const model = new ScriptedModel({ answer: overflow, weights: overflow });
    await expect(
      task(model, callOf(), {
        conversation: [{ speaker: "client", text: "I feel low. ".repeat(300) }],
      }),
    ).rejects.toMatchObject({ name: "RoleError", code: "does-not-fit" });
    expect(model.prompts).toHaveLength(2);
  });

  it("ends with words where prompt and rubric alone fill the context", async () => {
    const model = new ScriptedModel({ contextTokens: 512 });
    await expect(TASKS.judge?.(model, callOf())).rejects.toMatchObject({
      code: "does-not-fit",
      remedy: expect.stringMatching(/longer context/),
    });
  });
});
