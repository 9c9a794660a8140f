import type { LanguageModel } from "../domain/language-model.ts";
import type { Refinement } from "../domain/refinement.ts";
import type { Roles } from "../domain/roles.ts";

/** Called between two groups of words that the practice rules write. */
type Pause = () => Promise<void>;

/** The models of the two roles, loaded; null where a role has the practice rules. */
export type ModelsFor = (
  record: Pick<Refinement, "generator" | "judge">,
  signal: AbortSignal,
) => Promise<{ generator: LanguageModel | null; judge: LanguageModel | null }>;

/**
 * The four roles as a record asks for them. The generator drafts, criticises, coaches and
 * rewrites; the judge only judges. Each may be a model or the practice rules.
 *
 * @param pause of the rules between groups of words; as slow as one reads where absent
 */
export async function rolesFor(
  record: Pick<Refinement, "generator" | "judge" | "prompts" | "sampling">,
  modelsFor: ModelsFor,
  signal: AbortSignal,
  pause: Pause = readingPause,
): Promise<Roles> {
  const { prompts, sampling } = record;
  if (record.generator.engine === "practice" && record.judge.engine === "practice") {
    return practiceRoles(pause);
  }
  const { generator, judge } = await modelsFor(record, signal);
  const any = generator ?? judge;
  if (!any) return practiceRoles(pause);
  const { createModelRoles } = await import("../roles/model/index.ts");
  const roles = createModelRoles({
    generator: generator ?? any,
    judge: judge ?? any,
    prompts,
    sampling,
  });
  if (generator && judge) return roles;
  const rules = await practiceRoles(pause);
  return generator ? { ...roles, judge: rules.judge } : { ...rules, judge: roles.judge };
}

/** Between two groups of words, so that a reply made by rules can be read as it appears. */
const PRACTICE_PAUSE_MS = 12;

const readingPause: Pause = () => new Promise((resolve) => setTimeout(resolve, PRACTICE_PAUSE_MS));

async function practiceRoles(pause: Pause): Promise<Roles> {
  const { createPracticeRoles } = await import("../roles/practice/index.ts");
  return createPracticeRoles({ pause });
}
