import type { CrisisRule } from "./crisis-lexicon-types.ts";

/**
 * A subject named and no more. Counts wherever it stands, unless the writer is plainly speaking
 * of their work, a course, a film, or long ago (`CONTEXT_PHRASES`): then only rules that say
 * more than the name are heard.
 */
export const NAMED_RULES: readonly CrisisRule[] = [
  {
    id: "suicide-named",
    level: "concern",
    topic: "suicidal thoughts",
    named: true,
    phrases: ["suicid*", "su icide|icidal", "sui cide|cidal", "suic ide|idal"],
  },
  {
    id: "overdose-named",
    level: "high",
    topic: "plan",
    named: true,
    phrases: ["overdos*"],
  },
  {
    id: "self-harm-named",
    level: "high",
    topic: "self-harm",
    named: true,
    phrases: ["self harm*|injur*|mutilat*", "selfharm*"],
  },
  {
    id: "abuse-named",
    level: "concern",
    topic: "abuse",
    named: true,
    phrases: ["domestic violence|abuse", "sexual abuse|assault", "child abuse"],
  },
  {
    id: "someone-hurt-themselves",
    level: "imminent",
    topic: "someone else at risk",
    named: true,
    phrases: [
      "cut|slit|slashed his|her|their wrist|wrists|throat|veins",
      "took|taken|swallowed|downed all|@number|a_bottle|the_whole|too_many ~ his|her|their @pill",
      "has|just overdosed",
    ],
  },
];
