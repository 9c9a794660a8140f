import type { ClientReading } from "./client.ts";
import type { SetFeature } from "./feature-ids.ts";
import { clauseAround } from "./passages.ts";
import type { Readiness } from "./readiness.ts";
import { HELP_AT_ONCE, type SentenceReading } from "./sentences.ts";
import { contentStems, shared } from "./text.ts";

/** How a reply stands towards the client, and how plainly it is said. */
export function readStance(
  sentences: readonly SentenceReading[],
  client: ClientReading,
  set: SetFeature,
): void {
  const texts = (found: readonly SentenceReading[]) => found.map((each) => each.text);
  const guesses = sentences.filter(isGuess);
  set("tentative", guesses.length > 0 ? 1 : 0, texts(guesses));
  const checks = sentences.filter(
    (each) => each.phrases.has("checking") && /\?|\btell me\b|\bcorrect me\b/i.test(each.text),
  );
  set("checking", checks.length > 0 ? 1 : 0, texts(checks));
  const evokes = sentences.filter(isEvoking);
  set("own-reasons", evokes.length > 0 ? 1 : 0, texts(evokes));
  const affirms = sentences.filter(isAffirming);
  set("strengths", affirms.length > 0 ? 1 : 0, texts(affirms));

  for (const id of ["assuming", "pushing", "dependence"] as const) {
    const found = sentences.flatMap((each) => {
      const phrase = each.phrases.get(id);
      // An offer, a question and the client's own words push nobody.
      if (!phrase || each.question !== null || each.offer || HELP_AT_ONCE.test(each.text)) {
        return [];
      }
      if (client.text.toLowerCase().includes(phrase.toLowerCase())) return [];
      return [clauseAround(each.text, phrase)];
    });
    set(id, found.length === 0 ? 0 : 0.7 + 0.15 * found.length, found);
  }

  const asked = sentences.filter((each) => each.question !== null && each.question !== "risk");
  const many = client.risk === "none" ? asked.length - GOOD_QUESTIONS : 0;
  set("interrogating", many / 2, texts(asked));
  readPlainness(sentences, set);
  readStage(sentences, client, set);
}

/** More questions than this, and a talk becomes an interview. */
const GOOD_QUESTIONS = 2;

function isGuess(each: SentenceReading): boolean {
  const reflects =
    each.feelings.length > 0 ||
    each.shared.length > 0 ||
    each.quotesClient ||
    each.phrases.has("nuance");
  return each.phrases.has("tentative") && each.question === null && !each.advice && reflects;
}

/** An open question about what the client wants, or why it would matter to them. */
export function isEvoking(each: SentenceReading): boolean {
  return each.phrases.has("ownReasons") && each.question === "open";
}

function isAffirming(each: SentenceReading): boolean {
  return each.phrases.has("strengths") && each.question === null && !each.advice && !each.offer;
}

const EASY_SENTENCE_WORDS = 20;
const DENSE_SENTENCE_WORDS = 32;
const LONG_WORD_LETTERS = 12;
const EASY_LONG_WORDS_SHARE = 0.04;
/** Sentences with this share of their content in common say the same. */
const SAME_SHARE = 0.75;
const MIN_STEMS_TO_COMPARE = 4;

function readPlainness(sentences: readonly SentenceReading[], set: SetFeature): void {
  // Help at any hour lists numbers; its length is no fault.
  const read = sentences.filter((each) => !HELP_AT_ONCE.test(each.text));
  const words = read.flatMap((each) => each.text.match(/[\p{L}'\u2019]+/gu) ?? []);
  const average = read.length === 0 ? 0 : words.length / read.length;
  const dense = (average - EASY_SENTENCE_WORDS) / (DENSE_SENTENCE_WORDS - EASY_SENTENCE_WORDS);
  const longest = [...read].sort((a, b) => b.words - a.words).slice(0, 2);
  set(
    "dense",
    dense,
    longest.map((each) => each.text),
  );

  const stems = read.map((each) => contentStems(each.text));
  const again = read.filter((_, index) =>
    stems.slice(0, index).some((earlier) => {
      const own = stems[index] ?? new Set<string>();
      const least = Math.min(own.size, earlier.size);
      return least >= MIN_STEMS_TO_COMPARE && shared(own, earlier).length / least >= SAME_SHARE;
    }),
  );
  set(
    "repetitive",
    again.length / 2,
    again.map((each) => each.text),
  );

  const long = words.filter((word) => word.length >= LONG_WORD_LETTERS).length;
  const hard = words.length === 0 ? 0 : long / words.length - EASY_LONG_WORDS_SHARE;
  const terms = read.filter((each) => each.phrases.has("jargon")).length;
  set(
    "plain",
    words.length === 0 ? 0 : 1 - Math.max(0, dense) - 8 * Math.max(0, hard) - 0.5 * terms,
  );
}

/** How well a reply fits what the client's stage asks for, and how far it runs ahead of it. */
function readStage(
  sentences: readonly SentenceReading[],
  client: ClientReading,
  set: SetFeature,
): void {
  const has = (test: (each: SentenceReading) => boolean) => (sentences.some(test) ? 1 : 0);
  const listens = has(
    (each) =>
      each.question === null &&
      !each.advice &&
      each.step === 0 &&
      (each.feelings.length > 0 || each.shared.length > 1 || each.phrases.has("validation")),
  );
  const asks = has((each) => each.question === "open");
  const evokes = has(isEvoking);
  const weighs = Math.max(
    evokes,
    has((each) => each.phrases.has("nuance") && !each.advice),
  );
  const affirms = has(isAffirming);
  const leaves = has((each) => each.phrases.has("autonomy"));
  const steps = sentences.filter((each) => each.step > 0 && !HELP_AT_ONCE.test(each.text));
  const offers = steps.some((each) => each.step === 3) ? 1 : steps.length > 0 ? 0.5 : 0;
  const orders = sentences.filter((each) => each.advice);

  const parts: Record<Readiness, number> = {
    none: 0.55 * listens + 0.3 * Math.max(asks, weighs) + 0.15 * Math.max(leaves, affirms),
    "not-seeking": 0.45 * listens + 0.3 * leaves + 0.25 * Math.max(asks, evokes),
    unsure: 0.35 * listens + 0.4 * weighs + 0.25 * Math.max(asks, evokes),
    ready: 0.3 * listens + 0.5 * Math.max(offers, 0.7 * evokes) + 0.2 * leaves,
    acting: 0.25 * listens + 0.5 * affirms + 0.25 * asks,
    slipped: 0.4 * listens + 0.35 * affirms + 0.25 * Math.max(asks, evokes),
  };
  set("fits-stage", parts[client.readiness]);
  const tooEarly: Record<Readiness, number> = {
    none: 0,
    "not-seeking": offers > 0 ? 0.6 : 0,
    unsure: offers > 0 && weighs === 0 ? 0.5 : 0,
    ready: 0,
    acting: 0,
    slipped: 0,
  };
  const ordered = client.readiness === "none" || client.readiness === "ready" ? 0 : 1;
  const early = client.risk === "none" ? tooEarly[client.readiness] : 0;
  set("ahead", Math.max(early, orders.length > 0 ? ordered : 0), [
    ...orders.map((each) => each.text),
    ...steps.map((each) => each.text),
  ]);
}
