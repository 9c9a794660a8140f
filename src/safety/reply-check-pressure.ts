import type { ReplyCheck } from "./reply-check.ts";

/** A promise asked for binds nobody, and makes it harder to say when it gets worse. */
export const PROMISE_CHECK: ReplyCheck = {
  id: "demanding-promise",
  raise: [
    "you need|have|must|got to guarantee|assure|pledge|commit",
    "cross your heart",
    "must|need|want|have_to have|hear|get ~ assurance|guarantee|promise|commitment|word|pledge",
    "hear you say|promise|swear ~",
    "say it|this|that i_will|i_will_not",
    "safety|no_harm|no_suicide|stay_alive|staying_safe contract",
    "pledge to|that ~ me|you|no|not",
    "need|want|like|require|expect|ask_for|asking_for your promise|word|commitment|assurance",
    "repeat|say|write ~ i will|would|shall not|never ~ kill|hurt|harm|do|cut|die",
    "tell|assure me ~ ~ you will|would not|never",
    "tell me ~ ~ that you_will",
    "promise|swear|vow|assure me|to_me",
    "promise|swear|vow|pledge ~ you|that_you|to|not|never ~ not|never|will_not|stay|safe|alive|do|hurt|harm|kill|cut|throw|act|try|keep|live",
    "you have|must|need|got to ~ promise|swear|vow|pledge",
    "will|would|can|could you ~ promise|swear|vow|pledge|guarantee|assure",
    "promise|swear ~ will_not|not|never|no_more",
    "give|gives|giving me your word|promise",
    "have|has|do_i_have your word",
    "make me a_promise",
    "agree|commit|contract|undertake ~ ~ not|never|will_not ~ kill|hurt|harm|cut|act|do|try|take|attempt",
    "commit|committing to ~ not|staying|safety|life",
    "tell_me|say|write_down|assure_me ~ will|would not|never ~ do|hurt|harm|kill|cut|take|try|act|be",
    "no suicide|harm contract|agreement|pact|promise",
    "make|sign|have ~ contract|pact|agreement ~ you|not|safe|that|between",
    "sign a|an|the|this ~ contract|agreement|promise|pledge",
    "and sign it|that|this",
    "only|once|until|unless|if you ~ promise|swear|give_me",
    "count|rely|depend on you ~ not|to",
    "guarantee|assure ~ your? safety|safe|me",
  ],
  unsay: [
    "not|nothing ~ promise|swear|vow|guarantee|word",
    "i can|could|wish|will ~ promise|guarantee",
    "you can count|rely|depend",
    "i|we promise|swear|guarantee|vow",
  ],
  aside: [
    "you promised|swore|gave|signed|never|told|said|vowed",
    "you|you_have|you_had promised|swore|gave_your|gave_one|signed",
    "not ~ asking|ask|need|have|about|want ~ promise|word|to_promise",
    "he|she|they|sister|brother|mother|mum|father|dad|wife|husband|clinic|doctor ~ made|asked|make|wanted|promised",
    "made you ~ promise|swear|sign",
    "on a time|plan|whom|who|what|how",
    "whom|who you would|could|can",
    "promises like|can|make",
    "i could|wish",
    "rather than a",
  ],
  questions: "none",
};

/** The sentence is about suicide, self-harm or danger. */
const ABOUT_RISK =
  /\b(?:suicid\w*|kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|die|dying|dead|jump(?:ing)?|weapons?|through with it|end(?:ing)? (?:your life|it)|safe|(?:any |no |those |bad |dark |such )?(?:thoughts?|intentions?|plans?)|(?:do|try|take|planning|planned) (?:it|that|this|anything|something)|act on|pills|cut(?:ting)? yourself|to yourself|leave (?:your|the) (?:children|kids|family))\b/i;
/** Not what the question is for: sleep, food, work. */
const NEGATED = /\b(?:not|never|no|nothing|none|without|rule out|surely)\b|n['\u2019]t\b/i;
const TAG =
  /[,;]?\s(?:are|do|would|have|did|is|will|were|can|should|aren['\u2019]t|don['\u2019]t|isn['\u2019]t|am|won['\u2019]t|wouldn['\u2019]t|haven['\u2019]t)\s(?:you|there|it|i|they)(?:\s(?:now|really))?\s?\?$|,\s?(?:right|correct|yes|no|ok(?:ay)?|i hope|i take it|i assume|i trust|am i right|is that right)\s?\?$/i;
const NEGATIVE_START =
  /(?:^|,\s)(?:(?:so|but|and|well|ok(?:ay)?|surely|please|then)[,\s]+)*(?:you|there|it|that)(?:['\u2019](?:re|s|d|ve|ll)| are| is| was| would| will| have| do| did| could| do(?:es)?)?\s?(?:n['\u2019]t|\bnot\b|\bnever\b|\bno\b)/i;
const NEGATIVE_CONTRACTION =
  /^(?:(?:so|but|and|well|surely|please|then)[,\s]+)*(?:you|there|it|that)\s(?:aren|don|wouldn|haven|won|didn|isn|couldn|shouldn)['\u2019]t\b/i;
const HOPED =
  /^(?:(?:so|but|and|well|please|then)[,\s]+)*(?:am i right|of course you|(?:i|we) (?:can |could )?(?:assume|take it|hope|trust|suppose|presume|guess|rule out|do(?: not|n['\u2019]t) (?:need|have) to worry|am sure|['\u2019]?m sure)|i['\u2019]m sure|surely|(?:please )?tell me (?:that )?you|no\b|not\b|nothing\b|that was (?:just|only))/i;

/**
 * A question that asks to be told no, such as "You're not thinking of suicide, are you?": it
 * biases people towards denial (McCabe et al. 2017).
 *
 * @param question one sentence that ends in a question mark
 */
export function isLeading(question: string): boolean {
  const text = question.trim();
  if (!ABOUT_RISK.test(text)) return false;
  if (NEGATIVE_START.test(text) || NEGATIVE_CONTRACTION.test(text)) {
    return !/^(?:\S+\s){0,2}(?:alone|telling)\b/i.test(text);
  }
  if (HOPED.test(text)) return true;
  return TAG.test(text) && (NEGATED.test(text) || /\bsafe\b/i.test(text));
}
