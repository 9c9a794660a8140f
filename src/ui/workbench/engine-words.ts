import type { Assignment } from "../../domain/settings.ts";

/** Words for built-in rules, wherever a model's name would stand. */
const PRACTICE_WORDS = "practice rules, not a language model";

/** What generates and what judges, in one line. `modelName` turns an id into a name. */
export function engineWords(
  generator: Assignment,
  judge: Assignment,
  modelName: (id: string) => string,
): string {
  const name = (to: Assignment) =>
    to.engine === "practice" ? PRACTICE_WORDS : modelName(to.model);
  const same =
    generator.engine === judge.engine &&
    (generator.engine === "practice" ||
      (judge.engine !== "practice" && generator.model === judge.model));
  if (!same) return `${name(generator)} writes; ${name(judge)} judges`;
  return generator.engine === "practice" ? PRACTICE_WORDS : `${name(generator)} writes and judges`;
}
