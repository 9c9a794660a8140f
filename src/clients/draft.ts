import * as z from "zod/mini";
import {
  type ClientProfile,
  closerSchema,
  openerSchema,
  problemAreaSchema,
  type Reveal,
  readinessSchema,
  speakingStyleSchema,
} from "../domain/client-profile.ts";
import { riskLevelSchema } from "../domain/risk.ts";

const revealDraft = z.object({ id: z.string(), opener: openerSchema, says: z.string() });

const draftSchema = z.object({
  name: z.string(),
  age: z.string(),
  background: z.string(),
  area: problemAreaSchema,
  problem: z.string(),
  opening: z.string(),
  situation: z.string(),
  thought: z.string(),
  feelings: z.string(),
  behaviour: z.string(),
  intermediateBeliefs: z.string(),
  coreBeliefs: z.string(),
  coping: z.string(),
  history: z.string(),
  readiness: readinessSchema,
  style: speakingStyleSchema,
  manner: z.string(),
  reveals: z.array(revealDraft),
  closesOn: z.array(closerSchema),
  closedLines: z.string(),
  risk: riskLevelSchema,
  hint: z.string(),
  whenAsked: z.string(),
  licence: z.string(),
});

/** A profile as a form has it: lists as lines of one text, numbers as they are typed. */
export type ProfileDraft = z.infer<typeof draftSchema>;

const LISTS = [
  "feelings",
  "intermediateBeliefs",
  "coreBeliefs",
  "coping",
  "history",
  "closedLines",
] as const;

export function draftOf(profile: ClientProfile): ProfileDraft {
  const { id: _, version: __, origin, risk, age, ...rest } = profile;
  const lists = Object.fromEntries(LISTS.map((name) => [name, rest[name].join("\n")]));
  return draftSchema.parse({
    ...rest,
    ...lists,
    age: String(age),
    risk: risk.level,
    hint: risk.hint ?? "",
    whenAsked: risk.whenAsked ?? "",
    licence: origin.licence,
  });
}

/** What a draft makes of a profile; whether it is valid is for `profileProblems` to say. */
export function profileOf(draft: ProfileDraft, base: ClientProfile): ClientProfile {
  const { licence, risk, hint, whenAsked, age, reveals, ...rest } = draft;
  const atRisk = risk !== "none";
  return {
    ...rest,
    id: base.id,
    version: base.version,
    name: rest.name.trim(),
    age: /^\d{1,3}$/u.test(age.trim()) ? Number(age) : Number.NaN,
    background: rest.background.trim(),
    problem: rest.problem.trim(),
    opening: rest.opening.trim(),
    situation: rest.situation.trim(),
    thought: rest.thought.trim(),
    behaviour: rest.behaviour.trim(),
    manner: rest.manner.trim(),
    feelings: linesOf(rest.feelings),
    intermediateBeliefs: linesOf(rest.intermediateBeliefs),
    coreBeliefs: linesOf(rest.coreBeliefs),
    coping: linesOf(rest.coping),
    history: linesOf(rest.history),
    closedLines: linesOf(rest.closedLines),
    reveals: reveals.map(({ says, ...reveal }): Reveal => ({ ...reveal, says: says.trim() })),
    risk: {
      level: risk,
      hint: atRisk && hint.trim() !== "" ? hint.trim() : null,
      whenAsked: atRisk && whenAsked.trim() !== "" ? whenAsked.trim() : null,
    },
    origin: { ...base.origin, licence: licence.trim() },
  };
}

/** One more thing to reveal, under an id that no other has. */
export function withReveal(draft: ProfileDraft): ProfileDraft {
  const taken = new Set(draft.reveals.map(({ id }) => id));
  let number = draft.reveals.length + 1;
  while (taken.has(`reveal-${number}`)) number += 1;
  const reveal = { id: `reveal-${number}`, opener: "reflection" as const, says: "" };
  return { ...draft, reveals: [...draft.reveals, reveal] };
}

export function writeDraft(draft: ProfileDraft): string {
  return JSON.stringify(draft);
}

/** What `writeDraft` made; null where it is not that any more. */
export function readDraft(text: string): ProfileDraft | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const result = draftSchema.safeParse(json);
  return result.success ? result.data : null;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
