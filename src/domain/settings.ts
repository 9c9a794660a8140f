import * as z from "zod/mini";
import { sessionId } from "./ids.ts";

export const samplingSchema = z.object({
  temperature: z.number().check(z.minimum(0), z.maximum(2)),
  topP: z.number().check(z.minimum(0.01), z.maximum(1)),
  maxTokens: z.int().check(z.minimum(16), z.maximum(4096)),
});

/** What one run of the loop is governed by; recorded with each refinement. */
export const loopSettingsSchema = z.object({
  /** Overall score to reach, in points of 1 to 5; on another scale the point as far along it. */
  target: z.number().check(z.minimum(1), z.maximum(5)),
  /** Floor of every dimension that has none of its own below. */
  floor: z.number().check(z.minimum(1), z.maximum(5)),
  /** Floors by dimension id. */
  floors: z.record(z.string(), z.number().check(z.minimum(1), z.maximum(5))),
  /** Rewrites after the draft: at least, at most. */
  minRounds: z.int().check(z.minimum(0), z.maximum(10)),
  maxRounds: z.int().check(z.minimum(0), z.maximum(10)),
  /** A rewrite must beat the best by more than this to be kept; in points of 1 to 5 too. */
  margin: z.number().check(z.minimum(0), z.maximum(2)),
  /** Failed tries in a row after which the loop stops. */
  maxFailedTries: z.int().check(z.minimum(1), z.maximum(10)),
  /** Most tokens the models may generate in one refinement; null is no limit. */
  tokenBudget: z.nullable(z.int().check(z.minimum(50))),
  /** Most seconds one refinement may work; null is no limit. */
  timeBudgetSeconds: z.nullable(z.int().check(z.minimum(1))),
  /** A flag is raised from this probability of "yes" on; absent in older records, which had 0.5. */
  flagGate: z.optional(z.number().check(z.minimum(0.01), z.maximum(0.99))),
  /** Whether a rewrite must win as a pair too, in both orders; absent in older records. */
  pairwise: z.optional(z.enum(["auto", "on", "off"])),
});
export type LoopSettings = z.infer<typeof loopSettingsSchema>;

/** The gate of records that name none. */
export const USUAL_FLAG_GATE = 0.5;

export const DEFAULT_LOOP_SETTINGS: LoopSettings = {
  target: 4.5,
  floor: 4,
  floors: {},
  minRounds: 1,
  maxRounds: 3,
  margin: 0.1,
  maxFailedTries: 2,
  tokenBudget: null,
  timeBudgetSeconds: null,
  flagGate: USUAL_FLAG_GATE,
  pairwise: "auto",
};

export const roleSamplingSchema = z.object({
  therapist: samplingSchema,
  critic: samplingSchema,
  coach: samplingSchema,
});
export type RoleSampling = z.infer<typeof roleSamplingSchema>;

/** The judge has no sampling of its own: it reads probabilities, it does not draw. */
export const DEFAULT_ROLE_SAMPLING: RoleSampling = {
  therapist: { temperature: 0.7, topP: 0.95, maxTokens: 320 },
  critic: { temperature: 0.2, topP: 0.9, maxTokens: 400 },
  coach: { temperature: 0.2, topP: 0.9, maxTokens: 240 },
};

/** The texts a person may edit. Built-in versions live with the roles. */
export const PROMPT_NAMES = ["draft", "revise", "judge", "critic", "coach"] as const;
export type PromptName = (typeof PROMPT_NAMES)[number];

export const promptVersionSchema = z.object({
  /** "built-in-1", "own-1", "own-2" ...; recorded with every step. */
  version: z.string(),
  text: z.string(),
});
export type PromptVersion = z.infer<typeof promptVersionSchema>;

/** What a refinement ran with: the prompts in force, each with its version. */
export const promptSetSchema = z.object({
  draft: promptVersionSchema,
  revise: promptVersionSchema,
  judge: promptVersionSchema,
  critic: promptVersionSchema,
  coach: promptVersionSchema,
});
export type PromptSet = z.infer<typeof promptSetSchema>;

export const themeSchema = z.enum(["system", "light", "dark"]);
export type Theme = z.infer<typeof themeSchema>;

/** Where a role runs: built-in rules, or a model of an engine. */
export const assignmentSchema = z.discriminatedUnion("engine", [
  z.object({ engine: z.literal("practice") }),
  z.object({ engine: z.literal("webllm"), model: z.string() }),
  z.object({ engine: z.literal("wllama"), model: z.string() }),
]);
export type Assignment = z.infer<typeof assignmentSchema>;
export type ModelAssignment = Exclude<Assignment, { engine: "practice" }>;

/** The same for assignments of the same engine and model. */
export function assignmentKey(assignment: Assignment): string {
  return assignment.engine === "practice" ? "practice" : `${assignment.engine} ${assignment.model}`;
}

/** How two models share one memory; "auto" plans it from sizes and limits. */
export const memoryModeSchema = z.enum(["auto", "resident", "swap"]);
export type MemoryModeSetting = z.infer<typeof memoryModeSchema>;

/** Tokens; less holds no rubric and conversation, more no device of today needs here. */
export const contextTokensSchema = z.int().check(z.minimum(1024), z.maximum(131_072));

/** Most characters of a workshop's own consent text. */
export const MAX_CONSENT_CHARS = 4000;

/** What everyone at a workshop is asked before they begin. */
export const consentSettingsSchema = z.object({
  /** In the facilitator's words; null for the built-in ones. */
  text: z.nullable(z.string().check(z.maxLength(MAX_CONSENT_CHARS))),
  ask: z.boolean(),
});
export type ConsentSettings = z.infer<typeof consentSettingsSchema>;

/** When an encrypted store locks by itself. */
export const lockSettingsSchema = z.object({
  /** Minutes without a key, a press or a touch; null never. */
  idleMinutes: z.nullable(z.int().check(z.minimum(1), z.maximum(240))),
  /** As soon as another tab or window covers this one. */
  whenHidden: z.boolean(),
});
export type LockSettings = z.infer<typeof lockSettingsSchema>;

export const settingsSchema = z.object({
  loop: loopSettingsSchema,
  sampling: roleSamplingSchema,
  /** The user's own versions of a prompt, oldest first; the last is in force unless reset. */
  ownPrompts: z.record(z.string(), z.array(promptVersionSchema)),
  /** Version in force by prompt name; absent means the built-in one. */
  activePrompts: z.record(z.string(), z.string()),
  theme: themeSchema,
  /** ISO 3166-1 alpha-2, for crisis lines; null until the user chose. */
  country: z.nullable(z.string()),
  generator: assignmentSchema,
  judge: assignmentSchema,
  /** null draws a fresh seed for each refinement. */
  fixedSeed: z.nullable(z.int().check(z.minimum(0), z.maximum(0xffffffff))),
  memoryMode: memoryModeSchema,
  /** Context by model id, where the person chose another than the model's own. */
  contextTokens: z.record(z.string(), contextTokensSchema),
  /** The session that was open last; the workbench opens it again. */
  lastSession: z.nullable(sessionId),
  lock: lockSettingsSchema,
  /** Id of the rubric that steers, in its latest version. */
  rubric: z.string(),
  /** Ids of those that score every kept round beside it. */
  sideRubrics: z.array(z.string()),
  consent: consentSettingsSchema,
  /** The person was asked whether to encrypt what is stored, and said not now. */
  encryptionDeclined: z.boolean(),
  /** The introduction on the empty workbench was read and put away. */
  introduced: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  loop: DEFAULT_LOOP_SETTINGS,
  sampling: DEFAULT_ROLE_SAMPLING,
  ownPrompts: {},
  activePrompts: {},
  theme: "system",
  country: null,
  generator: { engine: "practice" },
  judge: { engine: "practice" },
  fixedSeed: null,
  memoryMode: "auto",
  contextTokens: {},
  lastSession: null,
  lock: { idleMinutes: 5, whenHidden: false },
  rubric: "therajudge-7",
  sideRubrics: [],
  consent: { text: null, ask: false },
  encryptionDeclined: false,
  introduced: false,
};
