import { describe, expect, test } from "vitest";
import { BUNDLED_PROFILES } from "../../../src/clients/bundled.ts";
import {
  AGE_GROUPS,
  ageGroupOf,
  CLOSERS,
  type ClientProfile,
  clientProfileSchema,
  PROBLEM_AREAS,
  READINESS,
  SPEAKING_STYLES,
} from "../../../src/domain/client-profile.ts";
import { screenConversation } from "../../../src/safety/crisis-screen.ts";

const AT_RISK = BUNDLED_PROFILES.filter(({ risk }) => risk.level !== "none");

/** The one thought that is a sign of risk itself. */
const OWENS_THOUGHT = "They'd be better off with what's left than with me.";

function levelOf(text: string) {
  return screenConversation([{ speaker: "client", text }]);
}

/** All that a client may come to say, apart from what concerns risk. */
function sayings(profile: ClientProfile): string[] {
  return [
    ...inOwnWords(profile),
    ...profile.feelings,
    ...profile.intermediateBeliefs,
    ...profile.coreBeliefs,
    ...profile.coping,
    ...profile.history,
  ];
}

function inOwnWords(profile: ClientProfile): string[] {
  const { problem, opening, situation, thought, behaviour, reveals, closedLines } = profile;
  const revealed = reveals.map(({ says }) => says);
  return [problem, opening, situation, thought, behaviour, ...revealed, ...closedLines];
}

describe("the bundled clients", () => {
  test.each(BUNDLED_PROFILES.map((each) => [each.id, each] as const))("%s is valid", (_, each) => {
    expect(clientProfileSchema.safeParse(each).error?.issues).toBeUndefined();
    expect(each.reveals.length).toBeGreaterThanOrEqual(3);
    expect(each.reveals.length).toBeLessThanOrEqual(6);
    expect(new Set(each.reveals.map(({ opener }) => opener)).size).toBeGreaterThanOrEqual(3);
    expect(each.closesOn.length).toBeGreaterThanOrEqual(2);
    expect(new Set(each.closesOn).size).toBe(each.closesOn.length);
    expect(each.closedLines.length).toBeGreaterThanOrEqual(2);
    expect(each.origin).toMatchObject({ kind: "bundled", licence: "Apache-2.0" });
  });

  test("are at least 24, each with an id and a name of its own", () => {
    expect(BUNDLED_PROFILES.length).toBeGreaterThanOrEqual(24);
    for (const key of ["id", "name", "opening", "background"] as const) {
      expect(new Set(BUNDLED_PROFILES.map((each) => each[key])).size).toBe(BUNDLED_PROFILES.length);
    }
  });

  test("cover every area, readiness, manner, age group and closer", () => {
    const seen = <T>(of: (each: ClientProfile) => T[]) => new Set(BUNDLED_PROFILES.flatMap(of));
    expect(seen((each) => [each.area])).toEqual(new Set(PROBLEM_AREAS));
    expect(seen((each) => [each.readiness])).toEqual(new Set(READINESS));
    expect(seen((each) => [each.style])).toEqual(new Set(SPEAKING_STYLES));
    expect(seen((each) => [ageGroupOf(each.age)])).toEqual(new Set(AGE_GROUPS));
    expect(seen((each) => each.closesOn)).toEqual(new Set(CLOSERS));
  });

  test("are four with risk: one concern, two high, one imminent", () => {
    expect(AT_RISK.map(({ risk }) => risk.level).sort()).toEqual([
      "concern",
      "high",
      "high",
      "imminent",
    ]);
  });

  test.each(AT_RISK.map((each) => [each.id, each] as const))(
    "%s lets fall what the screen hears, and says it at its level when asked",
    (_, { risk }) => {
      expect(levelOf(risk.hint ?? "").level).not.toBe("none");
      expect(levelOf(risk.whenAsked ?? "").level).toBe(risk.level);
    },
  );

  test.each(AT_RISK.map((each) => [each.id, each] as const))(
    "%s names no method and no means",
    (_, each) => {
      const texts = [...sayings(each), each.risk.hint ?? "", each.risk.whenAsked ?? ""];
      expect(texts.join("\n")).not.toMatch(
        /\b(?:pills?|tablets?|rope|gun|knife|bridge|train|tracks|overdose|hang|jump|dose)/iu,
      );
    },
  );

  test.each(BUNDLED_PROFILES.map((each) => [each.id, each] as const))(
    "%s says nothing else that the screen takes for risk, alone or two things together",
    (_, each) => {
      const quiet = (text: string) => text !== OWENS_THOUGHT;
      for (const one of sayings(each).filter(quiet)) expect(levelOf(one).hits, one).toEqual([]);
      const spoken = inOwnWords(each).filter(quiet);
      for (const one of spoken) {
        for (const other of spoken) {
          const both = `${one} ${other}`;
          if (one !== other) expect(levelOf(both).hits, both).toEqual([]);
        }
      }
    },
  );
});
