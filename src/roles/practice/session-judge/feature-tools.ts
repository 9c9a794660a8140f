import type { SessionFeatureId } from "./feature-ids.ts";
import type { SessionPhraseId } from "./phrases.ts";
import type { SessionSentence, TherapistTurn } from "./reading.ts";

/** The agenda belongs here; so does a look at the last task. */
const BEGINNING = 0.34;
const FIRST_TURNS = 2;

export type Turns = readonly TherapistTurn[];

/** How features are read off the turns, and set. */
export interface FeatureTools {
  set: (id: SessionFeatureId, strength: number, from: Turns) => void;
  some: (id: SessionFeatureId, from: Turns, full: number) => void;
  doing: (id: SessionPhraseId, within?: Turns) => Turns;
  having: (test: (sentence: SessionSentence) => boolean, within?: Turns) => Turns;
}

/** The turns in which a session is opened. */
export function openingOf(turns: Turns): Turns {
  return turns.filter(({ at }, index) => index < FIRST_TURNS || at <= BEGINNING);
}

export function isReflecting(sentence: SessionSentence): boolean {
  if (sentence.advice) return false;
  if (sentence.quotesClient) return true;
  if (sentence.question === null) {
    return (
      sentence.shared.length > 0 || (sentence.feelings.length > 0 && !sentence.phrases.has("stock"))
    );
  }
  return sentence.shared.length > 1;
}

/** It takes up something that the client said. */
export function meets({ answers, sentences }: TherapistTurn): boolean {
  return answers.length > 1 || sentences.some(isReflecting);
}

/** It is part of the work without saying anything back. */
export function isWorking({ does, sentences }: TherapistTurn): boolean {
  return (
    (["agendaAsk", "feedbackAsk", "thoughtAsk", "socratic", "taskAsk", "summary"] as const).some(
      (id) => does.has(id),
    ) || sentences.some(({ question }) => question === "risk")
  );
}

export function isOrdering({ sentences }: TherapistTurn): boolean {
  const orders = sentences.filter(({ advice }) => advice).length;
  return orders * 2 > sentences.length;
}

export function questionsIn(sentences: readonly SessionSentence[]): number {
  return sentences.filter(({ question }) => question !== null && question !== "risk").length;
}
