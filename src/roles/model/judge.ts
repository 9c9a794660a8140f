import type { LanguageModel } from "../../domain/language-model.ts";
import type { Judge } from "../../domain/roles.ts";
import { dimensionWeights, type Rubric } from "../../domain/rubric.ts";
import {
  type FlagReading,
  overallScore,
  type Score,
  type Scorecard,
  scalePoints,
  scoreFromWeights,
} from "../../domain/score.ts";
import type { PromptSet } from "../../domain/settings.ts";
import { cleanText, contentFloor } from "../../safety/guard.ts";
import { FLAG_PROMPT, flagGroups, flagLetters, NO_YES, readFlags } from "./flags.ts";
import { identityOf } from "./identity.ts";
import { type Reading, readTwice } from "./reading.ts";
import { Requests } from "./requests.ts";
import { RoleError } from "./role-error.ts";
import { answerForm, type RubricForm, rubricText } from "./rubric-text.ts";
import { estimateTokens } from "./tokens.ts";

/** A rubric that would take more of the context than this is given in its short form. */
const MAX_RUBRIC_SHARE = 0.4;

/**
 * Judges with a language model: one reading of the rubric's dimensions, one of its flags, each
 * in a context that holds the rubric, the conversation and the reply, and nothing of the loop.
 * Scores are read from probabilities of digits; no text of the model is parsed.
 */
export function createModelJudge(model: LanguageModel, prompts: PromptSet): Judge {
  return {
    identity: () =>
      identityOf(model, prompts.judge, {
        reads: "digit probabilities",
        flagPrompt: FLAG_PROMPT.version,
      }),

    async score({ conversation, reply, rubric }, call) {
      const requests = new Requests(model, call);
      const unavailable = (reason: string) =>
        requests.result<Scorecard>({ status: "unavailable", reason });
      const digits = digitsOf(rubric);

      const clientTexts = conversation
        .filter(({ speaker }) => speaker === "client")
        .map(({ text }) => cleanText(text).text);
      const lacking = contentFloor(cleanText(reply).text, clientTexts);
      if (lacking) return unavailable(lacking);

      const form = rubricForm(rubric, model.contextTokens);
      if (form === "short") requests.note("The rubric was given in short form to fit the model.");
      const base = {
        prompt: "judge" as const,
        conversation,
        data: [{ name: "reply" as const, label: "The reply", text: reply }],
      };
      const letters = rubric.dimensions.map((dimension) => dimension.letter);
      const scoring = {
        ...base,
        template: prompts.judge.text,
        fixed: {
          rubric: rubricText(rubric, form),
          answer: answerForm(letters),
          low: String(rubric.scale.min),
          high: String(rubric.scale.max),
        },
      };
      const scores = await readTwice(requests, call.seed, scoring, letters, digits, (weights) =>
        readScores(rubric, weights),
      );
      if (!scores.value) return unavailable(`No score could be read: ${scores.reason}`);
      const overall = overallScore(scores.value, dimensionWeights(rubric));
      if (!overall) return unavailable("The rubric gives no dimension any weight.");

      const flags: FlagReading[] = [];
      for (const group of flagGroups(rubric.flags)) {
        const read = await readTwice(
          requests,
          call.seed,
          { ...base, template: FLAG_PROMPT.text, fixed: FLAG_PROMPT.values(group) },
          flagLetters(group),
          NO_YES,
          (weights) => readFlags(group, weights),
        );
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

function readScores(rubric: Rubric, weights: readonly number[][]): Reading<Record<string, Score>> {
  const value: Record<string, Score> = {};
  const unreadable: string[] = [];
  rubric.dimensions.forEach((dimension, index) => {
    const score = scoreFromWeights(rubric.scale, weights[index] ?? []);
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
