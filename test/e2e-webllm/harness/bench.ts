import type { Usage } from "../../../src/domain/usage.ts";
import type { Engine } from "../../../src/engines/engine.ts";
import { type Params, say } from "./params.ts";

const WORDS = "when they said it again all that was left of me went quiet and small".split(" ");

/** Plain words, about a token each, in another order each time: no prefix is reused. */
function prompt(seed: number, length: number): string {
  return Array.from({ length }, (_, at) => WORDS[(at * (seed + 3)) % WORDS.length]).join(" ");
}

/** Reads a long prompt and answers it at length, several times; then one judge's reading. */
export async function bench(
  engine: Engine,
  { repeats, words, maxTokens, seed }: Pick<Params, "repeats" | "words" | "maxTokens" | "seed">,
): Promise<void> {
  const { signal } = new AbortController();
  const sampling = { temperature: 1, topP: 1, maxTokens };
  const usages: Usage[] = [];
  for (let round = 0; round < repeats; round++) {
    const messages = [
      { role: "user" as const, content: `${round}. ${prompt(seed + round, words)}` },
    ];
    const startedAt = performance.now();
    const { usage } = await engine.complete({ messages, sampling, seed: seed + round }, { signal });
    usages.push(usage);
    say("round", { ...usage, seconds: (performance.now() - startedAt) / 1000 });
  }
  const messages = [{ role: "user" as const, content: `Rate it. ${prompt(seed, words)}` }];
  const letters = ["G", "I", "R", "S", "E", "C", "H"];
  const digits = ["1", "2", "3", "4", "5"];
  const startedAt = performance.now();
  const reading = await engine.readDigits({ messages, letters, digits, seed }, { signal });
  const seconds = (performance.now() - startedAt) / 1000;
  say("reading", { usage: reading.usage, seconds });
}
