import { innerQuotes } from "./instructions.ts";
import { capitalise, decapitalise, sentencesOf } from "./text.ts";

/** Surgery on sentences: finding, cutting and softening passages of a reply. Pure. */

const SUBJECT = /^(?:you|it|that|this|he|she|they|there|what|we|your|my|no wonder|of course)\b/i;
const CLAUSE_BREAK =
  /(?:,|;|:|\s\u2014|\s-)\s+(?:(?:and|but|so|yet|because|then)\s+)?|\s+(?:and|but|so)\s+(?=(?:you|i|it|that|there|this)\b)/i;
const MIN_CLAUSE_WORDS = 4;

/** The clause of the sentence that holds the phrase, verbatim; the sentence where it has one only. */
export function clauseAround(sentence: string, phrase: string): string {
  const clauses = sentence.split(CLAUSE_BREAK).map((clause) => clause.trim());
  const clause = clauses.find((each) => each.includes(phrase)) ?? sentence;
  return clause.replace(/[.!]+$/u, "");
}

/** The clause of an order, verbatim: "you should just try to relax". */
export function orderIn(sentence: string): string {
  const clauses = sentence.split(CLAUSE_BREAK).map((clause) => clause.trim());
  const order = clauses.find((clause) => ADVICE_SHAPES.some((shape) => shape.test(clause)));
  return (order ?? sentence).replace(/[.!]+$/u, "");
}

/** True where the sentence has that passage, whatever the quotation marks. */
export function holds(sentence: string, quote: string): boolean {
  const plain = (text: string) =>
    innerQuotes(text).replaceAll("\u2019", "'").replace(/\s+/g, " ").trim().toLowerCase();
  const wanted = plain(quote);
  if (wanted === "") return false;
  return (
    plain(sentence).includes(wanted) || (wanted.length > 20 && wanted.includes(plain(sentence)))
  );
}

/** The sentence without the clauses that hold the passage; null where nothing stands alone. */
export function without(sentence: string, quotes: readonly string[]): string | null {
  const clauses = sentence.split(CLAUSE_BREAK).map((clause) => clause.trim());
  if (clauses.length < 2) return null;
  const kept = clauses.filter(
    (clause) =>
      !quotes.some((quote) => holds(clause, quote)) &&
      SUBJECT.test(clause) &&
      clause.split(/\s+/).length >= MIN_CLAUSE_WORDS,
  );
  const [first] = kept;
  // A passage that runs across clauses was cut by the split: then nothing of it may stay.
  const cut = quotes.some(
    (quote) => holds(sentence, quote) && !clauses.some((c) => holds(c, quote)),
  );
  return first && !cut ? closed(first) : null;
}

const ADVICE_SHAPES: readonly RegExp[] = [
  /\byou (?:(?:just|really|simply|probably) )*(?:should|need to|must|have to|ought to|had better) (?:(?:just|really|simply|definitely) )*(?:try to |try and )?(.+)$/i,
  /^(?:(?:please|just|maybe|so|and|but|well),? )*try to (.+)$/i,
  /^(?:(?:please|just|maybe|so|and|but|well),? )*((?:try|talk|take|get|go|make|write|keep|set|find|look|call|ask|read|join|practi[sc]e|focus|give|listen|start|spend|trust|accept|eat|learn|be|think)\b.+)$/i,
];
const NOT_OFFERABLE =
  /^(?:not|never|stop|quit|forget|ignore|get over|move on|calm|cheer|relax|stay (?:positive|strong)|be (?:strong|positive|grateful|yourself|consistent)|tell|confront|decide|leave|enjoy|cut|accept|learn to|set better|set yourself|trust your gut|see (?:it|this|the)|keep an open)\b/i;
/** "Join a club and people will ..." offers only what comes before. */
const PROMISED_RESULT =
  /,? (?:and|because|before|so that) (?:it|people|they|you|he|she|something|everything|we|i|attitude)\b.*$/i;

const OFFER_OPENINGS = [
  "If it appeals to you, one thing to try might be to",
  "One possibility, only if it suits you, might be to",
  "If you like, you could",
] as const;

/** An order turned into an offer; null where it is better taken out. */
export function asOffer(
  sentence: string,
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item,
): string | null {
  const bare = sentence.replace(/[.!\s]+$/u, "");
  for (const clause of [bare, ...bare.split(CLAUSE_BREAK)]) {
    for (const shape of ADVICE_SHAPES) {
      const core = shape.exec(clause)?.[1]?.replace(PROMISED_RESULT, "").trim();
      if (!core) continue;
      if (NOT_OFFERABLE.test(core) || core.split(/\s+/).length < 2) return null;
      return `${pick(OFFER_OPENINGS)} ${decapitalise(core.replace(/^just /i, ""))}.`;
    }
  }
  return null;
}

/** The clause as a sentence of its own. */
export function closed(clause: string): string {
  const text = capitalise(clause.replace(/[\s,;:]+$/u, ""));
  return /[.!?\u2026]["\u201d\u2019')\]]*$/u.test(text) ? text : `${text}.`;
}

export function textsOf(reply: string): string[] {
  return sentencesOf(reply).map((sentence) => sentence.text);
}
