import * as z from "zod/mini";
import type { Comparison } from "./comparison.ts";
import type { Utterance } from "./conversation.ts";
import type { Priority } from "./language-model.ts";
import type { RiskLevel } from "./risk.ts";
import type { Rubric } from "./rubric.ts";
import type { Scorecard, ScoredCard } from "./score.ts";
import type { Usage } from "./usage.ts";

/**
 * The four roles as ports. The loop drives them and knows nothing of models, prompts or rules.
 */

export const critiqueItemSchema = z.object({
  dimension: z.string(),
  /** Verbatim from the reply; null where no passage can be quoted (something is missing). */
  quote: z.nullable(z.string()),
  reason: z.string(),
});
export type CritiqueItem = z.infer<typeof critiqueItemSchema>;

/** Who did a step: kept with it, so a trace says what ran. */
export const roleIdentitySchema = z.object({
  engine: z.enum(["practice", "webllm", "wllama"]),
  /** null for built-in rules. */
  model: z.nullable(z.string()),
  /** Version of the prompt, or of the rules. */
  promptVersion: z.string(),
  params: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
});
export type RoleIdentity = z.infer<typeof roleIdentitySchema>;

export interface RoleCall {
  /** 32-bit unsigned; the same for the same step of the same run. */
  seed: number;
  /** Most tokens this step may generate; null is no limit. A role must not exceed it. */
  maxTokens: number | null;
  signal: AbortSignal;
  /** Where its requests wait for an engine that is at work; "user" where absent. */
  priority?: Priority;
  /** The whole text so far, where the role streams. */
  onPartial: (text: string) => void;
}

export interface RoleResult<Output> {
  output: Output;
  /** null where no model ran. */
  usage: Usage | null;
  /** What a person should know of how it was done: an input cut to fit, an answer asked twice. */
  notes: string[];
}

interface Described<Task extends string> {
  /** Who would do this task now. */
  identity(task: Task): RoleIdentity;
}

/** Roles reject with an AbortError when stopped and with a typed error when they cannot work. */
export interface Therapist extends Described<"draft" | "rewrite"> {
  draft(input: { conversation: Utterance[] }, call: RoleCall): Promise<RoleResult<string>>;
  /** Must return a text that follows `coaching`; it may not return `reply` unchanged on purpose. */
  rewrite(
    input: {
      conversation: Utterance[];
      reply: string;
      critique: CritiqueItem[];
      coaching: string[];
    },
    call: RoleCall,
  ): Promise<RoleResult<string>>;
}

export interface Judge extends Described<"judge" | "compare"> {
  /**
   * Scores a reply in a context that holds nothing of the loop. Returns `unavailable`, never a
   * default score, when no distribution can be read after a second attempt and none can be made
   * of drawn answers.
   */
  score(
    input: { conversation: Utterance[]; reply: string; rubric: Rubric },
    call: RoleCall,
  ): Promise<RoleResult<Scorecard>>;
  /**
   * Reads which of two replies is better by the rubric's dimensions that count, once in each
   * order. Returns `unavailable`, never an even chance, where an order cannot be read.
   */
  compare(
    input: { conversation: Utterance[]; old: string; new: string; rubric: Rubric },
    call: RoleCall,
  ): Promise<RoleResult<Comparison>>;
}

export interface Critic extends Described<"critique"> {
  /** One item for each of `dimensions`, weakest first; quotes are verbatim or null. */
  criticise(
    input: {
      conversation: Utterance[];
      reply: string;
      rubric: Rubric;
      card: ScoredCard;
      dimensions: string[];
    },
    call: RoleCall,
  ): Promise<RoleResult<CritiqueItem[]>>;
}

/** The Coach never gives more than this many instructions at once. */
export const MAX_INSTRUCTIONS = 3;

export interface Coach extends Described<"coaching"> {
  /**
   * One to MAX_INSTRUCTIONS concrete instructions, weightiest first. Where there is risk the first
   * ones aim at safety: acknowledge, ask directly, resources, people, distance from means.
   */
  advise(
    input: {
      conversation: Utterance[];
      reply: string;
      rubric: Rubric;
      card: ScoredCard;
      critique: CritiqueItem[];
      /** Of the crisis screen over the whole conversation. */
      risk: RiskLevel;
    },
    call: RoleCall,
  ): Promise<RoleResult<string[]>>;
}

export interface Roles {
  therapist: Therapist;
  judge: Judge;
  critic: Critic;
  coach: Coach;
}
