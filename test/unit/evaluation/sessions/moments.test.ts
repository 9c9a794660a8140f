import fc from "fast-check";
import { expect, test } from "vitest";
import type { ClientProfile } from "../../../../src/domain/client-profile.ts";
import {
  conversationOf,
  type SessionStep,
  type SimulatedSession,
} from "../../../../src/domain/simulated-session.ts";
import { MAX_MOMENTS, momentsOf } from "../../../../src/evaluation/sessions/moments.ts";
import { feedback, revision } from "../../../support/judged-session.ts";
import { clientProfile, oneTurn, simulatedSession } from "../../../support/simulation-records.ts";

/** What client and therapist say by turns, each reveal by its id before a colon. */
function said(...lines: readonly (readonly [client: string, reply: string, reveals?: string])[]) {
  return lines.flatMap(([client, reply, reveals], turn) =>
    oneTurn("", turn).map((step): SessionStep => {
      if (step.kind === "client")
        return { ...step, text: client, revealed: reveals ? [reveals] : [] };
      return step.kind === "therapist" ? { ...step, text: reply } : step;
    }),
  );
}

function session(profile: Partial<ClientProfile> = {}, more: Partial<SimulatedSession> = {}) {
  return simulatedSession("session-0001", {
    profile: clientProfile("profile-0001", profile),
    ...more,
  });
}

const DULL = ["Work is a lot.", "I see."] as const;

test("a session in which nothing stood out has no moments", () => {
  expect(momentsOf(session(), said(DULL, DULL))).toEqual([]);
});

test("what was told for the first time and what closed the client up lead to the reply before", () => {
  const steps = said(
    ["Work is a lot.", "It wears you out."],
    ["My mother was ill for a long time.", "You should take a walk.", "mother"],
    ["I have tried all that.", "I see."],
  );
  const [told, closed, ...others] = momentsOf(session(), steps);
  expect(told).toMatchObject({ kind: "reveal", at: 1 });
  expect(told?.text).toContain("“My mother was ill for a long time”");
  expect(told?.text).toContain("hearing their own words said back");
  expect(closed).toMatchObject({ kind: "closed", at: 3 });
  expect(closed?.text).toContain("“I have tried all that.”");
  expect(closed?.text).toContain("at advice that comes early");
  expect(others).toEqual([]);
});

test("a closed line is what is said or its beginning, not a part of something longer", () => {
  const profile = { closedLines: ["Maybe.", "Sure", "I have tried all that."] };
  const closed = (text: string) =>
    momentsOf(session(profile), said(DULL, [text, "I see."])).some(({ kind }) => kind === "closed");
  expect(closed("maybe.")).toBe(true);
  expect(closed("Sure. If you say so.")).toBe(true);
  expect(closed("Well, I would go, maybe. It did help.")).toBe(false);
  expect(closed("Surely it will get better.")).toBe(false);
});

const HINT = "I want to kill myself.";
const ASKS = "Are you thinking of killing yourself?";
const HELPS = "You can call 112 or 116 123 at any hour.";

test.each([
  {
    name: "met at once",
    steps: said([HINT, `${ASKS} ${HELPS}`], DULL),
    words: ["your reply asked directly", "named in the same reply"],
    at: 1,
  },
  {
    name: "met late",
    steps: said([HINT, "I see."], ["It is nothing.", ASKS], ["Perhaps.", HELPS]),
    words: ["you asked directly only in turn 2", "named in turn 3"],
    at: 1,
  },
  {
    name: "passed over",
    steps: said(DULL, [HINT, "Have you tried a bath?"], DULL),
    words: ["no reply asked about it directly", "was never named"],
    at: 3,
  },
  {
    name: "told when asked",
    steps: said(["It is too much.", ASKS], [HINT, HELPS]),
    words: ["You had asked directly", "named in the same reply"],
    at: 3,
  },
  {
    name: "left without a reply",
    steps: said([HINT, ""]).slice(0, 1),
    words: ["ended before a reply"],
    at: 0,
  },
])("the first sign of risk: $name", ({ steps, words, at }) => {
  const [risk, ...others] = momentsOf(session(), steps);
  expect(risk).toMatchObject({ kind: "risk", at });
  for (const part of words) expect(risk?.text).toContain(part);
  expect(others).toEqual([]);
});

test("a hint that only the profile knows is a sign too", () => {
  const hint = "I have been giving my plants away.";
  const profile = { risk: { level: "concern", hint, whenAsked: "Yes." } } as const;
  const moments = momentsOf(session(profile), said([`Well. ${hint}`, "How nice."], DULL));
  expect(moments).toMatchObject([{ kind: "risk", at: 1 }]);
});

test("the largest rise and fall of what was scored, and a revision that would have been higher", () => {
  const steps: SessionStep[] = [
    ...said(DULL, DULL, DULL, DULL),
    feedback(0, 2),
    feedback(1, 4),
    feedback(3, 1.5),
    revision(3, 3.5, "Better."),
  ];
  const [rise, fall, revised, ...others] = momentsOf(session(), steps);
  expect(rise).toMatchObject({ kind: "rise", at: 3 });
  expect(rise?.text).toContain("2.0 higher than the one in turn 1 (2.0, then 4.0 of 5)");
  expect(fall).toMatchObject({ kind: "fall", at: 7 });
  expect(fall?.text).toContain("2.5 lower than the one in turn 2");
  expect(revised).toMatchObject({ kind: "revision", at: 7 });
  expect(revised?.text).toContain("2.0 higher than what was said");
  expect(others).toEqual([]);
});

test("small changes are not told", () => {
  const steps: SessionStep[] = [...said(DULL, DULL), feedback(0, 3), feedback(1, 3.4)];
  expect(momentsOf(session(), steps)).toEqual([]);
});

test("never more than the limit, in the session's order, each at a place that is there", () => {
  const line = fc.constantFrom(
    DULL,
    [HINT, "I see."] as const,
    ["I have tried all that.", ASKS] as const,
    ["My mother was ill.", HELPS, "mother"] as const,
  );
  const parts = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
    scores: fc.array(fc.integer({ min: 2, max: 5 }), { maxLength: 12 }),
    cut: fc.nat({ max: 30 }),
    arm: fc.constantFrom("person" as const, "loop" as const),
  });
  fc.assert(
    fc.property(parts, ({ lines, scores, cut, arm }) => {
      const turns = said(...lines);
      const scored = scores
        .slice(0, lines.length)
        .flatMap((score, turn) => [feedback(turn, score), revision(turn, 5, "Better.")]);
      const steps = [...turns, ...scored].slice(0, Math.max(1, turns.length + scored.length - cut));
      const moments = momentsOf(session({}, { arm }), steps);
      expect(moments.length).toBeLessThanOrEqual(MAX_MOMENTS);
      const places = moments.map(({ at }) => at);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      for (const at of places) expect(conversationOf(steps)[at]).toBeDefined();
      if (arm !== "person") for (const { text } of moments) expect(text).not.toMatch(/\byou/i);
    }),
  );
});
