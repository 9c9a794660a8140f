import * as z from "zod/mini";
import { recordId } from "./ids.ts";
import { riskLevelSchema } from "./risk.ts";

/**
 * Who a simulated client is: a made-up person, never a record of a real one. Whatever plays the
 * client, a model or the practice rules, speaks from this and from nothing else.
 */

const line = z.string().check(z.minLength(1), z.maxLength(300));
const passage = z.string().check(z.minLength(1), z.maxLength(1200));

/** Stages of change (Prochaska and DiClemente 1983). */
export const READINESS = [
  "precontemplation",
  "contemplation",
  "preparation",
  "action",
  "maintenance",
] as const;
export const readinessSchema = z.enum(READINESS);
export type Readiness = z.infer<typeof readinessSchema>;

/** How somebody talks, as far as rules can follow it; `manner` says it in words. */
export const SPEAKING_STYLES = [
  "plain",
  "terse",
  "talkative",
  "guarded",
  "pleasing",
  "reasoning",
  "tearful",
  "irritable",
] as const;
export const speakingStyleSchema = z.enum(SPEAKING_STYLES);
export type SpeakingStyle = z.infer<typeof speakingStyleSchema>;

/** What a therapist must do before this client says more. */
export const OPENERS = [
  /** An open question on the subject. */
  "open-question",
  /** What was said or felt is said back. */
  "reflection",
  /** The feeling is named and taken as understandable. */
  "validation",
  /** Risk, or being hurt by somebody, is asked about directly. */
  "direct-question",
  /** Two of the others before: the client has been met for a while. */
  "trust",
] as const;
export const openerSchema = z.enum(OPENERS);
export type Opener = z.infer<typeof openerSchema>;

/** What makes a client close up: short answers, and nothing more is revealed for a while. */
export const CLOSERS = [
  "early-advice",
  "minimising",
  "interrogation",
  "lecturing",
  "diagnosing",
  "arguing",
  "changing-subject",
] as const;
export const closerSchema = z.enum(CLOSERS);
export type Closer = z.infer<typeof closerSchema>;

export const PROBLEM_AREAS = [
  "low-mood",
  "anxiety",
  "panic",
  "work-stress",
  "grief",
  "relationship",
  "family",
  "loneliness",
  "self-worth",
  "perfectionism",
  "anger",
  "sleep",
  "health",
  "substance-use",
  "trauma",
  "migration",
  "identity",
  "parenting",
  "study",
  "money",
] as const;
export const problemAreaSchema = z.enum(PROBLEM_AREAS);
export type ProblemArea = z.infer<typeof problemAreaSchema>;

export const AGE_GROUPS = ["18-25", "26-40", "41-60", "61+"] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

export function ageGroupOf(age: number): AgeGroup {
  if (age <= 25) return "18-25";
  if (age <= 40) return "26-40";
  return age <= 60 ? "41-60" : "61+";
}

/** Something that is said only when it is asked for well. */
export const revealSchema = z.object({
  /** Within its profile. */
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]*$/), z.maxLength(40)),
  opener: openerSchema,
  /** As the client would say it, in the first person. */
  says: passage,
});
export type Reveal = z.infer<typeof revealSchema>;

export const clientProfileSchema = z
  .object({
    id: recordId,
    /** Raised with each change; sessions keep a copy of the one that they were held with. */
    version: z.int().check(z.minimum(1)),
    /** Invented. */
    name: line,
    age: z.int().check(z.minimum(18), z.maximum(110)),
    /** Where they come from and live with, work, as far as it matters; a few words. */
    background: line,
    area: problemAreaSchema,
    /** Why they come, as they would put it. */
    problem: passage,
    /** What they say first. */
    opening: passage,
    situation: passage,
    thought: passage,
    /** In one or a few words each: "ashamed", "on edge". */
    feelings: z.array(line).check(z.minLength(1), z.maxLength(6)),
    behaviour: passage,
    /** Rules and assumptions: "If I ask for help, they see that I cannot cope." */
    intermediateBeliefs: z.array(line).check(z.maxLength(6)),
    /** "I am not enough." */
    coreBeliefs: z.array(line).check(z.maxLength(4)),
    coping: z.array(line).check(z.maxLength(6)),
    /** Two lines of what went before. */
    history: z.array(line).check(z.maxLength(2)),
    readiness: readinessSchema,
    style: speakingStyleSchema,
    /** Manner of speaking, in words. */
    manner: line,
    reveals: z.array(revealSchema).check(z.maxLength(12)),
    closesOn: z.array(closerSchema),
    /** What they say when they close up. */
    closedLines: z.array(line).check(z.minLength(1), z.maxLength(6)),
    risk: z.object({
      level: riskLevelSchema,
      /** What they let fall unasked; null where nothing. Never a method. */
      hint: z.nullable(passage),
      /** What they say when asked directly; null where there is no risk. Never a method. */
      whenAsked: z.nullable(passage),
    }),
    origin: z.object({
      kind: z.enum(["bundled", "written", "generated", "imported"]),
      /** Of an imported one the file and its format, of a copy what it was made of; else empty. */
      from: z.string().check(z.maxLength(300)),
      licence: z.string().check(z.maxLength(300)),
    }),
  })
  .check(
    z.refine(({ reveals }) => new Set(reveals.map(({ id }) => id)).size === reveals.length, {
      error: "two of what is revealed share an id",
      path: ["reveals"],
    }),
    z.refine(({ risk }) => risk.level === "none" || risk.whenAsked !== null, {
      error: "a client at risk needs what they say when asked directly",
      path: ["risk", "whenAsked"],
    }),
  );
export type ClientProfile = z.infer<typeof clientProfileSchema>;
