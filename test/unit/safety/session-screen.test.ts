import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RISK_LEVELS, type Screen } from "../../../src/domain/risk.ts";
import { screenSession } from "../../../src/safety/session-screen.ts";

const RISK = "I've been thinking about killing myself.";
const rank = (screen: Screen) => RISK_LEVELS.indexOf(screen.level);

const message = fc.oneof(
  fc.constantFrom(
    RISK,
    "I'm fine now, forget it.",
    "I was joking, I would never do that.",
    "I'm going to kill myself tonight, I have the pills here.",
    "My boss shouted at me again.",
  ),
  fc.string({ maxLength: 60 }),
);
const earlier = fc.record({
  level: fc.constantFrom(...RISK_LEVELS),
  lexiconVersion: fc.constant("an-older-list"),
  hits: fc.array(
    fc.record({
      rule: fc.constantFrom("a", "b"),
      level: fc.constantFrom(...RISK_LEVELS),
      topic: fc.constant("plan"),
      quote: fc.constantFrom("one", "two"),
    }),
    { maxLength: 3 },
  ),
});

describe("the screen of a session", () => {
  it("keeps what an older list of words found", () => {
    const before: Screen = {
      level: "high",
      lexiconVersion: "an-older-list",
      hits: [{ rule: "gone", level: "high", topic: "plan", quote: "the usual way" }],
    };
    const screen = screenSession(["A quiet week."], [before]);
    expect(screen.level).toBe("high");
    expect(screen.hits).toEqual(before.hits);
  });

  it("is lowered by no later message and by no earlier screen", () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 5 }),
        fc.array(message, { maxLength: 5 }),
        fc.array(earlier, { maxLength: 3 }),
        (first, later, screens) => {
          const before = screenSession(first, []);
          const after = screenSession([...first, ...later], screens);
          expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
          for (const each of screens) {
            expect(rank(after)).toBeGreaterThanOrEqual(rank(each));
            for (const hit of each.hits) {
              const same = after.hits.filter(
                ({ rule, quote }) => rule === hit.rule && quote === hit.quote,
              );
              expect(same).toHaveLength(1);
            }
          }
        },
      ),
    );
  });
});
