import {
  type FeatureTools,
  isReflecting,
  isWorking,
  meets,
  openingOf,
  questionsIn,
  type Turns,
} from "./feature-tools.ts";

const LECTURE_WORDS = 55;
const MANY_QUESTIONS = 3;
/** Up to this share of turns may take up nothing: a good question need not say anything back. */
const SOME_UNHEARD = 0.4;

/** What gets in the way. */
export function readHarm(
  turns: Turns,
  { set, some, having }: Pick<FeatureTools, "set" | "some" | "having">,
): void {
  const ordering = having(({ advice }) => advice);
  some("orders", ordering, 0.6);
  const opening = openingOf(turns);
  const metAtOnce = opening[0]?.sentences.some(isReflecting) === true;
  const early = ordering.filter((turn) => !metAtOnce && opening.includes(turn));
  some("early-advice", early, 1);
  some(
    "minimises",
    turns.filter(
      (turn) =>
        turn.minimises || turn.sentences.some(({ phrases }) => phrases.has("minimisingMild")),
    ),
    2,
  );
  some(
    "judges",
    having(({ phrases }) => phrases.has("judging")),
    2,
  );
  some(
    "harms",
    turns.filter(({ harms }) => harms),
    1,
  );
  const lectures = turns.filter(
    ({ words, sentences, answers }) =>
      words >= LECTURE_WORDS && questionsIn(sentences) === 0 && answers.length < words / 25,
  );
  some("lectures", lectures, 0.4);
  const many = turns.filter(
    ({ sentences }) => questionsIn(sentences) >= MANY_QUESTIONS && !sentences.some(isReflecting),
  );
  some("barrage", many, 0.4);
  const off = turns.filter((turn) => !meets(turn) && !isWorking(turn));
  some("off-subject", off, 0.7);
  const unheard = turns.filter((turn) => !meets(turn));
  const share = unheard.length / Math.max(1, turns.length);
  set("unheard", (share - SOME_UNHEARD) / SOME_UNHEARD, unheard);
  some(
    "own-talk",
    having(({ phrases }) => phrases.has("selfReference")),
    2,
  );
  some(
    "pushes",
    having(
      ({ phrases, question }) =>
        question === null && (phrases.has("pushing") || phrases.has("dependence")),
    ),
    2,
  );
  const texts = turns.map(({ text }) => text.toLowerCase());
  const again = turns.filter((_, index) => texts.indexOf(texts[index] ?? "") < index);
  set("repeats", again.length / Math.max(1, 0.4 * turns.length), again);
}
