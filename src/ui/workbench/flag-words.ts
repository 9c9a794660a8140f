import type { Rubric } from "../../domain/rubric.ts";
import type { FlagReading } from "../../domain/score.ts";
import { percentText } from "../format.ts";

/** The flag's name in the rubric; a rule may raise one that the rubric does not ask about. */
export function flagName({ flags }: Pick<Rubric, "flags">, id: string): string {
  const known = flags.find((each) => each.id === id)?.name;
  const words = id.replaceAll("-", " ");
  return known ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * What raised a flag: the judge, from the gate's probability on, or a rule, which asks no
 * probability.
 *
 * @param gate probability from which on the judge's answer raises a flag
 */
export function raisedWords({ probability }: FlagReading, gate: number): string {
  if (probability === null) return "Raised by a rule.";
  const likely = `${percentText(probability)} likely`;
  return probability >= gate
    ? `Raised by the judge: ${likely}, and the gate is at ${percentText(gate)}.`
    : `Raised by a rule. The judge finds it ${likely}; the gate is at ${percentText(gate)}.`;
}

/** What keeps a flag down, in a word or two; `undefined` where nobody answered its question. */
export function notRaisedWords(reading: FlagReading | undefined): string {
  if (!reading) return "no answer";
  return reading.probability === null ? "no, by a rule" : percentText(reading.probability);
}
