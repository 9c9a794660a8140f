import { isFormError, type Requests, seedOfAttempt, type Task } from "./requests.ts";

const ATTEMPTS = 2;

/** A whole reading, or the names of what could not be read. */
export type Reading<Value> = { value: Value } | { unreadable: string[] };

/** Reads, and once more with another seed where a position cannot be read. Never fills in. */
export async function readTwice<Value>(
  requests: Requests,
  seed: number,
  task: Omit<Task, "seed">,
  letters: string[],
  digits: string[],
  read: (weights: readonly number[][]) => Reading<Value>,
): Promise<{ value: Value; reason: null } | { value: null; reason: string }> {
  let reason = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (!requests.affordsDigits(letters.length)) {
      reason += `${reason ? " There was no second attempt: the" : "the"} token budget left is too small.`;
      break;
    }
    try {
      const weights = await requests.readDigits(
        { ...task, seed: seedOfAttempt(seed, attempt) },
        letters,
        digits,
      );
      const reading = read(weights);
      if ("value" in reading) {
        if (attempt > 0)
          requests.note("The judge was asked twice: its first answer was unreadable.");
        return { value: reading.value, reason: null };
      }
      reason = `the model gave no readable answer for ${reading.unreadable.join(", ")}.`;
    } catch (error) {
      if (!isFormError(error)) throw error;
      reason = "the model could not keep to the form of the answer.";
    }
  }
  return { value: null, reason };
}
