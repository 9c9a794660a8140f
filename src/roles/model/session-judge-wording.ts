import type { LanguageModel } from "../../domain/language-model.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { scalePoints } from "../../domain/score.ts";
import { type FlagGroup, flagGroups } from "./flags.ts";
import type { Job } from "./layout.ts";
import { overheadOf } from "./layout.ts";
import { answerTokensOf } from "./requests.ts";
import { RoleError } from "./role-error.ts";
import { answerForm, type RubricForm, rubricText } from "./rubric-text.ts";
import { evidenceSampling } from "./session-judge-evidence.ts";
import { itemsText, SESSION_PROMPTS } from "./session-judge-prompts.ts";
import { estimateTokens } from "./tokens.ts";

/** A rubric that would take more of the context than this is given in its short form. */
const MAX_RUBRIC_SHARE = 0.4;
/** The fence around the session, the words on a part, and what an estimate may miss. */
const SPARE_TOKENS = 96;

/** A prompt but for the session. */
export type Question = Pick<Job, "prompt" | "template" | "fixed">;

/** All that a judge is asked of a session. */
export interface Wording {
  form: RubricForm;
  /** What a score may be. */
  digits: string[];
  scores: Question;
  flags: { group: FlagGroup; question: Question }[];
  evidence: Question;
  /** Tokens that any of the prompts leaves for the session. */
  room: number;
}

/** @throws RoleError where the rubric cannot be read from digits, or scores no sessions */
export function wordingOf(rubric: Rubric, { contextTokens }: LanguageModel): Wording {
  const full = estimateTokens(rubricText(rubric, "full")) <= contextTokens * MAX_RUBRIC_SHARE;
  const form = full ? "full" : "short";
  const letters = rubric.dimensions.map(({ letter }) => letter);
  const scores: Question = {
    prompt: "session-scores",
    template: SESSION_PROMPTS.scores,
    fixed: {
      rubric: rubricText(rubric, form),
      low: String(rubric.scale.min),
      high: String(rubric.scale.max),
      answer: answerForm(letters),
    },
  };
  const flags = rubric.flags.flatMap((flag) =>
    flagGroups({ flags: [flag], dimensions: rubric.dimensions }).map((group) => ({
      group,
      question: {
        prompt: "session-flag" as const,
        template: SESSION_PROMPTS.flag,
        fixed: {
          checks: `${group.letters.join()}: ${flag.question}`,
          answer: answerForm(group.letters),
        },
      },
    })),
  );
  const evidence: Question = {
    prompt: "session-evidence",
    template: SESSION_PROMPTS.evidence,
    fixed: { dimensions: itemsText(rubric.dimensions) },
  };
  const overhead = (question: Question, answerTokens: number) =>
    overheadOf({ ...question, fixed: { ...question.fixed, part: "" }, answerTokens });
  const most = Math.max(
    overhead(scores, answerTokensOf(letters.length)),
    overhead(evidence, evidenceSampling(letters.length).maxTokens),
    ...flags.map(({ question }) => overhead(question, answerTokensOf(1))),
  );
  return {
    form,
    digits: digitsOf(rubric),
    scores,
    flags,
    evidence,
    room: contextTokens - most - SPARE_TOKENS,
  };
}

function digitsOf({ scale, title, unit, alsoFor = [] }: Rubric): string[] {
  const digits = scalePoints(scale).map(String);
  if (digits.some((digit) => digit.length !== 1)) {
    throw new RoleError(
      "unsuitable-rubric",
      `The scale of "${title}" has points that are not a single digit.`,
    );
  }
  if (unit !== "session" && !alsoFor.includes("session")) {
    throw new RoleError("unsuitable-rubric", `"${title}" scores replies, not sessions.`);
  }
  return digits;
}
