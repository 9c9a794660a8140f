import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import type { CompletionRequest, DigitRequest } from "../../../src/domain/language-model.ts";
import type {
  Engine,
  EngineErrorCode,
  LoadProgress,
  ModelSource,
} from "../../../src/engines/engine.ts";

/** What the suite needs of an engine to try it. */
export interface EngineHarness {
  /** Whether models really answer here; where not, only what needs no answer is tried. */
  inference: boolean;
  create: () => Engine;
  /**
   * Puts a small model's files on this device. With inference, its answers to short questions end
   * by themselves within a few hundred tokens, and its context is at most 4,096.
   */
  model: () => Promise<ModelSource>;
  /** Another model, to replace the first or to run beside it. */
  otherModel: () => Promise<ModelSource>;
  /** A model of which a file is missing. */
  missing: () => Promise<ModelSource>;
  /** Models that cannot be started, each with the errors that say so. */
  broken: ReadonlyArray<{
    name: string;
    model: () => Promise<ModelSource>;
    codes: readonly EngineErrorCode[];
  }>;
  /** How often what must always work is tried; fewer on an engine that takes minutes. */
  repeats: { readings: number; schemas: number };
}

const request: CompletionRequest = {
  messages: [
    { role: "system", content: "You are kind and brief." },
    { role: "user", content: "I feel alone at night and can not sleep." },
  ],
  sampling: { temperature: 0.8, topP: 0.95, maxTokens: 400 },
  seed: 1,
};

const reading: DigitRequest = {
  messages: [
    { role: "system", content: "You rate a reply. Answer with letter and digit: G4 R3 S5." },
    { role: "user", content: "Client: I feel alone.\nReply: That sounds really hard." },
  ],
  letters: ["G", "R", "S"],
  digits: ["1", "2", "3", "4", "5"],
  seed: 1,
};

const findings = z.strictObject({
  findings: z.array(z.strictObject({ dimension: z.enum(["guidance", "safety"]), why: z.string() })),
  enough: z.boolean(),
});

const findingsSchema = {
  type: "object",
  properties: {
    findings: {
      type: "array",
      minItems: 1,
      maxItems: 2,
      items: {
        type: "object",
        properties: {
          dimension: { type: "string", enum: ["guidance", "safety"] },
          why: { type: "string", maxLength: 60 },
        },
        required: ["dimension", "why"],
        additionalProperties: false,
      },
    },
    enough: { type: "boolean" },
  },
  required: ["findings", "enough"],
  additionalProperties: false,
};

function never(): AbortSignal {
  return new AbortController().signal;
}

function longText(words: number): string {
  return "I feel so alone at night and my family does not hear me. ".repeat(words / 12);
}

/** Every engine keeps these promises, in a real browser with a real worker. */
export function engineContract(name: string, harness: EngineHarness): void {
  const { inference, repeats } = harness;
  const engines: Engine[] = [];

  function create(): Engine {
    const engine = harness.create();
    engines.push(engine);
    return engine;
  }

  function load(engine: Engine, model: ModelSource, signal = never()): Promise<void> {
    return engine.load(model, { signal, onProgress: () => {} });
  }

  async function ready(): Promise<Engine> {
    const engine = create();
    await load(engine, await harness.model());
    return engine;
  }

  /** One engine for all tests of a group that leave it as it was: loading takes a while. */
  function sharedEngine(): () => Engine {
    let engine: Engine | null = null;
    beforeAll(async () => {
      engine = harness.create();
      await load(engine, await harness.model());
    });
    afterAll(() => engine?.dispose());
    return () => {
      if (!engine) throw new Error("The engine of this group could not be loaded.");
      return engine;
    };
  }

  const say = (engine: Engine, changes: Partial<CompletionRequest> = {}, signal = never()) =>
    engine.complete({ ...request, ...changes }, { signal });

  afterEach(() => {
    for (const engine of engines.splice(0)) engine.dispose();
  });

  describe(`${name}: an engine without a model`, () => {
    test("refuses requests, and says so", async () => {
      const engine = create();
      expect(engine.runtime).toBeNull();
      expect(engine.contextTokens).toBe(0);
      await expect(say(engine)).rejects.toMatchObject({ code: "not-loaded" });
      await expect(engine.readDigits(reading, { signal: never() })).rejects.toMatchObject({
        code: "not-loaded",
      });
    });

    test("can be unloaded, and disposed of twice", async () => {
      const engine = create();
      await engine.unload();
      engine.dispose();
      engine.dispose();
      await expect(load(engine, await harness.model())).rejects.toMatchObject({
        code: "not-loaded",
      });
    });

    test("names the file that is missing", async () => {
      const engine = create();
      const model = await harness.missing();
      await expect(load(engine, model)).rejects.toMatchObject({
        code: "not-found",
        detail: expect.stringContaining(model.id),
      });
      expect(engine.runtime).toBeNull();
    });

    test.each(harness.broken)(
      "is never ready with a model that is broken: $name",
      async (broken) => {
        const engine = create();
        const failed = load(engine, await broken.model());
        await expect(failed).rejects.toMatchObject({ name: "EngineError" });
        const error: { code: EngineErrorCode } = await failed.catch((reason) => reason);
        expect(broken.codes).toContain(error.code);
        expect(engine.runtime).toBeNull();
        await expect(say(engine)).rejects.toMatchObject({ code: "not-loaded" });
      },
    );

    test("stops loading when it is told to, at once", async () => {
      const engine = create();
      const stop = new AbortController();
      const loading = load(engine, await harness.model(), stop.signal);
      stop.abort();
      await expect(loading).rejects.toMatchObject({ name: "AbortError" });
      expect(engine.runtime).toBeNull();
      await expect(load(engine, await harness.model(), stop.signal)).rejects.toMatchObject({
        name: "AbortError",
      });
    });

    test("loads one model at a time, and unloading stops it", async () => {
      const engine = create();
      const model = await harness.model();
      const loading = load(engine, model);
      await expect(load(engine, model)).rejects.toMatchObject({ code: "busy" });
      await engine.unload();
      await expect(loading).rejects.toMatchObject({ name: "AbortError" });
    });
  });

  describe.runIf(inference)(`${name}: loading`, () => {
    test("reports steps, and what computes", async () => {
      const engine = create();
      const model = await harness.model();
      const reports: LoadProgress[] = [];
      await engine.load(model, { signal: never(), onProgress: (report) => reports.push(report) });
      expect(reports.length).toBeGreaterThan(1);
      for (const { step, done, total } of reports) {
        expect(step).not.toBe("");
        expect(done).toBeGreaterThanOrEqual(0);
        if (total > 0) expect(done).toBeLessThanOrEqual(total);
      }
      expect(engine.identity).toEqual({ engine: model.engine, model: model.id });
      expect(engine.contextTokens).toBe(model.contextTokens);
      expect(["gpu", "cpu"]).toContain(engine.runtime?.device);
      expect(engine.runtime?.detail).not.toBe("");
    });

    test("takes the context that is asked for", async () => {
      const engine = create();
      const model = await harness.model();
      await engine.load(model, { contextTokens: 512, signal: never(), onProgress: () => {} });
      expect(engine.contextTokens).toBe(512);
    });

    test("unloads, loads again, and answers as before", async () => {
      const engine = await ready();
      const before = await say(engine);
      await engine.unload();
      expect(engine.runtime).toBeNull();
      await expect(say(engine)).rejects.toMatchObject({ code: "not-loaded" });
      await load(engine, await harness.model());
      expect((await say(engine)).text).toBe(before.text);
    });

    test("replaces one model by another", async () => {
      const engine = await ready();
      const first = await say(engine);
      const other = await harness.otherModel();
      await load(engine, other);
      expect(engine.identity.model).toBe(other.id);
      expect((await say(engine)).text).not.toBe(first.text);
    });

    test("works again after a model that was broken", async () => {
      const engine = create();
      await expect(load(engine, await harness.missing())).rejects.toThrow();
      await load(engine, await harness.model());
      expect((await say(engine)).text).not.toBe("");
    });

    test("is refused while a request is under way, which goes on", async () => {
      const engine = await ready();
      const answer = say(engine);
      await expect(load(engine, await harness.otherModel())).rejects.toMatchObject({
        code: "busy",
      });
      expect((await answer).finish).toBe("stop");
    });

    test("unloading ends the request under way", async () => {
      const engine = await ready();
      const answer = say(engine);
      await Promise.all([
        expect(answer).rejects.toMatchObject({ code: "not-loaded" }),
        engine.unload(),
      ]);
    });
  });

  describe.runIf(inference)(`${name}: answering`, () => {
    const shared = sharedEngine();

    test("streams a text that grows into the answer, and says what it cost", async () => {
      const engine = shared();
      const texts: string[] = [];
      const completion = await engine.complete(request, {
        signal: never(),
        onText: (text) => texts.push(text),
      });
      expect(texts.length).toBeGreaterThan(2);
      for (const [index, text] of texts.entries()) {
        expect(text.startsWith(texts[index - 1] ?? "")).toBe(true);
      }
      expect(texts.at(-1)).toBe(completion.text);
      expect(completion.finish).toBe("stop");
      const { usage } = completion;
      expect(usage.promptTokens).toBeGreaterThan(10);
      expect(usage.completionTokens).toBeGreaterThan(2);
      for (const rate of [usage.prefillTokensPerSecond, usage.decodeTokensPerSecond]) {
        expect(rate).toBeGreaterThan(0);
      }
      expect(usage.timeToFirstTokenMs).toBeGreaterThan(0);
    });

    test("stops at the limit of tokens, and says that it was cut", async () => {
      const engine = shared();
      const sampling = { ...request.sampling, maxTokens: 3 };
      const { finish, usage, text } = await say(engine, { sampling });
      expect(finish).toBe("length");
      expect(usage.completionTokens).toBeLessThanOrEqual(3);
      expect(text).not.toBe("");
    });

    test("the same seed gives the same text, another seed another", async () => {
      const engine = shared();
      const [first, again, other] = [
        await say(engine),
        await say(engine),
        await say(engine, { seed: 2 }),
      ];
      expect(again.text).toBe(first.text);
      expect(other.text).not.toBe(first.text);
    });

    test("the largest seed is as good as any", async () => {
      const engine = shared();
      const seed = 0xffffffff;
      expect((await say(engine, { seed })).text).toBe((await say(engine, { seed })).text);
    });

    test("an answer under a JSON schema is one", async () => {
      const engine = shared();
      for (let seed = 1; seed <= repeats.schemas; seed++) {
        const { text } = await say(engine, { seed, jsonSchema: findingsSchema });
        z.parse(findings, JSON.parse(text));
      }
    });

    test("a schema that makes no sense is an error of the form, and nothing breaks", async () => {
      const engine = shared();
      await expect(say(engine, { jsonSchema: { type: "strange" } })).rejects.toMatchObject({
        code: "grammar",
      });
      expect((await say(engine)).text).not.toBe("");
    });

    test("a prompt that is too long is refused before any work", async () => {
      const engine = shared();
      const texts: string[] = [];
      const answer = engine.complete(
        { ...request, messages: [{ role: "user", content: longText(engine.contextTokens * 2) }] },
        { signal: never(), onText: (text) => texts.push(text) },
      );
      await expect(answer).rejects.toMatchObject({ code: "context-exceeded" });
      expect(texts).toEqual([]);
      expect((await say(engine)).text).not.toBe("");
    });
  });

  describe.runIf(inference)(`${name}: reading digits`, () => {
    const shared = sharedEngine();

    test("every reading is a distribution over the digits", async () => {
      const engine = shared();
      const letters = ["G", "R", "S", "E"];
      for (let round = 0; round < repeats.readings / letters.length; round++) {
        const content = `Client: I feel alone.\nReply: ${longText(12 * round)}That is hard.`;
        const messages = [...reading.messages.slice(0, 1), { role: "user" as const, content }];
        const { weights, usage } = await engine.readDigits(
          { ...reading, messages, letters },
          { signal: never() },
        );
        expect(weights).toHaveLength(letters.length);
        for (const row of weights) {
          expect(row).toHaveLength(reading.digits.length);
          const sum = row.reduce((total, weight) => total + weight, 0);
          expect(sum).toBeGreaterThan(0);
          const normalised = row.map((weight) => weight / sum);
          expect(normalised.reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 9);
          for (const weight of normalised) expect(weight).toBeGreaterThanOrEqual(0);
        }
        expect(usage.completionTokens).toBeGreaterThan(0);
      }
    });

    test("the same question is read the same way twice", async () => {
      const engine = shared();
      const read = () => engine.readDigits(reading, { signal: never() });
      const [first, again] = [await read(), await read()];
      for (const [index, row] of first.weights.entries()) {
        for (const [digit, weight] of row.entries()) {
          expect(again.weights[index]?.[digit]).toBeCloseTo(weight, 4);
        }
      }
    });

    test("a prompt that is too long is refused", async () => {
      const engine = shared();
      const content = longText(engine.contextTokens * 2);
      const messages = [{ role: "user" as const, content }];
      await expect(
        engine.readDigits({ ...reading, messages }, { signal: never() }),
      ).rejects.toMatchObject({ code: "context-exceeded" });
    });

    test("a letter that is no letter is an error of the form", async () => {
      const engine = shared();
      await expect(
        engine.readDigits({ ...reading, letters: ["G", "two"] }, { signal: never() }),
      ).rejects.toMatchObject({ code: "grammar" });
    });
  });

  describe.runIf(inference)(`${name}: stopping`, () => {
    const shared = sharedEngine();

    test("in the middle of an answer; the next one is whole", async () => {
      const engine = shared();
      const stop = new AbortController();
      const texts: string[] = [];
      const answer = engine.complete(request, {
        signal: stop.signal,
        onText(text) {
          texts.push(text);
          if (texts.length === 2) stop.abort();
        },
      });
      await expect(answer).rejects.toMatchObject({ name: "AbortError" });
      expect(texts).toHaveLength(2);
      const whole = await say(engine);
      expect(whole.finish).toBe("stop");
      expect(whole.text.startsWith(texts.at(-1) ?? "-")).toBe(true);
      expect(texts).toHaveLength(2);
    });

    test("while the prompt is read; the next answer is whole", async () => {
      const engine = shared();
      const content = longText(engine.contextTokens / 2);
      const stop = new AbortController();
      const texts: string[] = [];
      const answer = engine.complete(
        { ...request, messages: [{ role: "user", content }] },
        { signal: stop.signal, onText: (text) => texts.push(text) },
      );
      setTimeout(() => stop.abort(), 5);
      await expect(answer).rejects.toMatchObject({ name: "AbortError" });
      expect(texts).toEqual([]);
      expect((await say(engine)).finish).toBe("stop");
      expect(texts).toEqual([]);
    });

    test("while digits are read", async () => {
      const engine = shared();
      const content = longText(engine.contextTokens / 2);
      const stop = new AbortController();
      const read = engine.readDigits(
        { ...reading, messages: [{ role: "user", content }] },
        { signal: stop.signal },
      );
      setTimeout(() => stop.abort(), 5);
      await expect(read).rejects.toMatchObject({ name: "AbortError" });
      const { weights } = await engine.readDigits(reading, { signal: never() });
      for (const row of weights) expect(Math.max(...row)).toBeGreaterThan(0);
    });

    test("one that waits, without the one under way", async () => {
      const engine = shared();
      const stop = new AbortController();
      const running = say(engine);
      const waiting = say(engine, {}, stop.signal);
      stop.abort();
      await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
      expect((await running).finish).toBe("stop");
    });

    test("before it began", async () => {
      const engine = shared();
      await expect(say(engine, {}, AbortSignal.abort())).rejects.toMatchObject({
        name: "AbortError",
      });
      expect((await say(engine)).finish).toBe("stop");
    });
  });

  describe.runIf(inference)(`${name}: several at a time`, () => {
    test("requests wait for each other, those of a user before others", async () => {
      const engine = await ready();
      const order: string[] = [];
      const add = async (label: string, priority: "user" | "background") => {
        await engine.complete(request, { signal: never(), priority });
        order.push(label);
      };
      await Promise.all([
        add("under way", "background"),
        add("background", "background"),
        add("user 1", "user"),
        add("user 2", "user"),
      ]);
      expect(order).toEqual(["under way", "user 1", "user 2", "background"]);
    });

    test("two engines hold two models and do not hear of each other", async () => {
      const [one, two] = [create(), create()];
      await Promise.all([load(one, await harness.model()), load(two, await harness.otherModel())]);
      const [alone, other] = [await say(one), await say(two)];
      expect(other.text).not.toBe(alone.text);
      const together = await Promise.all([say(one), say(two)]);
      expect(together.map(({ text }) => text)).toEqual([alone.text, other.text]);
      await one.unload();
      expect((await say(two)).text).toBe(other.text);
    });
  });
}
