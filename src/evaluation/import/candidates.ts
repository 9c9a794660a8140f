import type { Rating } from "../../domain/ratings.ts";
import type { Scale } from "../../domain/score.ts";
import { isBlank, numberIn } from "./cell-text.ts";
import { isPlainObject } from "./messages.ts";
import { readReply } from "./row-texts.ts";
import { scoreCell } from "./score-cell.ts";

/** One of several replies to the same item. */
export interface Candidate {
  text: string;
  /** "" where it does not say. */
  source: string;
  values: Rating["values"];
  problems: string[];
}

const TEXT_KEYS = ["text", "reply", "response", "completion", "content", "output", "answer"];
const SOURCE_KEYS = ["source", "model", "name", "by", "author"];
const SCORE_KEYS = ["ratings", "scores", "rewards", "values"];
/** Numbers that are no scores. */
const NO_SCORES: ReadonlySet<string> = new Set(["id", "index", "rank", "seed", "tokens", "n"]);
const MAX_CANDIDATES = 1000;

/**
 * Reads a list of replies: texts, messages, or objects with a text, a source and scores.
 *
 * @param rewards lists with a score for each of them, by dimension
 */
export function readCandidates(
  cell: unknown,
  rewards: readonly { dimension: string; cell: unknown }[],
  scale: Scale,
): Candidate[] {
  const list = listIn(cell);
  if (!list) return [{ ...NONE, problems: ["It is no list of replies."] }];
  const beside = rewards.map(({ dimension, cell: scores }) => ({
    dimension,
    scores: listIn(scores),
  }));
  return list.slice(0, MAX_CANDIDATES).map((each, at) => {
    const candidate = candidateOf(each, scale);
    const values: [string, Rating["values"][string]][] = Object.entries(candidate.values);
    for (const { dimension, scores } of beside) {
      const { value, problem } = scoreCell(scores?.[at], scale);
      if (problem) candidate.problems.push(`${dimension} of reply ${at + 1}: ${problem}`);
      values.push([dimension, value]);
    }
    return { ...candidate, values: Object.fromEntries(values) };
  });
}

const NONE: Candidate = { text: "", source: "", values: {}, problems: [] };

function candidateOf(value: unknown, scale: Scale): Candidate {
  const problems: string[] = [];
  if (!isPlainObject(value)) {
    const reply = readReply(value, true);
    return "problem" in reply
      ? { ...NONE, problems: [reply.problem] }
      : { ...NONE, text: reply.text, problems };
  }
  const key = TEXT_KEYS.find((each) => !isBlank(value[each]));
  const reply = readReply(key === undefined ? value : value[key], false);
  if ("problem" in reply) return { ...NONE, problems: [reply.problem] };
  const named = SOURCE_KEYS.map((each) => value[each]).find((each) => typeof each === "string");
  const inner = SCORE_KEYS.map((each) => value[each]).find(isPlainObject);
  const scores: [string, unknown][] = inner
    ? Object.entries(inner)
    : Object.entries(value).filter(
        ([name, each]) => numberIn(each) !== null && !NO_SCORES.has(name),
      );
  const values = scores
    .filter(([name, each]) => name !== "" && name.length <= 500 && typeof each !== "object")
    .map(([name, each]): [string, Rating["values"][string]] => {
      const { value: score, problem } = scoreCell(each, scale);
      if (problem) problems.push(`${name}: ${problem}`);
      return [name, score];
    });
  return {
    text: reply.text,
    source: typeof named === "string" ? named.trim() : "",
    values: Object.fromEntries(values),
    problems,
  };
}

function listIn(cell: unknown): readonly unknown[] | null {
  if (Array.isArray(cell)) return cell;
  if (typeof cell !== "string" || !cell.trim().startsWith("[")) return null;
  try {
    const value: unknown = JSON.parse(cell);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
