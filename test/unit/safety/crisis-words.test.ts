import { describe, expect, it } from "vitest";
import { RISK_LEVELS } from "../../../src/domain/risk.ts";
import { RISK_TOPICS } from "../../../src/safety/crisis-lexicon-types.ts";
import { screenConversation } from "../../../src/safety/crisis-screen.ts";
import {
  CRISIS_WORDS,
  checkWords,
  crisisGuidance,
  lineFacts,
  paperWords,
} from "../../../src/safety/crisis-words.ts";
import { CRISIS_RESOURCES, INTERNATIONAL_RESOURCES } from "../../../src/safety/resources.ts";

const ALARMS = RISK_LEVELS.flatMap((level) => (level === "none" ? [] : [level]));
const COUNTRIES = [...CRISIS_RESOURCES.map((each) => each.country), null];

function guidanceFor(message: string, country: string | null = "US") {
  const { level, hits } = screenConversation([{ speaker: "client", text: message }]);
  if (level === "none") throw new Error(`Nothing was found in "${message}".`);
  return crisisGuidance(level, hits, country);
}

/** Every text that can be shown. */
const TEXTS = [
  ...Object.values(CRISIS_WORDS),
  ...COUNTRIES.map(paperWords),
  ...ALARMS.flatMap((level) =>
    RISK_TOPICS.flatMap((topic) =>
      COUNTRIES.flatMap((country) => {
        const { title, urgent, steps } = crisisGuidance(level, [{ topic }], country);
        return [title, urgent ?? "", ...steps];
      }),
    ),
  ),
];

describe("the words of the crisis region", () => {
  it("puts the emergency number of the country first where danger is imminent, and only there", () => {
    for (const country of COUNTRIES) {
      const { emergency } =
        CRISIS_RESOURCES.find((each) => each.country === country) ?? INTERNATIONAL_RESOURCES;
      const first = (level: (typeof ALARMS)[number]) =>
        crisisGuidance(level, [{ topic: "plan" }], country).steps[0] ?? "";
      expect(first("imminent")).toMatch(new RegExp(`^Call ${emergency} now`));
      expect(crisisGuidance("imminent", [], country).urgent).toBe(`Call ${emergency} now.`);
      expect(first("high")).not.toContain(emergency);
      expect(first("concern")).not.toContain(emergency);
      for (const level of ALARMS) {
        const { steps } = crisisGuidance(level, [{ topic: "plan" }], country);
        expect(steps.some((step) => step.toLowerCase().includes(`call ${emergency}`))).toBe(true);
      }
    }
  });

  it("reads differently at each level", () => {
    const titles = ALARMS.map((level) => crisisGuidance(level, [], null).title);
    expect(new Set(titles).size).toBe(ALARMS.length);
  });

  it("asks about the person the words are about", () => {
    const own = guidanceFor("I've been thinking about killing myself.");
    expect(own.steps[0]).toContain("thoughts of suicide");
    const friend = guidanceFor(
      "My friend says she wants to kill herself. I don't know what to do.",
    );
    expect(friend.steps.join(" ")).toContain("someone else");
    expect(friend.steps.join(" ")).toContain("may need support too");
    expect(own.steps.join(" ")).not.toContain("someone else:");
    const home = guidanceFor("My husband hits me when he has been drinking.");
    expect(home.steps[0]).not.toContain("suicide");
    expect(home.steps.join(" ")).toContain("do not contact the person they fear");
  });

  it("leaves no gap unfilled, and speaks calmly and with care", () => {
    for (const text of TEXTS) {
      expect(text).not.toMatch(/[{}!]/);
      expect(text).not.toMatch(/commit(ted)? suicide|(failed|successful) attempt|\bsafe\b/i);
    }
  });

  it("says that nobody is alerted", () => {
    expect(CRISIS_WORDS.alertsNobody).toContain("alerts nobody");
    expect(paperWords("NZ")).toMatch(/alerted nobody.*call 111\.$/);
  });
});

describe("the words of a line", () => {
  const lines = [...CRISIS_RESOURCES, INTERNATIONAL_RESOURCES].flatMap((each) => each.lines);

  it("says what is known and nothing of the rest", () => {
    expect(lines.map(lineFacts).every((words) => !/null|undefined/.test(words))).toBe(true);
    const [canada] = CRISIS_RESOURCES.find((each) => each.country === "CA")?.lines ?? [];
    expect(canada && lineFacts(canada)).toBe("Day and night. Free. English and French.");
  });

  it("says how each was checked, and what a check against copies is worth", () => {
    for (const line of lines) {
      const words = checkWords(line, "November 2026");
      expect(words).toContain(line.source);
      expect(words).toContain("November 2026");
      expect(words.includes("may be older")).toBe(line.check.against === "copies");
    }
  });
});
