import type { RiskLevel } from "../domain/risk.ts";
import type { CrisisRule, RiskTopic } from "./crisis-lexicon-types.ts";
import { DISTRESS_RULES } from "./crisis-rules-distress.ts";
import { OTHERS_RULES } from "./crisis-rules-others.ts";
import { SUICIDE_RULES } from "./crisis-rules-suicide.ts";
import type { PhraseClasses } from "./phrases.ts";

export { HARMLESS_PHRASES, QUOTING_WORDS, WORK_PHRASES } from "./crisis-harmless.ts";
export type { RiskTopic } from "./crisis-lexicon-types.ts";

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
export const CRISIS_LEXICON_VERSION = "crisis-2026-11-1";

export const CRISIS_RULES: readonly CrisisRule[] = [
  ...SUICIDE_RULES,
  ...DISTRESS_RULES,
  ...OTHERS_RULES,
];

export const CRISIS_CLASSES: PhraseClasses = {
  want: [
    "want_to",
    "wants_to",
    "wanted_to",
    "wanting_to",
    "wish_to",
    "need_to",
    "would_rather",
    "long_to",
    "ready_to",
  ],
  going: ["going_to", "will", "about_to", "planning_to", "plan_to", "decided_to", "have_to"],
  myself: ["myself", "my_self", "me", "mysel", "meself"],
  kill: ["kill", "killing", "killed", "unalive", "unaliving", "off", "offing", "unlive"],
  die: ["die", "dye", "dead"],
  hurt: ["hurt", "hurting", "harm", "harming", "cut", "cutting", "burn", "burning", "injure"],
  everyone: [
    "everyone",
    "everybody",
    "they",
    "people",
    "my_family",
    "my_kids",
    "my_children",
    "my_parents",
    "my_husband",
    "my_wife",
    "my_partner",
    "my_mum",
    "my_mom",
    "the_world",
    "you_all",
    "he",
    "she",
    "we",
  ],
  partner: [
    "he",
    "she",
    "my_husband",
    "my_wife",
    "my_partner",
    "my_boyfriend",
    "my_girlfriend",
    "my_ex",
    "my_dad",
    "my_father",
    "my_mum",
    "my_mom",
    "my_mother",
    "my_stepdad",
    "my_stepfather",
    "my_uncle",
    "my_brother",
    "my_son",
    "my_boss",
    "they",
    "someone",
  ],
  person: [
    "him",
    "her",
    "them",
    "someone",
    "somebody",
    "people",
    "everyone",
    "my_husband",
    "my_wife",
    "my_boss",
    "my_ex",
    "my_father",
    "my_dad",
    "my_mother",
    "my_brother",
    "my_stepdad",
    "my_neighbour",
    "my_neighbor",
    "my_baby",
    "my_kids",
    "my_son",
    "my_daughter",
  ],
};

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
  { with: ["suicidal thoughts", "burden"], and: ["means"], to: "high" },
  { with: ["suicidal thoughts"], and: ["voices", "plan"], to: "high" },
  { with: ["danger now", "harm to others"], and: ["time", "means"], to: "imminent" },
];
