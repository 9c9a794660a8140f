import { expect, test } from "vitest";
import type { SimulatedSession } from "../../../../src/domain/simulated-session.ts";
import { progressOf, TREND_SESSIONS } from "../../../../src/evaluation/sessions/progress.ts";
import { CTRS_11, CTRS_11_FIRST } from "../../../../src/rubrics/ctrs-11.ts";
import { headWith } from "../../../../src/simulation/session-head.ts";
import { sessionCard, verdict } from "../../../support/judged-session.ts";
import { oneTurn, simulatedSession } from "../../../support/simulation-records.ts";

const MODEL = { engine: "wllama", model: "small" } as const;

/** A practised session on a day, with this score on every item. */
function judged(day: number, score: number, more: Partial<SimulatedSession> = {}) {
  const values = Object.fromEntries(CTRS_11.dimensions.map(({ id }) => [id, score]));
  const at = `2026-11-${String(day).padStart(2, "0")}T12:00:00.000Z`;
  const head = simulatedSession(`session-${day}`, { status: "ended", createdAt: at, ...more });
  return headWith(head, [...oneTurn(), verdict(sessionCard(values), { judge: head.judge })], at);
}

test("own sessions that were judged stand in their order; nothing else is counted", () => {
  const groups = progressOf([
    judged(3, 4),
    judged(1, 2),
    judged(4, 6, { arm: "loop" }),
    judged(5, 6, { batch: "batch-0001" }),
    judged(6, 6, { status: "running" }),
    simulatedSession("session-9", { status: "ended" }),
  ]);
  expect(groups).toHaveLength(1);
  expect(groups[0]?.points.map(({ session }) => session)).toEqual(["session-1", "session-3"]);
  const agenda = groups[0]?.rows.find(({ id }) => id === "agenda");
  expect(agenda?.values).toEqual([2, 4]);
  expect(agenda?.average).toBe(3);
  expect(groups[0]?.rows[0]).toMatchObject({ id: "mean", kind: "mean" });
  expect(groups[0]?.rows.at(-1)?.kind).toBe("shown");
});

test("another judge and another version of the rubric are groups of their own, the newest first", () => {
  const groups = progressOf([
    judged(1, 2),
    judged(2, 3, { judge: MODEL, judgeName: "Small" }),
    judged(3, 4, { sessionRubric: CTRS_11_FIRST }),
  ]);
  expect(groups.map(({ judgeName, rubric }) => [judgeName, rubric.version])).toEqual([
    ["Practice rules", 1],
    ["Small", 2],
    ["Practice rules", 2],
  ]);
});

test("a session that another judge scored first counts with that judge", () => {
  const head = simulatedSession("session-1", { status: "ended", judge: MODEL, judgeName: "Small" });
  const steps = [
    ...oneTurn(),
    verdict({ status: "unavailable", reason: "No answer." }, { judge: MODEL, judgeName: "Small" }),
    verdict(sessionCard()),
  ];
  const [group, ...others] = progressOf([headWith(head, steps, head.updatedAt)]);
  expect(others).toEqual([]);
  expect(group?.judge).toEqual({ engine: "practice" });
  expect(group?.judgeName).toBe("Practice rules");
});

test("no slope under five sessions, and from five on one", () => {
  const many = Array.from({ length: TREND_SESSIONS }, (_, day) => judged(day + 1, day + 1));
  const few = progressOf(many.slice(1))[0];
  expect(few?.points).toHaveLength(TREND_SESSIONS - 1);
  expect(few?.rows.every(({ slope }) => slope === null)).toBe(true);
  const rows = progressOf(many)[0]?.rows;
  expect(rows?.find(({ id }) => id === "agenda")?.slope?.value).toBeCloseTo(1, 9);
});
