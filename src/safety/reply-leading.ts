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
