import { expect, it } from "vitest";
import { describeProgress } from "../../../src/engines/describe-progress.ts";

it.each([
  [{ step: "compiling shaders", done: 41, total: 73 }, "compiling shaders, 41 of 73"],
  [{ step: "reading the model", done: 131_072, total: 968_288 }, "reading the model, 13%"],
  [{ step: "warming up", done: 0, total: 0 }, "warming up"],
])("says in one line what is under way: %j", (progress, words) => {
  expect(describeProgress("Qwen3-1.7B", progress)).toBe(`Starting Qwen3-1.7B: ${words}`);
});
