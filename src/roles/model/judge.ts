import type { LanguageModel } from "../../domain/language-model.ts";
import type { Judge } from "../../domain/roles.ts";
import { dimensionWeights, type Rubric } from "../../domain/rubric.ts";
import {
  type FlagReading,
  overallScore,
  type Score,
  type Scorecard,
  scalePoints,
} from "../../domain/score.ts";
import type { PromptSet } from "../../domain/settings.ts";
import { BUILT_IN_PROMPTS } from "../prompts/built-in.ts";
import { replyFloor } from "../reply-floor.ts";
import { COMPARE_PROMPT, compareByModel } from "./compare.ts";
import { checksText, FLAG_PROMPT, flagGroups, NO_YES, readFlags } from "./flags.ts";
import { identityOf } from "./identity.ts";
import { MOST_JUDGED_CHARS, overheadOf } from "./layout.ts";
import { Reader, type Reading, type ScoreAt } from "./reading.ts";
import { answerTokensOf, Requests, type Task } from "./requests.ts";
import { RoleError } from "./role-error.ts";
import { answerForm, type RubricForm, rubricText } from "./rubric-text.ts";
import { REPLY_TOKENS } from "./siblings.ts";
import { estimateTokens } from "./tokens.ts";

/** A rubric that would take more of the context than this is given in its short form. */
const MAX_RUBRIC_SHARE = 0.4;
/** Where rubric and flags together would take more, the flags are asked without the rubric. */
const MAX_SHARED_SHARE = 0.42;
/**
 * Engines that reuse what a prompt has in common with any earlier one. WebLLM reuses only the
 * whole of the conversation that it answered last, which a judge must not go on with.
 */
const REUSING_ENGINES: LanguageModel["identity"]["engine"][] = ["wllama"];

/**
 * Judges with a language model: one reading of the rubric's dimensions, one of its flags, each
 * in a context that holds the rubric, the conversation and the reply, and nothing of the loop.
 * Scores are read from probabilities of digits, where the model gives them; else they are counted
 * from answers in the same form, which is said and makes the spread wider.
 */
export function createModelJudge(model: LanguageModel, prompts: PromptSet): Judge {
  return {
    identity: (task) =>
      task === "compare"
        ? identityOf(model, COMPARE_PROMPT, {
            reads: "digit probabilities",
            comparePrompt: COMPARE_PROMPT.version,
          })
        : identityOf(model, prompts.judge, {
            reads: "digit probabilities",
            flagPrompt: FLAG_PROMPT.version,
          }),

    compare: (input, call) => compareByModel(model, input, call),

    async score({ conversation, reply, rubric }, call) {
      const requests = new Requests(model, call);
      const unavailable = (reason: string) =>
        requests.result<Scorecard>({ status: "unavailable", reason });
      const digits = digitsOf(rubric);

      const lacking = replyFloor({ conversation, reply, rubric }, prompts.judge.text);
      if (lacking) return unavailable(lacking);

      const form = rubricForm(rubric, model.contextTokens);
      if (form === "short") requests.note("The rubric was given in short form to fit the model.");
      const { scoring, flagging } = questionsOf(rubric, form, prompts, model);
      const texts = {
        conversation,
        data: [
          {
            name: "reply" as const,
            label: "The reply",
            text: reply,
            most: MOST_JUDGED_CHARS,
          },
        ],
      };
      const reader = new Reader(requests, call.seed);
      const scores = await reader.ask({
        task: { ...scoring, ...texts },
        letters: lettersOf(rubric),
        digits,
        read: (scoreAt) => readScores(rubric, scoreAt),
      });
      if (!scores.value) return unavailable(`No score could be read: ${scores.reason}`);
      const overall = overallScore(scores.value, dimensionWeights(rubric));
      if (!overall) return unavailable("The rubric gives no dimension any weight.");

      const flags: FlagReading[] = [];
      for (const { group, question } of flagging) {
        const read = await reader.ask({
          task: { ...question, ...texts },
          letters: group.letters,
          digits: NO_YES,
          read: (scoreAt) => readFlags(group, scoreAt),
        });
        if (!read.value) return unavailable(`The flags could not be read: ${read.reason}`);
        flags.push(...read.value);
      }
      return requests.result<Scorecard>({
        status: "scored",
        scores: scores.value,
        flags,
        overall,
      });
    },
  };
}

type Words = Omit<Task, "seed" | "conversation" | "data">;

/**
 * What the judge is asked, before the texts are put in: the scores, then the flags. Both prompts
 * hold the rubric and all questions and cut the texts alike, so that they differ in the last line
 * only and an engine need not compute the rest again. Not so where the engine would compute it
 * all the same, where a person's own prompt begins otherwise, where the flags take several
 * requests, or where the context is too small for it: then each holds what it needs and no more.
 */
function questionsOf(rubric: Rubric, form: RubricForm, prompts: PromptSet, model: LanguageModel) {
  const letters = lettersOf(rubric);
  const groups = flagGroups(rubric);
  const fixed = {
    rubric: rubricText(rubric, form),
    low: String(rubric.scale.min),
    high: String(rubric.scale.max),
  };
  const scoring: Words = {
    prompt: "judge",
    template: prompts.judge.text,
    fixed: { ...fixed, checks: "", answer: answerForm(letters) },
  };
  const [group, ...others] = groups;
  const alike =
    prompts.judge.text === BUILT_IN_PROMPTS.judge.text &&
    REUSING_ENGINES.includes(model.identity.engine);
  if (group && others.length === 0 && alike) {
    const checks = checksText(group);
    const both: Words = { ...scoring, fixed: { ...scoring.fixed, checks } };
    const question: Words = {
      prompt: "flags",
      template: FLAG_PROMPT.shared,
      fixed: { ...fixed, checks, answer: answerForm(group.letters) },
    };
    const overheadTokens = Math.max(
      overheadOf({ ...both, answerTokens: answerTokensOf(letters.length) }),
      overheadOf({ ...question, answerTokens: answerTokensOf(group.letters.length) }),
    );
    if (overheadTokens <= model.contextTokens * MAX_SHARED_SHARE) {
      const siblings = { overheadTokens, quotedTokens: REPLY_TOKENS };
      return {
        scoring: { ...both, siblings },
        flagging: [{ group, question: { ...question, siblings } }],
      };
    }
  }
  const flagging = groups.map((each) => ({
    group: each,
    question: {
      prompt: "flags" as const,
      template: FLAG_PROMPT.alone,
      fixed: { checks: checksText(each), answer: answerForm(each.letters) },
    },
  }));
  return { scoring, flagging };
}

function lettersOf(rubric: Rubric): string[] {
  return rubric.dimensions.map((dimension) => dimension.letter);
}

function readScores(rubric: Rubric, scoreAt: ScoreAt): Reading<Record<string, Score>> {
  const value: Record<string, Score> = {};
  const unreadable: string[] = [];
  rubric.dimensions.forEach((dimension, index) => {
    const score = scoreAt(rubric.scale, index);
    if (score) value[dimension.id] = score;
    else unreadable.push(dimension.name.toLowerCase());
  });
  return unreadable.length > 0 ? { unreadable } : { value };
}

/** @throws RoleError where a point of the scale is not one digit, or the unit is no reply */
function digitsOf(rubric: Rubric): string[] {
  const digits = scalePoints(rubric.scale).map(String);
  if (digits.some((digit) => digit.length !== 1)) {
    throw new RoleError(
      "unsuitable-rubric",
      `The scale of "${rubric.title}" has points that are not a single digit.`,
    );
  }
  if (rubric.unit === "session") {
    throw new RoleError("unsuitable-rubric", `"${rubric.title}" scores sessions, not replies.`);
  }
  return digits;
}

function rubricForm(rubric: Rubric, contextTokens: number): RubricForm {
  const tokens = estimateTokens(rubricText(rubric, "full"));
  return tokens <= contextTokens * MAX_RUBRIC_SHARE ? "full" : "short";
}
