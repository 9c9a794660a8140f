import { expect, test } from "vitest";
import { ATTEMPTS, type SelfTestRow } from "../../../src/privacy/self-test/self-test.ts";
import type { Status } from "../../../src/privacy/self-test/verdict.ts";
import type { SelfTestState } from "../../../src/stores/privacy.ts";
import { outcomeOf } from "../../../src/ui/pages/privacy/self-test-words.ts";

const RUN = { from: 0, to: new Date(2026, 10, 20, 16, 17).getTime() };

function state(statuses: Status[], change: Partial<SelfTestState> = {}): SelfTestState {
  const rows: SelfTestRow[] = statuses.flatMap((status, index) => {
    const attempt = ATTEMPTS[index];
    return attempt ? [{ ...attempt, status, by: "" }] : [];
  });
  return { status: "done", rows, total: rows.length, problem: "", runs: [RUN], ...change };
}

test("says nothing before a test has ended", () => {
  expect(outcomeOf(state([], { status: "idle", runs: [] }))).toBeNull();
  expect(outcomeOf(state(["blocked"], { status: "running" }))).toBeNull();
});

test("says that all is blocked only where all that was tried is", () => {
  expect(outcomeOf(state(["blocked", "blocked", "not in this browser"]))).toEqual({
    tone: "blocked",
    sentence: "All 2 ways out that were tried are blocked.",
    rest: "1 way more not in this browser. Tested at 16:17.",
  });
});

test("is not content with what was stopped, failed or could not be tried", () => {
  expect(outcomeOf(state(["blocked"], { status: "stopped", total: 9 }))).toEqual({
    tone: "partial",
    sentence: "The one way out that was tried is blocked.",
    rest: "Stopped after 1 of 9. Tested at 16:17.",
  });
  expect(outcomeOf(state(["blocked", "not tried"]))).toMatchObject({
    tone: "partial",
    rest: "1 could not be tried. Tested at 16:17.",
  });
  expect(outcomeOf(state([], { status: "failed", problem: "no worker" }))).toMatchObject({
    tone: "partial",
    sentence: "No way out was tried.",
    rest: "The self-test ended early: no worker. Tested at 16:17.",
  });
});

test("puts what leaked before everything else", () => {
  expect(outcomeOf(state(["blocked", "leaked", "not tried"], { status: "stopped" }))).toMatchObject(
    { tone: "open", sentence: "1 of 2 ways out that were tried was not seen to be blocked." },
  );
});
