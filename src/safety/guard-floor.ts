import { findWords } from "./guard-words.ts";

/**
 * The content floor: small models give high scores to next to nothing, and neither reasoning
 * nor voting repairs that (arXiv 2507.08794, "One Token to Fool"). So a reply without content
 * is turned away by rule, before any judge is asked.
 */

const MIN_WORDS = 3;
/** From this many words on, one word may make up at most that share of them. */
const REPEAT_FROM = 5;
const MAX_SHARE_OF_ONE_WORD = 0.8;
/** From this many words on, at least that share of the runs of three must be new ones. */
const LOOP_FROM = 9;
const LOOP_RUN = 3;
const MIN_SHARE_OF_NEW_RUNS = 0.4;
/** Runs of this many words in common with another text are copied, not said. */
const COPIED_RUN = 6;
const MAX_COPIED_SHARE = 0.6;

/** A letter with another one, or one of a script that writes a word with one. */
const SPOKEN =
  /\p{L}.*\p{L}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/su;
/** Openings of an answer that fooled judges by themselves, where the reply is nothing else. */
const OPENING_ONLY =
  /^[\s"'*#-]*(?:solution|answer|final answer|thought process|explanation|response|reply|score|let['\u2019]?s (?:solve|think|work|go)[^.:!?]*|step \d+)\s*[.:!?*-]*\s*$/i;

/** Words in lower case, also of scripts that write without spaces. */
export function wordsOf(text: string): string[] {
  return findWords(text).map((word) => word.text.toLowerCase());
}

/** Texts that a reply may not consist of. */
export interface CopySources {
  /** What the client wrote. */
  client: readonly string[];
  /** The rubric's words, the prompt's: known to whoever reads them, and no reply to anyone. */
  instructions?: readonly string[];
}

/**
 * Why a reply cannot be judged, as a sentence for a person; null where it can. Linear in the
 * length of the texts.
 *
 * @param sources what it may not repeat; a list stands for what the client wrote
 */
export function contentFloor(
  reply: string,
  sources: CopySources | readonly string[],
): string | null {
  const { client, instructions = [] } = isList(sources) ? { client: sources } : sources;
  const said = wordsOf(reply);
  if (said.length === 0) return "The reply holds no words, so there is nothing to score.";
  if (said.length < MIN_WORDS || said.filter((word) => SPOKEN.test(word)).length < MIN_WORDS) {
    return `The reply has fewer than ${MIN_WORDS} words, too little to score.`;
  }
  if (OPENING_ONLY.test(reply)) {
    return "The reply only announces an answer, so there is nothing to score.";
  }
  if (isOneWordRepeated(said)) return "The reply repeats one word, so there is nothing to score.";
  if (goesRound(said)) return "The reply says the same over and over, so there is little to score.";
  if (client.some((text) => isCopyOf(text, said)) || isMostlyFrom(client, reply)) {
    return "The reply only repeats the client's own message, so there is nothing to score.";
  }
  if (isMostlyFrom(instructions, reply)) {
    return "The reply only repeats the words it would be scored by, so there is nothing to score.";
  }
  return null;
}

function isList(sources: CopySources | readonly string[]): sources is readonly string[] {
  return Array.isArray(sources);
}

function isOneWordRepeated(said: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const word of said) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(...counts.values());
  if (counts.size === 1) return true;
  return said.length >= REPEAT_FROM && most / said.length > MAX_SHARE_OF_ONE_WORD;
}

/** A sentence, or a few, again and again. */
function goesRound(said: readonly string[]): boolean {
  if (said.length < LOOP_FROM) return false;
  const runs = runsOf(said, LOOP_RUN);
  return new Set(runs).size / runs.length < MIN_SHARE_OF_NEW_RUNS;
}

/** The whole of a text, with next to nothing around it. */
function isCopyOf(text: string, said: readonly string[]): boolean {
  const theirs = wordsOf(text);
  if (theirs.length < MIN_WORDS) return false;
  const joined = said.join(" ");
  const rest = joined.split(theirs.join(" ")).join(" ");
  return rest !== joined && wordsOf(rest).length < MIN_WORDS;
}

/** Most of it in runs of words that are in one of the texts; what it quotes is not counted. */
function isMostlyFrom(texts: readonly string[], reply: string): boolean {
  const own = wordsOf(reply.replace(/["\u201c][^"\u201c\u201d]*["\u201d]/gu, " "));
  if (own.length < COPIED_RUN) return false;
  const known = runsOfAll(texts);
  if (known.size === 0) return false;
  const copied = new Array<boolean>(own.length).fill(false);
  runsOf(own, COPIED_RUN).forEach((run, at) => {
    if (known.has(run)) copied.fill(true, at, at + COPIED_RUN);
  });
  return copied.filter(Boolean).length / own.length >= MAX_COPIED_SHARE;
}

/** A rubric's runs are needed for every reply; kept as long as its list of texts is. */
const kept = new WeakMap<readonly string[], ReadonlySet<string>>();

function runsOfAll(texts: readonly string[]): ReadonlySet<string> {
  let runs = kept.get(texts);
  if (!runs) {
    runs = new Set(texts.flatMap((text) => runsOf(wordsOf(text), COPIED_RUN)));
    kept.set(texts, runs);
  }
  return runs;
}

function runsOf(words: readonly string[], length: number): string[] {
  return words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(" "));
}
