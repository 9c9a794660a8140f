import { type ClientProfile, clientProfileSchema } from "../domain/client-profile.ts";
import { describeIssue } from "./reading/issues.ts";
import type { ProfileProblem } from "./reading/problems.ts";

/** A profile to begin with; it is not valid before something is written into it. */
export function blankProfile(id: string): ClientProfile {
  return {
    id,
    version: 1,
    name: "",
    age: 35,
    background: "",
    area: "low-mood",
    problem: "",
    opening: "",
    situation: "",
    thought: "",
    feelings: [],
    behaviour: "",
    intermediateBeliefs: [],
    coreBeliefs: [],
    coping: [],
    history: [],
    readiness: "contemplation",
    style: "plain",
    manner: "",
    reveals: [{ id: "reveal-1", opener: "open-question", says: "" }],
    closesOn: ["early-advice"],
    closedLines: [],
    risk: { level: "none", hint: null, whenAsked: null },
    origin: { kind: "written", from: "", licence: "" },
  };
}

/** A copy to change, under an id of its own; says what it was made of. */
export function copyOfProfile(profile: ClientProfile, id: string): ClientProfile {
  const { name, version, origin } = profile;
  return {
    ...profile,
    id,
    version: 1,
    name: `${name.slice(0, 290)} (copy)`,
    origin: {
      kind: "written",
      from: `${name}, version ${version}`.slice(0, 300),
      licence: origin.licence,
    },
  };
}

/** What keeps a profile from being saved, in words, by its field; none where it is valid. */
export function profileProblems(profile: ClientProfile): Omit<ProfileProblem, "record">[] {
  const result = clientProfileSchema.safeParse(profile);
  return result.success ? [] : result.error.issues.map((issue) => describeIssue(issue));
}

/** The same for two that say the same, whatever their ids, versions and origins are. */
export function contentOf({ id, version, origin, ...content }: ClientProfile): string {
  return JSON.stringify(Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
