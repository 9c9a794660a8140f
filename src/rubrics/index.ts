export {
  BUILT_IN_RUBRICS,
  rubricByRef,
  rubricsForReplies,
  rubricsForSessions,
} from "./built-in.ts";
export { parseRubric, type RubricProblem } from "./parse-rubric.ts";
export { THERAJUDGE_7 } from "./therajudge-7.ts";
