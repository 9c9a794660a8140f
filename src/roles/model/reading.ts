import { type Scale, type Score, scoreFromDraws, scoreFromWeights } from "../../domain/score.ts";
import { DRAWS, drawAnswers, LEAST_DRAWN } from "./draws.ts";
import { isFormError, type Requests, seedOfAttempt, type Task } from "./requests.ts";

const ATTEMPTS = 2;

/** The score at one letter, by its place; null where it cannot be read. */
export type ScoreAt = (scale: Scale, letter: number) => Score | null;

/** A whole reading, or the names of what could not be read. */
export type Reading<Value> = { value: Value } | { unreadable: string[] };

/** Why there is no value: half a sentence that ends in a full stop. */
type Outcome<Value> = { value: Value; reason: null } | { value: null; reason: string };

interface Question<Value> {
  task: Omit<Task, "seed">;
  letters: string[];
  digits: string[];
  read: (scoreAt: ScoreAt) => Reading<Value>;
}

/**
 * Reads a judge's answers: from probabilities, twice at most, and where the model gives none from
 * drawn answers. Once it had to draw, it draws for the questions that follow. Never fills in.
 */
export class Reader {
  readonly #requests: Requests;
  readonly #seed: number;
  #draws = false;

  constructor(requests: Requests, seed: number) {
    this.#requests = requests;
    this.#seed = seed;
  }

  async ask<Value>(question: Question<Value>): Promise<Outcome<Value>> {
    if (!this.#draws) {
      const read = await this.#fromProbabilities(question);
      if (read !== "no probabilities") return read;
    }
    const drawn = await this.#fromDraws(question);
    // Only draws that made a reading tell that this model is one to draw from.
    if (drawn.value !== null) this.#draws = true;
    return drawn;
  }

  async #fromProbabilities<Value>({
    task,
    letters,
    digits,
    read,
  }: Question<Value>): Promise<Outcome<Value> | "no probabilities"> {
    let reason = "";
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (!this.#requests.affordsDigits(letters.length)) {
        const second = reason === "" ? "" : `${reason} There was no second attempt: `;
        return { value: null, reason: `${second}the token budget left is too small.` };
      }
      try {
        const seed = seedOfAttempt(this.#seed, attempt);
        const weights = await this.#requests.readDigits({ ...task, seed }, letters, digits);
        const reading = read((scale, letter) => scoreFromWeights(scale, weights[letter] ?? []));
        if ("value" in reading) {
          if (attempt > 0) {
            this.#requests.note("The judge was asked twice: its first answer was unreadable.");
          }
          return { value: reading.value, reason: null };
        }
        reason = `the model gave no readable answer for ${reading.unreadable.join(", ")}.`;
      } catch (error) {
        if (!isFormError(error)) throw error;
        reason = "the model could not keep to the form of the answer.";
      }
    }
    return "no probabilities";
  }

  async #fromDraws<Value>({
    task,
    letters,
    digits,
    read,
  }: Question<Value>): Promise<Outcome<Value>> {
    const { counts, outOfTokens } = await drawAnswers(this.#requests, this.#seed, {
      task,
      letters,
      digits,
    });
    const enough = (each: readonly number[]) => sum(each) >= LEAST_DRAWN;
    const reading = read((scale, letter) => {
      const each = counts[letter] ?? [];
      return enough(each) ? scoreFromDraws(scale, each) : null;
    });
    if ("value" in reading) {
      this.#requests.note(drawnNote(counts.map(sum)));
      return { value: reading.value, reason: null };
    }
    const because = outOfTokens
      ? "the token budget left is too small to draw answers instead"
      : `fewer than ${LEAST_DRAWN} of ${DRAWS} drawn answers gave one for ${reading.unreadable.join(", ")}`;
    return { value: null, reason: `the model gives no readable probabilities, and ${because}.` };
  }
}

function drawnNote(answers: readonly number[]): string {
  const [least, most] = [Math.min(...answers), Math.max(...answers)];
  const number = least === most ? `${most}` : `${least} to ${most}`;
  return `This model gives no probabilities: each score is from ${number} drawn answers, and its spread is widened.`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
