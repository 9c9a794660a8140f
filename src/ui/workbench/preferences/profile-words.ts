import type { PreferenceProfile } from "../../../domain/preferences.ts";
import type { Rubric } from "../../../domain/rubric.ts";
import { objectivesOf, SURVEY_SHARES } from "../../../evaluation/preferences/profile.ts";
import { listText, plural } from "../../format.ts";

export type ProfileKind = PreferenceProfile["from"] | "rubric";

export const PROFILE_KINDS: readonly { kind: ProfileKind; name: string }[] = [
  { kind: "rubric", name: "The rubric's own weights" },
  { kind: "survey", name: "A survey's shares" },
  { kind: "equal", name: "All the same" },
  { kind: "weights", name: "Set by hand" },
  { kind: "choices", name: "Answer a few questions" },
];

/** The profile in two or three words, for a line: "survey shares", "3 answers". */
export function profileName(profile: PreferenceProfile | null): string {
  switch (profile?.from) {
    case undefined:
      return "rubric's own weights";
    case "survey":
      return "survey shares";
    case "equal":
      return "all the same";
    case "weights":
      return "set by hand";
    case "choices":
      return plural(profile.choices.length, "answer");
  }
}

/** What the survey's shares are and how far they go. */
export const SURVEY_WORDS = `What 335 people put first when asked (arXiv 2602.16053): ${sharesText()}. \
Asked how important each is, they gave nearly the same to all, so the shares may in part be ties. \
They were not your client.`;

function sharesText(): string {
  const names: Record<string, string> = {
    "active-listening": "active listening",
    "self-motivated-change": "self-motivated change",
  };
  return listText(
    Object.entries(SURVEY_SHARES).map(
      ([id, share]) => `${names[id] ?? id} ${(share * 100).toFixed(1)}%`,
    ),
  );
}

/** Why the survey cannot weigh a rubric; null where it can. */
export function surveyProblem(rubric: Rubric): string | null {
  const missing = objectivesOf(rubric).filter(({ id }) => !Object.hasOwn(SURVEY_SHARES, id));
  if (missing.length === 0) return null;
  return `The survey did not ask about ${listText(missing.map(({ name }) => name.toLowerCase()))}.`;
}
