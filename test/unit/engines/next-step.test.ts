import { describe, expect, test } from "vitest";
import { type NextStepKind, nextStepOf } from "../../../src/engines/next-step.ts";

const kindOf = (code: string | null, seenBefore = false): NextStepKind | null =>
  nextStepOf(code, seenBefore)?.kind ?? null;

describe("the next best thing to do", () => {
  test.each([
    ["out-of-memory", "smaller-model"],
    ["context-exceeded", "longer-context"],
    ["does-not-fit", "longer-context"],
    ["device-lost", "shorter-context"],
    ["load-timeout", "smaller-model"],
    ["throttled", "retry"],
    ["integrity", "verify"],
    ["not-found", "verify"],
    ["no-webgpu", "practice"],
    ["not-on-device", "install"],
  ] as const)("after %s is %s", (code, kind) => {
    const step = nextStepOf(code, false);
    expect(step?.kind).toBe(kind);
    expect(step?.label).toMatch(/^[A-Z][a-z]/);
  });

  test("changes where the same comes again in one visit", () => {
    expect(kindOf("device-lost", true)).toBe("reload-page");
    expect(kindOf("worker-dead")).toBe("retry");
    expect(kindOf("worker-dead", true)).toBe("smaller-model");
    expect(kindOf("out-of-memory", true)).toBe("smaller-model");
  });

  test("is nothing where no kind of error is known, also under names that objects have", () => {
    for (const code of [null, "", "foreign-prompts", "constructor", "__proto__", "toString"]) {
      expect(nextStepOf(code, false)).toBeNull();
      expect(nextStepOf(code, true)).toBeNull();
    }
  });
});
