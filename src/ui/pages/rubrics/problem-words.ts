import { rubricProblems } from "../../../rubrics/check-rubric.ts";
import type { RubricDraft } from "../../../rubrics/draft.ts";
import type { RubricProblem } from "../../../rubrics/parse-rubric.ts";
import { readNumber } from "../settings/number-text.ts";
import { numberFields } from "./number-fields.ts";

/** What keeps a draft from being saved, and where. */
export interface DraftProblems {
  count: number;
  /** In words, at exactly that place; null where nothing is wrong there. */
  at(path: string): string | null;
  /** How many there are at that place and in it. */
  within(path: string): number;
}

/** Everything that is wrong with a draft. */
export function draftProblems({ rubric, typed }: RubricDraft): DraftProblems {
  const numbers = numberFields(rubric).flatMap(({ name, path, rule, words }): RubricProblem[] => {
    const text = typed[name];
    if (text === undefined || readNumber(text, rule).ok) return [];
    return [{ path, expected: words }];
  });
  const places = new Set(numbers.map(({ path }) => path));
  const problems = [...numbers, ...rubricProblems(rubric).filter(({ path }) => !places.has(path))];
  return {
    count: problems.length,
    at(path) {
      const found = problems.find((each) => each.path === path);
      return found ? plainWords(found) : null;
    },
    within: (path) =>
      problems.filter((each) => each.path === path || /^[.[]/.test(rest(each.path, path))).length,
  };
}

function rest(path: string, beginning: string): string {
  return path.startsWith(beginning) ? path.slice(beginning.length) : "";
}

/** Without what is there now, which is in the field for everybody to see. */
function plainWords({ expected }: RubricProblem): string {
  const words = expected.replace(/; found [^;]*$/, "");
  if (words === "expected a text that is not empty") return "Write something here.";
  if (words === "expected one capital letter") return "Enter one capital letter, A to Z.";
  if (words === "expected one that no other dimension has") {
    return "Another dimension has this letter. Each needs its own.";
  }
  const sentence = words.replace(/^expected /, "");
  return words === sentence ? `${words}.` : `Needed: ${sentence}.`;
}
