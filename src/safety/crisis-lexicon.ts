import type { RiskLevel } from "../domain/risk.ts";
import type { CrisisRule, RiskTopic } from "./crisis-lexicon-types.ts";
import { DISTRESS_RULES } from "./crisis-rules-distress.ts";
import { HINT_RULES } from "./crisis-rules-hints.ts";
import { INJURY_RULES } from "./crisis-rules-injury.ts";
import { INTENT_RULES } from "./crisis-rules-intent.ts";
import { LOSS_RULES } from "./crisis-rules-loss.ts";
import { NAMED_RULES } from "./crisis-rules-named.ts";
import { OTHERS_RULES } from "./crisis-rules-others.ts";
import { PEOPLE_RULES } from "./crisis-rules-people.ts";
import { SUICIDE_RULES } from "./crisis-rules-suicide.ts";
import { THOUGHT_RULES } from "./crisis-rules-thoughts.ts";

export { CONTEXT_PHRASES } from "./crisis-context.ts";
export { HARMLESS_PHRASES, QUOTING_WORDS, WORK_PHRASES } from "./crisis-harmless.ts";
export type { RiskTopic } from "./crisis-lexicon-types.ts";
export { UNMASKING_PHRASES } from "./crisis-unmask.ts";

/**
 * What the crisis screen looks for in a client's words. Data only: the phrases are read by
 * `phrases.ts`, whose header explains the notation, after `words.ts` has undone case, spacing,
 * disguised letters and contractions ("don't" is `do not`).
 *
 * Levels are tags for routing after the order of the Columbia screener (wish to be dead and
 * non-specific thoughts, method or intent, plan with intent or recent behaviour). They are not
 * an administered scale and not a diagnosis. `none` marks a detail, such as a time or a means,
 * that counts only beside another rule (see `ESCALATIONS`).
 *
 * Sources: items of the Columbia-Suicide Severity Rating Scale screener; warning signs of the
 * American Association of Suicidology (IS PATH WARM); Joiner's interpersonal theory for burden
 * and not belonging; coded words in use online. In own words; not clinically validated.
 */
export const CRISIS_LEXICON_VERSION = "crisis-2026-11-5";

export const CRISIS_RULES: readonly CrisisRule[] = [
  ...SUICIDE_RULES,
  ...DISTRESS_RULES,
  ...OTHERS_RULES,
  ...THOUGHT_RULES,
  ...LOSS_RULES,
  ...INTENT_RULES,
  ...INJURY_RULES,
  ...PEOPLE_RULES,
  ...HINT_RULES,
  ...NAMED_RULES,
];

/**
 * Two signs in one message that together mean more than either. `with` and `and` name topics;
 * a message that has one of each is raised to `to`.
 */
export const ESCALATIONS: readonly {
  with: readonly RiskTopic[];
  and: readonly RiskTopic[];
  to: RiskLevel;
}[] = [
  { with: ["intent", "plan"], and: ["time", "means", "goodbye"], to: "imminent" },
  { with: ["goodbye"], and: ["intent", "suicidal thoughts"], to: "imminent" },
  { with: ["suicidal thoughts", "burden", "hopelessness", "goodbye"], and: ["means"], to: "high" },
  { with: ["suicidal thoughts"], and: ["voices", "plan"], to: "high" },
  { with: ["danger now", "harm to others"], and: ["time", "means"], to: "imminent" },
];
