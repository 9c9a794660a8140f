import type { ClientProfile } from "../../../domain/client-profile.ts";
import { objections } from "../../../safety/reply-checks.ts";
import { sentencesOf } from "../text.ts";

/**
 * Method information in what a client says. Where nobody is at risk the words of a profile are
 * taken as they are meant: "I eat when nobody looks" is about eating.
 */

export function namesMethod(
  text: string,
  { risk }: ClientProfile,
  own: readonly string[],
): boolean {
  return objections([], text).some(
    ({ flag, quote }) =>
      flag === "method-information" &&
      (risk.level !== "none" || !own.some((passage) => passage.includes(quote))),
  );
}

/** The passages of a profile that its person says. */
export function passagesOf(profile: ClientProfile): string[] {
  const { opening, problem, situation, thought, behaviour, closedLines, reveals } = profile;
  return [
    opening,
    problem,
    situation,
    thought,
    behaviour,
    ...closedLines,
    ...reveals.map(({ says }) => says),
  ];
}

/**
 * The profile without sentences that tell of a method, which one from a file may have; the same
 * object where there is none.
 */
export function withoutMethod(profile: ClientProfile): ClientProfile {
  const { risk } = profile;
  if (risk.level === "none") return profile;
  const names = (text: string) => namesMethod(text, profile, []);
  const every = [...passagesOf(profile), risk.hint ?? "", risk.whenAsked ?? ""];
  if (!every.some(names)) return profile;
  const mended = (text: string) => {
    const kept = sentencesOf(text).filter((each) => !names(each.text));
    return kept.map((each) => each.text).join(" ");
  };
  return {
    ...profile,
    opening: mended(profile.opening) || "I'm not sure where to begin.",
    problem: mended(profile.problem),
    situation: mended(profile.situation),
    thought: mended(profile.thought),
    behaviour: mended(profile.behaviour),
    closedLines: profile.closedLines.filter((line) => !names(line)),
    reveals: profile.reveals.filter(({ says }) => !names(says)),
    risk: {
      ...risk,
      hint: risk.hint === null ? null : mended(risk.hint) || null,
      whenAsked:
        mended(risk.whenAsked ?? "") ||
        "Yes. I think about ending my life. I'd rather not say more.",
    },
  };
}
