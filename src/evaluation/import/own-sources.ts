import type { Rater } from "../../domain/ratings.ts";
import { nameWords } from "./column-name.ts";

/** What models are called, by who makes them: whole names, so that "Ayaan" is nobody's model. */
const MAKERS: readonly (readonly [maker: string, names: RegExp])[] = [
  ["Anthropic", whole("claude")],
  ["OpenAI", whole("chatgpt|gpt|o[134](?:mini)?(?!\\d)|davinci")],
  ["Google", whole("gemini|gemma|palm|bard")],
  ["DeepSeek", whole("deepseek")],
  ["Meta", whole("llama")],
  ["Mistral", whole("mi[sx]tral|ministral|magistral")],
  ["Alibaba", whole("qwen|qwq")],
  ["xAI", whole("grok")],
  ["Cohere", whole("command|aya")],
  ["Microsoft", whole("phi-?\\d")],
];
const JUDGE_WORDS = whole("(?:judge|llm|model|reward|classifier|auto(?:mated|matic)?)s?");
/** Models that are called like people: alone, such a name is more likely a person's. */
const LIKE_PEOPLE = /^(?:claude|gemini|gemma|palm|bard|aya)(?![a-z])/;
const VERSION =
  /\d|(?<![a-z])(?:sonnet|opus|haiku|instant|expanse|vision|pro|flash|ultra|nano)(?![a-z])/;

/** Not as a part of a longer word; digits may follow. */
function whole(names: string): RegExp {
  return new RegExp(`(?<![a-z])(?:${names})(?![a-z])`);
}

function makerOf(name: string): string | null {
  // The first name counts: "deepseek-llama-8b" is DeepSeek's.
  return MAKERS.find(([, names]) => names.test(name.toLowerCase()))?.[0] ?? null;
}

/** Whether a rater is more likely a model than a person, by name. */
export function likelyKind(rater: string): Rater["kind"] {
  const name = rater.trim().toLowerCase();
  if (JUDGE_WORDS.test(name)) return "judge";
  const mayBePerson = LIKE_PEOPLE.test(name) && !VERSION.test(name);
  return makerOf(name) !== null && !mayBePerson ? "judge" : "human";
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
