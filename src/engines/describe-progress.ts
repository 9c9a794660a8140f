import type { LoadProgress } from "./engine.ts";

/** One line for people: "Starting Qwen3-1.7B: compiling shaders, 41 of 73". */
export function describeProgress(modelName: string, { step, done, total }: LoadProgress): string {
  const count = total > 0 ? `, ${done} of ${total}` : "";
  return `Starting ${modelName}: ${step}${count}`;
}
