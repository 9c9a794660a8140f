import type { LoadProgress } from "./engine.ts";

/** Nobody reads counts above this, which are of bytes; they are told as a share. */
const MOST_READ = 10_000;

/** One line for people: "Starting Qwen3-1.7B: compiling shaders, 41 of 73". */
export function describeProgress(modelName: string, { step, done, total }: LoadProgress): string {
  const share = `${Math.floor((100 * done) / total)}%`;
  const count = total > 0 ? `, ${total > MOST_READ ? share : `${done} of ${total}`}` : "";
  return `Starting ${modelName}: ${step}${count}`;
}
