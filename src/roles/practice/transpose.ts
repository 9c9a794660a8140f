/**
 * Turns a clause of the client's from "I" to "you", and finds the clauses that can stand in a
 * reply at all. It is careful rather than clever: what it cannot turn for certain is left out.
 */

const SWAPS = new Map<string, string>([
  ["i", "you"],
  ["i'm", "you're"],
  ["im", "you're"],
  ["i've", "you've"],
  ["ive", "you've"],
  ["i'd", "you'd"],
  ["i'll", "you'll"],
  ["me", "you"],
  ["my", "your"],
  ["mine", "yours"],
  ["myself", "yourself"],
  ["our", "your"],
  ["ours", "yours"],
]);
/** After "I", the verb changes with the person. */
const VERBS = new Map<string, string>([
  ["am", "are"],
  ["was", "were"],
  ["wasn't", "weren't"],
  ["wasnt", "weren't"],
]);
/** Chat spellings, as a counsellor would write them. */
const SPELT = new Map<string, string>([
  ["dont", "don't"],
  ["cant", "can't"],
  ["didnt", "didn't"],
  ["doesnt", "doesn't"],
  ["wont", "won't"],
  ["couldnt", "couldn't"],
  ["isnt", "isn't"],
  ["bc", "because"],
  ["cuz", "because"],
  ["gonna", "going to"],
  ["wanna", "want to"],
  ["thats", "that's"],
]);
const ADVERBS = new Set([
  "always",
  "never",
  "just",
  "still",
  "really",
  "sometimes",
  "often",
  "also",
  "only",
  "even",
  "actually",
  "now",
]);

/** "I keep replaying what my boss said" gives "you keep replaying what your boss said". */
export function toYou(clause: string): string {
  const words = clause.replaceAll("\u2019", "'").split(" ");
  let afterI = false;
  const out = words.map((word) => {
    const [, bare = "", tail = ""] = /^(.*?)([,;:]?)$/.exec(word) ?? [];
    const lower = bare.toLowerCase();
    const swapped = SWAPS.get(lower);
    if (swapped) {
      afterI = lower === "i";
      return swapped + tail;
    }
    const verb = afterI ? VERBS.get(lower) : undefined;
    if (!ADVERBS.has(lower)) afterI = false;
    return (verb ?? SPELT.get(lower) ?? bare) + tail;
  });
  return out.join(" ").replaceAll("'", "\u2019");
}

/** Openings that carry no content and would read oddly in the middle of a reply. */
const OPENINGS =
  /^(?:(?:and|but|so|ok|okay|well|like|honestly|actually|also|or|then|basically|because|cause|bc|plus|yeah|yes|no|oh|tbh|look|anyway|i mean|i guess|i think|i suppose|you know|to be honest|the thing is|the truth is)[ ,]+)+/i;
const ENDINGS =
  /[ ,]+(?:lol|lmao|haha+|tbh|idk|though|too|anymore lol|i guess|or something|or whatever|you know|right)$/i;
/** Only words: nothing that could be markup, a link, a number, or a template's token. */
const CLEAN = /^[\p{Script=Latin}'\u2019,\- ]+$/u;
const LINKISH =
  /\b(?:http|www|com|html|javascript|script|href|assistant|system|user|prompt|instructions?)\b/i;
const COARSE = /\b(?:f+u+c+k\w*|shit\w*|bitch\w*|cunt\w*|asshole\w*|dick|bastard\w*|piss\w*)\b/i;
const MAX_WORD = 18;

/** The clause without filler at its ends; null where it is not clean enough to repeat. */
export function cleanFragment(raw: string): string | null {
  let text = raw
    .trim()
    .replace(/\s+/g, " ")
    .replace(OPENINGS, "")
    .replace(/[\s,.;:!?-]+$/u, "");
  text = text.replace(ENDINGS, "").trim();
  if (text === "" || !CLEAN.test(text) || LINKISH.test(text) || COARSE.test(text)) return null;
  if (text.split(" ").some((word) => word.length > MAX_WORD)) return null;
  // An apostrophe that opens a word is a quotation mark; a pair of hyphens is a dash.
  if (/(?:^| )['\u2019]|--|- | -/.test(text)) return null;
  return text;
}

/** Subjects after which a clause can be repeated as a whole. */
const SUBJECTS =
  /^(?:(?:sometimes|now|yesterday|today|tonight|lately|recently|at night|last (?:night|week|month|year)|this (?:morning|week|year)|most days|every (?:day|night|morning|evening|sunday)|on \w+days?),? )?(?:i|i'm|im|i've|ive|i'd|i'll|my \w+|our \w+|everyone|everybody|nobody|no one|people|the \w+(?= (?:says|said|thinks|wants|told|keeps|makes)\b)|it's (?=.*\b(?:me|my|i)\b))(?: |$)/i;
/** Words that cannot stand in a clause that is turned: the result would change its meaning. */
const UNTURNABLE = /\b(?:you|your|yours|you're|we|we're|we've|us|u|ur|let's)\b/i;
export const DANGLING =
  /\b(?:and|but|or|so|because|that|which|who|when|if|to|of|in|on|at|for|with|from|the|a|an|my|your|his|her|their|our|is|was|am|are|be|been|very|really|just|not|as|than|it's|i|i'm|how|what|why|where|whether)$/i;
const SAID =
  /^(?:i|i've|i'd) (?:said|told|asked|wrote|thought|mean|guess|know|swear|think|hope|suppose|wonder)\b/i;
/** Verdicts on oneself: said back as a statement they would sound like agreement. */
const VERDICT =
  /^(?:i'm|im|i am|i was|i've been|i have been|i just am) (?:(?:just|so|such|a|an|the|really|always|too|being|one|basically|completely|total|not) )*(?:pathetic|stupid|idiot|idiotic|failure|loser|worthless|useless|ugly|fat|disgusting|burden|fraud|mess|weak|crazy|broken|dumb|selfish|lazy|terrible|bad|awful|horrible|monster|nothing|nobody|waste|good enough|alcoholic|addict)\b/i;

const MIN_WORDS = 3;
const MAX_WORDS = 17;

/** True where a clean fragment is a whole "I" clause that may be turned and repeated. */
export function canTurn(fragment: string): boolean {
  const words = fragment.replaceAll("\u2019", "'").split(" ");
  const plain = words.join(" ");
  if (words.length < MIN_WORDS || words.length > MAX_WORDS) return false;
  if (!SUBJECTS.test(plain)) return false;
  if (UNTURNABLE.test(plain) || DANGLING.test(plain) || SAID.test(plain) || VERDICT.test(plain)) {
    return false;
  }
  // "I not ..." and "I the ..." are not clauses.
  return !/^i (?:not|the|a|an|and|but|or|who|that|my)\b/i.test(plain);
}
