import type { Usage } from "../../../src/domain/usage.ts";
import type { Engine } from "../../../src/engines/engine.ts";
import { say } from "./params.ts";

/** About a thousand tokens of plain words, another text each time: no prefix is reused. */
function prompt(seed: number): string {
  const words = "when they said it again all that was left of me went quiet and small".split(" ");
  const length = 900;
  return Array.from({ length }, (_, at) => words[(at * (seed + 3)) % words.length]).join(" ");
}

/** Reads a long prompt and answers it at length, several times; then one judge's reading. */
export async function bench(
  engine: Engine,
  { repeats, maxTokens, seed }: { repeats: number; maxTokens: number; seed: number },
): Promise<void> {
  const { signal } = new AbortController();
  const sampling = { temperature: 1, topP: 1, maxTokens };
  const usages: Usage[] = [];
  for (let round = 0; round < repeats; round++) {
    const messages = [{ role: "user" as const, content: `${round}. ${prompt(seed + round)}` }];
    const startedAt = performance.now();
    const { usage } = await engine.complete({ messages, sampling, seed: seed + round }, { signal });
    usages.push(usage);
    say("round", { ...usage, seconds: (performance.now() - startedAt) / 1000 });
  }
  const messages = [{ role: "user" as const, content: `Rate it. ${prompt(seed)}` }];
  const letters = ["G", "I", "R", "S", "E", "C", "H"];
  const digits = ["1", "2", "3", "4", "5"];
  const startedAt = performance.now();
  const reading = await engine.readDigits({ messages, letters, digits, seed }, { signal });
  const seconds = (performance.now() - startedAt) / 1000;
  say("reading", { usage: reading.usage, seconds });
}
