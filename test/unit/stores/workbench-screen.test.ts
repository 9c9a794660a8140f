import { expect, test } from "vitest";
import { stepSchema } from "../../../src/domain/journal.ts";
import { sessionSchema } from "../../../src/domain/session.ts";
import { screenWorkbench } from "../../../src/stores/workbench-screen.ts";
import { testRefinement } from "../../support/storage.ts";

const RISK = "I've been thinking about killing myself.";

function session(...turns: { client: string; reply: string | null }[]) {
  return sessionSchema.parse({
    id: "session-00000001",
    title: "A session",
    createdAt: "2026-11-20T12:00:00.000Z",
    updatedAt: "2026-11-20T12:00:00.000Z",
    tags: [],
    notes: "",
    turns: turns.map((turn, index) => ({ id: `turn-0000000${index + 1}`, ...turn })),
  });
}

test("reads what is being typed, with no session yet", () => {
  const inputs = { client: RISK, reply: "" };
  expect(screenWorkbench({ session: null, inputs, traced: {} }).level).not.toBe("none");
  expect(
    screenWorkbench({ session: null, inputs: { client: "", reply: RISK }, traced: {} }).level,
  ).toBe("none");
});

test("an earlier message counts whatever is typed after it", () => {
  const inputs = { client: "I'm fine now. I was never going to do anything.", reply: "" };
  const open = session({ client: RISK, reply: "I am glad you told me." });
  const level = screenWorkbench({ session: open, inputs, traced: {} }).level;
  expect(level).toBe(
    screenWorkbench({ session: null, inputs: { ...inputs, client: RISK }, traced: {} }).level,
  );
});

test("a message that waits for its reply is read once, as it is typed now", () => {
  const open = session({ client: "I cannot sleep.", reply: null });
  const inputs = { client: "I cannot sleep, and my boss shouts.", reply: "" };
  expect(screenWorkbench({ session: open, inputs, traced: {} }).level).toBe("none");
});

test("what a run found stays, though today's list of words finds nothing", () => {
  const open = session({ client: "The usual way.", reply: null });
  const [turn] = open.turns;
  if (!turn) throw new Error("The session has no turn.");
  const step = stepSchema.parse({
    kind: "screen",
    seq: 0,
    round: 0,
    inputHash: "0".repeat(64),
    startedAt: "2026-11-20T12:00:00.000Z",
    durationMs: 1,
    notes: [],
    output: {
      level: "high",
      lexiconVersion: "an-older-list",
      hits: [{ rule: "gone", level: "high", topic: "plan", quote: "The usual way" }],
    },
  });
  const record = testRefinement(open, "refinement-00000001", {});
  const inputs = { client: "Another wording.", reply: "" };
  const screen = screenWorkbench({
    session: open,
    inputs,
    traced: { [turn.id]: [{ record, steps: [step] }] },
  });
  expect(screen.level).toBe("high");
  expect(screen.hits.map((hit) => hit.quote)).toEqual(["The usual way"]);
});
