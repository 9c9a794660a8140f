import { COMPANY, DISTANCE, HELP_AT_ONCE, type SentenceReading } from "./sentences.ts";

/** Says that the message may not have been understood: honest, so it stays. */
const CAVEAT = /\bmay not have understood\b|\bcareful not to read\b/i;
const KEEP = 100;
/** What a sentence does for the reply, and how much it would be missed if no other does it. */
const WORTH = {
  feeling: 5,
  reflection: 5,
  validation: 4,
  nuance: 3,
  information: 4,
  step: 6,
  question: 6,
  warmth: 2,
  affirmation: 3,
  choice: 3,
  check: 2,
  reasons: 3,
} as const;
type SentenceFunction = keyof typeof WORTH;

function functionsOf(sentence: SentenceReading): Set<SentenceFunction> {
  const does = new Set<SentenceFunction>();
  const { information, advice, question } = sentence;
  const tells = question === null && !advice && sentence.step === 0;
  if (sentence.feelings.length > 0 && tells && !information) does.add("feeling");
  if ((sentence.shared.length > 1 || sentence.quotesClient) && tells) does.add("reflection");
  if (sentence.phrases.has("validation") && tells) does.add("validation");
  if (sentence.phrases.has("nuance") && tells) does.add("nuance");
  if (information) does.add("information");
  if (sentence.step === 3) does.add("step");
  if (question === "open") does.add("question");
  if (sentence.phrases.has("strengths") && tells) does.add("affirmation");
  if (sentence.phrases.has("autonomy") && question === null) does.add("choice");
  if (sentence.phrases.has("checking") && question !== null) does.add("check");
  if (sentence.phrases.has("ownReasons") && question === "open") does.add("reasons");
  if (sentence.phrases.has("warmth") || sentence.phrases.has("hope")) does.add("warmth");
  return does;
}

/**
 * For each sentence of a reply, how much it would be missed; where there is risk, company,
 * distance from means and a word of welcome nearly as much as the question and the line.
 */
export function worthOf(read: readonly SentenceReading[], risk: boolean): number[] {
  const does = read.map(functionsOf);
  return read.map((sentence, index) => {
    if (sentence.question === "risk" || HELP_AT_ONCE.test(sentence.text)) return KEEP;
    if (risk && (COMPANY.test(sentence.text) || DISTANCE.test(sentence.text))) return KEEP / 2;
    if (risk && sentence.phrases.has("warmth")) return KEEP / 4;
    if (CAVEAT.test(sentence.text)) return KEEP / 2;
    // Each thing said back that no other sentence says back would be lost with it.
    const others = new Set(read.filter((_, at) => at !== index).flatMap((each) => each.shared));
    const alone = sentence.shared.filter((stem) => !others.has(stem)).length;
    return [...(does[index] ?? [])].reduce((sum, each) => {
      const elsewhere = does.some((other, at) => at !== index && other.has(each));
      return sum + WORTH[each] * (elsewhere ? 0.1 : 1);
    }, alone * 0.8);
  });
}
