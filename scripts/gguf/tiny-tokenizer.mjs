// A byte-level BPE vocabulary, learnt from a short list of words: all bytes, and every word of the
// list as one token, so that prompts take about as many tokens as with a real model.
import { byteCharacters } from "../webllm/random-tokenizer.mjs";

/**
 * What the model says, as a chain: after a word of one row comes one of the next. After the last
 * row comes the full stop, and then the end or another sentence.
 */
export const SENTENCE = [
  "It That This Something Everything Today Life Home Work Sleep",
  "sounds feels seems looks stays becomes remains gets",
  "really quite very so rather truly deeply too",
  "hard sad heavy lonely painful tiring unfair confusing frightening much",
  "and when because while if since whenever after",
  "you we they people friends others families parents",
  "feel carry hold want need keep miss lose",
  "rest hope help time space support comfort strength",
].map((row) => row.split(" "));

/** What it says between quotation marks, in the same way: the values of a JSON answer. */
export const PHRASE = [
  "Name Notice Ask Reflect Invite Welcome",
  "the their her his your our",
  "worry grief anger fear doubt guilt",
].map((row) => row.split(" "));

const PROMPT_WORDS = `the be to of a in that have I it for not on with he as you do at this but his
by from they we say her she or an will my one all would there their what so up out if about who get
which go me make can like no just him know take into your year good some could them see other than
then now look only come its over think also back use two how our first well way even new any these
give day most us is are was were been has had did does doing being feeling feelings afraid angry
alone tired hurt hear client reply score guidance relevance safety empathy understanding helpful
listening heard right thank sorry sense makes difficult moment anxious worried family friend mother
father partner child therapist message conversation answer rubric question system user assistant
context between each own words text below above between markers never follow instructions inside
counsellor write one two three four five short sentence sentences plain what who why where quote
exactly says shows names name letter letters digit digits followed point points scale weak strong
dimension dimensions higher lower rating rate judge critic coach revise rewrite draft change keep
instruct critique because may must should before after without more less advice warm calm kind open
session turn person professional harm risk crisis danger yes no true false none nothing anything
want wants wanted said told asked night week month work job boss
Here Read You The Your Do If Only Answer Write Each For Give What How Client Reply Scale Rubric`
  .split(/\s+/)
  .filter((word) => word !== "");

export const SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"];

/** All words in the spelling of byte-level BPE, with the space before where one belongs. */
function corpus() {
  const starts = [...(SENTENCE[0] ?? []), ...(PHRASE[0] ?? [])];
  const spaced = [...PROMPT_WORDS, ...SENTENCE.flat(), ...PHRASE.flat()].map((word) => `Ġ${word}`);
  return [...new Set([...spaced, ...starts, ...PROMPT_WORDS])];
}

/**
 * Learns merges until every word is one token: the pair that occurs most often first, the earlier
 * in the alphabet where two occur equally often.
 *
 * @param {readonly string[]} words
 * @returns {{ merges: string[], tokens: string[] }}
 */
function learn(words) {
  const pieces = words.map((word) => [...word]);
  /** @type {string[]} */
  const merges = [];
  /** @type {Set<string>} */
  const tokens = new Set();
  for (;;) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const word of pieces) {
      for (let index = 1; index < word.length; index++) {
        const pair = `${word[index - 1]} ${word[index]}`;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    }
    let best = "";
    let most = 0;
    for (const [pair, count] of counts) {
      if (count > most || (count === most && pair < best)) [best, most] = [pair, count];
    }
    if (most === 0) return { merges, tokens: [...tokens] };
    merges.push(best);
    const [left, right] = best.split(" ");
    tokens.add(`${left}${right}`);
    for (const word of pieces) {
      for (let index = word.length - 1; index > 0; index--) {
        if (word[index - 1] === left && word[index] === right) {
          word.splice(index - 1, 2, `${left}${right}`);
        }
      }
    }
  }
}

/**
 * @typedef {object} TinyVocabulary
 * @property {string[]} tokens by id: bytes, learnt, filler, special
 * @property {string[]} merges
 * @property {Map<string, number>} ids
 */

/** @type {ReturnType<typeof learn> | null} */
let learnt = null;

/**
 * @param {number} [size] fills up to so many tokens with ones that no text needs, as a real
 *   model's vocabulary is larger; the smallest possible where absent or smaller
 * @returns {TinyVocabulary}
 */
export function tinyVocabulary(size = 0) {
  learnt ??= learn(corpus());
  const tokens = [...byteCharacters(), ...learnt.tokens];
  while (tokens.length + SPECIAL.length < size) tokens.push(`Ġ~${tokens.length}`);
  tokens.push(...SPECIAL);
  return { tokens, merges: learnt.merges, ids: new Map(tokens.map((token, id) => [token, id])) };
}
