import type { Rater } from "../../domain/ratings.ts";
import { nameWords } from "./column-name.ts";

/** What models are called, by who makes them. */
const MAKERS: readonly (readonly [maker: string, names: RegExp])[] = [
  ["Anthropic", /\bclaude/],
  ["OpenAI", /\b(?:chatgpt|gpt|o[134](?!\d)|davinci)/],
  ["Google", /\b(?:gemini|gemma|palm|bard)/],
  ["DeepSeek", /\bdeepseek/],
  ["Meta", /\bllama/],
  ["Mistral", /\b(?:mi[sx]tral|ministral|magistral)/],
  ["Alibaba", /\b(?:qwen|qwq)/],
  ["xAI", /\bgrok/],
  ["Cohere", /\b(?:command|aya)/],
  ["Microsoft", /\bphi-?\d/],
];
const JUDGE_WORDS = /\b(?:judge|llm|model|reward|classifier|auto)/;

function makerOf(name: string): string | null {
  // The first name counts: "deepseek-llama-8b" is DeepSeek's.
  return MAKERS.find(([, names]) => names.test(name.toLowerCase()))?.[0] ?? null;
}

/** Whether a rater is more likely a model than a person, by name. */
export function likelyKind(rater: string): Rater["kind"] {
  return makerOf(rater) !== null || JUDGE_WORDS.test(rater.toLowerCase()) ? "judge" : "human";
}

/**
 * Which sources a judge should not be believed about, as a suggestion: the model itself, else the
 * ones of its maker whose names are nearest to its own. Only judges with such sources are listed.
 */
export function suggestOwnSources(
  raters: readonly Rater[],
  sources: readonly string[],
): Record<string, string[]> {
  const own = raters.flatMap(({ id, kind }): [string, string[]][] => {
    const maker = kind === "judge" ? makerOf(id) : null;
    if (maker === null) return [];
    const related = sources.filter((source) => makerOf(source) === maker);
    const nearest = related.includes(id) ? [id] : nearestTo(id, related);
    return nearest.length > 0 ? [[id, nearest]] : [];
  });
  return Object.fromEntries(own);
}

function nearestTo(name: string, others: readonly string[]): string[] {
  const wanted = wordsOf(name);
  const shared = others.map(
    (other) => wordsOf(other).filter((word) => wanted.includes(word)).length,
  );
  const most = Math.max(...shared, 0);
  return others.filter((_, at) => shared[at] === most);
}

function wordsOf(name: string): string[] {
  return nameWords(name).map(({ word }) => word);
}
