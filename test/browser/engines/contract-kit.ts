import { afterAll, afterEach, beforeAll } from "vitest";
import * as z from "zod/mini";
import type { CompletionRequest, DigitRequest } from "../../../src/domain/language-model.ts";
import type { Engine, EngineErrorCode, ModelSource } from "../../../src/engines/engine.ts";

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

export const request: CompletionRequest = {
  messages: [
    { role: "system", content: "You are kind and brief." },
    { role: "user", content: "I feel alone at night and can not sleep." },
  ],
  sampling: { temperature: 0.8, topP: 0.95, maxTokens: 400 },
  seed: 1,
};

export const reading: DigitRequest = {
  messages: [
    { role: "system", content: "You rate a reply. Answer with letter and digit: G4 R3 S5." },
    { role: "user", content: "Client: I feel alone.\nReply: That sounds really hard." },
  ],
  letters: ["G", "R", "S"],
  digits: ["1", "2", "3", "4", "5"],
  seed: 1,
};

export const findings = z.strictObject({
  findings: z.array(z.strictObject({ dimension: z.enum(["guidance", "safety"]), why: z.string() })),
  enough: z.boolean(),
});

export const findingsSchema = {
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

export function never(): AbortSignal {
  return new AbortController().signal;
}

export function longText(words: number): string {
  return "I feel so alone at night and my family does not hear me. ".repeat(words / 12);
}

export type EngineKit = ReturnType<typeof engineKit>;

/** What the tests of a contract share; engines made with it are disposed of after each test. */
export function engineKit(harness: EngineHarness) {
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

  return { create, load, ready, sharedEngine, say };
}
