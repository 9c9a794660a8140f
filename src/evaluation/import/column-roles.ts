import { plainName } from "./column-name.ts";
import type { ColumnFacts } from "./reading.ts";

/** What a name says of a column that holds texts or names; the better names come first. */
const NAMES = {
  item: [
    "item",
    "item id",
    "prompt id",
    "question id",
    "case id",
    "case",
    "conversation id",
    "dialog id",
    "dialogue id",
    "post id",
    "message id",
    "example id",
    "task id",
    "session id",
    "sample id",
    "id",
    "key",
    "idx",
    "index",
    "no",
  ],
  client: [
    "client message",
    "client",
    "user message",
    "patient message",
    "seeker post",
    "question text",
    "question",
    "prompt",
    "user",
    "patient",
    "seeker",
    "message",
    "post",
    "query",
    "input",
    "instruction",
    "context",
    "situation",
    "problem",
    "statement",
  ],
  conversation: [
    "messages",
    "conversation",
    "conversations",
    "dialog",
    "dialogue",
    "history",
    "transcript",
    "chat",
    "turns",
    "dialog history",
  ],
  reply: [
    "reply",
    "response",
    "answer",
    "answer text",
    "output",
    "completion",
    "assistant",
    "therapist",
    "counselor",
    "counsellor",
    "agent",
    "model output",
    "generation",
    "generated",
    "reply text",
    "response text",
    "therapist reply",
    "therapist response",
    "counselor response",
    "target",
    "text",
  ],
  source: [
    "source",
    "reply source",
    "model",
    "model name",
    "system",
    "generator",
    "written by",
    "responder",
    "responder id",
    "policy",
    "arm",
    "author",
    "from",
  ],
  rater: [
    "rater",
    "rater id",
    "judge",
    "annotator",
    "annotator id",
    "evaluator",
    "coder",
    "labeler",
    "labeller",
    "reviewer",
    "rated by",
    "worker",
    "worker id",
    "scorer",
  ],
  dimension: [
    "dimension",
    "criterion",
    "metric",
    "aspect",
    "attribute",
    "principle",
    "measure",
    "category",
  ],
  score: ["score", "rating", "value", "points", "mark", "grade"],
  verdict: [
    "verdict",
    "winner",
    "preference",
    "preferred",
    "better",
    "choice",
    "label",
    "vote",
    "result",
  ],
  candidates: [
    "candidates",
    "completions",
    "responses",
    "replies",
    "generations",
    "outputs",
    "answers",
  ],
  rewards: ["rewards", "scores", "reward"],
} as const;
export type RoleName = keyof typeof NAMES;

/** How well a name says that a column is that: 0 the best, null not at all. */
export function rankAs(role: RoleName, { name }: ColumnFacts): number | null {
  const plain = plainName(name);
  const last = plainName(name.slice(name.lastIndexOf(".") + 1));
  const names: readonly string[] = NAMES[role];
  const rank = names.indexOf(plain);
  if (rank !== -1) return rank;
  const inner = names.indexOf(last);
  return inner === -1 ? null : inner + 0.5;
}

const CHOSEN = [
  "chosen",
  "accepted",
  "preferred",
  "chosen response",
  "chosen reply",
  "chosen answer",
  "chosen text",
  "winning response",
];
const REJECTED = [
  "rejected",
  "dispreferred",
  "rejected response",
  "rejected reply",
  "rejected answer",
  "rejected text",
  "losing response",
];
const TEXTS = "(?:reply|response|answer|completion|output|text|message)";
const SOURCES = "(?:model|source|system|author|generator|by)";
const SIDE_FIRST = new RegExp(`^(.+?) ${TEXTS}$`);
const SIDE_LAST = new RegExp(`^${TEXTS} (.+)$`);
const SOURCE_FIRST = new RegExp(`^(.+?) ${SOURCES}(?: name)?$`);
const SOURCE_LAST = new RegExp(`^${SOURCES} (.+)$`);

/** Which of a row's replies a column has the text of; null where it has none. */
export function replySide({ name }: ColumnFacts): string | null {
  const plain = plainName(name);
  if (CHOSEN.includes(plain)) return "chosen";
  if (REJECTED.includes(plain)) return "rejected";
  return sideOf(plain, SIDE_FIRST, SIDE_LAST);
}

/** Which of a row's replies a column names the source of. */
export function sourceSide({ name }: ColumnFacts): string | null {
  return sideOf(plainName(name), SOURCE_FIRST, SOURCE_LAST);
}

function sideOf(plain: string, first: RegExp, last: RegExp): string | null {
  return first.exec(plain)?.[1] ?? last.exec(plain)?.[1] ?? null;
}

/** Whether it has texts or lists, and no numbers. */
export function isTexts({ numbers, longest, nested }: ColumnFacts): boolean {
  return nested > 0 || (numbers === 0 && longest > 0);
}
