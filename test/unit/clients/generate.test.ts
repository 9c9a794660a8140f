import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Restriction, valuesWith } from "../../../src/clients/generate/attributes.ts";
import { coverageOf } from "../../../src/clients/generate/coverage.ts";
import { drawAttributes, drawOne } from "../../../src/clients/generate/draw.ts";
import { generateProfiles } from "../../../src/clients/generate/generate.ts";
import { randomFrom } from "../../../src/clients/generate/random.ts";
import { profileFromTemplate } from "../../../src/clients/generate/template.ts";
import { RISK_ANSWERS, RISK_HINTS } from "../../../src/clients/risk-lines.ts";
import {
  AGE_GROUPS,
  ageGroupOf,
  type ClientProfile,
  clientProfileSchema,
  PROBLEM_AREAS,
  READINESS,
  SPEAKING_STYLES,
} from "../../../src/domain/client-profile.ts";
import { RISK_LEVELS } from "../../../src/domain/risk.ts";
import { screenConversation } from "../../../src/safety/crisis-screen.ts";
import { runs } from "../../support/runs.ts";

const seeds = fc.integer({ min: 0, max: 0xffffffff });
const counts = fc.integer({ min: 1, max: 60 });
const some = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 });
const restrictions: fc.Arbitrary<Restriction> = fc.record(
  {
    area: some(PROBLEM_AREAS),
    readiness: some(READINESS),
    style: some(SPEAKING_STYLES),
    ageGroup: some(AGE_GROUPS),
    risk: some(RISK_LEVELS),
  },
  { requiredKeys: [] },
);

const levelOf = (text: string) => screenConversation([{ speaker: "client", text }]).level;

function spoken(profile: ClientProfile): string[] {
  const { opening, problem, situation, thought, behaviour, reveals, closedLines } = profile;
  return [
    opening,
    problem,
    situation,
    thought,
    behaviour,
    ...profile.intermediateBeliefs,
    ...profile.coreBeliefs,
    ...profile.history,
    ...reveals.map(({ says }) => says),
    ...closedLines,
  ];
}

describe("drawing", () => {
  test("the same options give the same profiles; another seed others", () => {
    fc.assert(
      fc.property(seeds, counts, restrictions, (seed, count, restriction) => {
        const options = { seed, count, restriction };
        expect(generateProfiles(options)).toEqual(generateProfiles(options));
      }),
      { numRuns: runs(30) },
    );
    const ids = (seed: number) =>
      generateProfiles({ seed, count: 10 }).map((each) => each.profile.id);
    expect(ids(1)).not.toEqual(ids(2));
  });

  test("covers no fewer pairs of values than drawing at random does", () => {
    fc.assert(
      fc.property(seeds, counts, restrictions, (seed, count, restriction) => {
        const values = valuesWith(restriction);
        const drawn = drawAttributes({ seed, count, restriction });
        const random = randomFrom(seed);
        const byChance = Array.from({ length: drawn.length }, () => drawOne(values, random)).filter(
          (each) => each !== null,
        );
        const covered = (all: typeof drawn) => coverageOf(all, values).allPairs.covered;
        expect(covered(drawn)).toBeGreaterThanOrEqual(covered(byChance));
      }),
      { numRuns: runs(150) },
    );
  });

  test("covers every value of an attribute as soon as there are as many profiles", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const count of [5, 8, 20]) {
          const { attributes } = coverageOf(drawAttributes({ seed, count }), valuesWith({}));
          for (const { covered, of, attribute } of attributes) {
            expect([attribute, covered]).toEqual([attribute, Math.min(of, count)]);
          }
        }
        const { attributes } = coverageOf(drawAttributes({ seed, count: 60 }), valuesWith({}));
        for (const { counts: each } of attributes) {
          const times = each.map(({ count }) => count);
          expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(4);
        }
      }),
      { numRuns: 15 },
    );
  });

  test("draws only what is allowed, no two the same, and none where nothing goes together", () => {
    fc.assert(
      fc.property(seeds, counts, restrictions, (seed, count, restriction) => {
        const values = valuesWith(restriction);
        const drawn = drawAttributes({ seed, count, restriction });
        for (const each of drawn) {
          for (const name of ["area", "readiness", "style", "ageGroup", "risk"] as const) {
            expect(values[name]).toContain(each[name]);
          }
        }
        const keys = drawn.map(({ area, readiness, style, ageGroup, place }) =>
          [area, readiness, style, ageGroup, place].join(),
        );
        expect(new Set(keys).size).toBe(keys.length);
        expect(drawn.length).toBeLessThanOrEqual(count);
      }),
      { numRuns: runs(40) },
    );
    expect(
      drawAttributes({ seed: 1, count: 5, restriction: { area: ["study"], ageGroup: ["61+"] } }),
    ).toEqual([]);
    expect(() => drawAttributes({ seed: 1, count: 0 })).toThrow(RangeError);
  });

  test("draws risk only where it is asked for", () => {
    const risks = (restriction: Restriction) =>
      new Set(drawAttributes({ seed: 5, count: 60, restriction }).map(({ risk }) => risk));
    expect(risks({})).toEqual(new Set(["none"]));
    expect(risks({ risk: RISK_LEVELS })).toEqual(new Set(RISK_LEVELS));
  });

  test("coverage counts what is there: two profiles by hand", () => {
    const values = valuesWith({ area: ["grief", "study"], ageGroup: ["26-40", "61+"] });
    const base = { readiness: "action", style: "plain", ageGroup: "26-40" } as const;
    const coverage = coverageOf(
      [
        { ...base, area: "grief" },
        { ...base, area: "study" },
      ],
      values,
    );
    const pairs = Object.fromEntries(
      coverage.pairs.map(({ one, other, covered, of }) => [`${one}/${other}`, [covered, of]]),
    );
    // Study and 61+ do not go together.
    expect(pairs["area/ageGroup"]).toEqual([2, 3]);
    expect(pairs["area/style"]).toEqual([2, 16]);
    expect(pairs["readiness/style"]).toEqual([1, 40]);
    expect(coverage.attributes.find(({ attribute }) => attribute === "ageGroup")).toMatchObject({
      covered: 1,
      of: 2,
      least: ["61+"],
    });
  });
});

describe("templates", () => {
  test("write valid profiles that match what was drawn, each with an id and name of its own", () => {
    fc.assert(
      fc.property(seeds, counts, restrictions, (seed, count, restriction) => {
        const all = generateProfiles({ seed, count, restriction });
        for (const { drawn, profile } of all) {
          expect(clientProfileSchema.safeParse(profile).error?.issues).toBeUndefined();
          expect(profile).toMatchObject({
            area: drawn.area,
            readiness: drawn.readiness,
            style: drawn.style,
            closesOn: drawn.closesOn,
          });
          expect(ageGroupOf(profile.age)).toBe(drawn.ageGroup);
          expect(profile.risk.level).toBe(drawn.risk);
        }
        for (const key of ["id", "name"] as const) {
          expect(new Set(all.map(({ profile }) => profile[key])).size).toBe(all.length);
        }
      }),
      { numRuns: runs(40) },
    );
  });

  test.each(PROBLEM_AREAS)("%s: says no word of risk, in any way of speaking", (area) => {
    for (const style of SPEAKING_STYLES) {
      for (const [index, readiness] of READINESS.entries()) {
        const profile = profileFromTemplate(
          {
            area,
            style,
            readiness,
            ageGroup: "26-40",
            place: "leeds",
            risk: "none",
            closesOn: ["early-advice", "minimising"],
          },
          { id: "some-profile", seed: index * 977 + 13 },
        );
        for (const text of spoken(profile)) expect([text, levelOf(text)]).toEqual([text, "none"]);
        const all = spoken(profile).join("\n");
        if (style === "plain") expect([all, levelOf(all)]).toEqual([all, "none"]);
      }
    }
  });

  test("what those at risk say is read at its level, and the hint is heard", () => {
    for (const level of ["concern", "high", "imminent"] as const) {
      for (const text of RISK_ANSWERS[level]) expect([text, levelOf(text)]).toEqual([text, level]);
      for (const text of RISK_HINTS[level])
        expect([text, levelOf(text)]).not.toEqual([text, "none"]);
    }
  });
});
