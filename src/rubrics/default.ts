/** The name of the rubric that is used unless another is chosen; known without loading rubrics. */
export const DEFAULT_RUBRIC_TITLE = "TheraJudge-7";
