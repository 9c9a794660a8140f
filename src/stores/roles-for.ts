import type { LanguageModel } from "../domain/language-model.ts";
import type { Roles } from "../domain/roles.ts";
import type { Refinement } from "../domain/session.ts";
import type { Assignment } from "../domain/settings.ts";

/** A loaded model for an assignment; loads it first where it is not. */
export type ModelFor = (
  assignment: Exclude<Assignment, { engine: "practice" }>,
  signal: AbortSignal,
) => Promise<LanguageModel>;

/**
 * The four roles as a record asks for them. The generator drafts, criticises, coaches and
 * rewrites; the judge only judges. Each may be a model or the practice rules.
 */
export async function rolesFor(
  record: Pick<Refinement, "generator" | "judge" | "prompts" | "sampling">,
  modelFor: ModelFor,
  signal: AbortSignal,
): Promise<Roles> {
  const { generator, judge, prompts, sampling } = record;
  const [generating, judging] = [
    generator.engine === "practice" ? null : await modelFor(generator, signal),
    judge.engine === "practice" ? null : await modelFor(judge, signal),
  ];
  const any = generating ?? judging;
  if (!any) return practiceRoles();
  const { createModelRoles } = await import("../roles/model/index.ts");
  const roles = createModelRoles({
    generator: generating ?? any,
    judge: judging ?? any,
    prompts,
    sampling,
  });
  if (generating && judging) return roles;
  const rules = await practiceRoles();
  return generating ? { ...roles, judge: rules.judge } : { ...rules, judge: roles.judge };
}

/** Between two groups of words, so that a reply made by rules can be read as it appears. */
const PRACTICE_PAUSE_MS = 12;

async function practiceRoles(): Promise<Roles> {
  const { createPracticeRoles } = await import("../roles/practice/index.ts");
  return createPracticeRoles({
    pause: () => new Promise((resolve) => setTimeout(resolve, PRACTICE_PAUSE_MS)),
  });
}
