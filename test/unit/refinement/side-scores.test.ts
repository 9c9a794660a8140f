import { describe, expect, it } from "vitest";
import type { Step } from "../../../src/domain/journal.ts";
import type { Judge } from "../../../src/domain/roles.ts";
import { traceOf } from "../../../src/domain/rounds.ts";
import { holdReasons } from "../../../src/refinement/hold.ts";
import { recordDecision } from "../../../src/refinement/human.ts";
import { refine } from "../../../src/refinement/refine.ts";
import { scoreBeside } from "../../../src/refinement/side-scores.ts";
import { CTRS_11 } from "../../../src/rubrics/ctrs-11.ts";
import {
  CALM,
  fakeClock,
  memoryEnv,
  SMALL_RUBRIC,
  scriptedRoles,
  smallPlan,
} from "../../support/scripted-roles.ts";

/** Same scale and so on, another name: the scripted judge scores it. */
const OTHER = { ...SMALL_RUBRIC, id: "other", title: "Other" };
const PLAN = smallPlan({ target: 5, maxRounds: 5, margin: 0, maxFailedTries: 9 });

async function ended() {
  const clock = fakeClock();
  const { env, journal } = memoryEnv(clock);
  const roles = scriptedRoles(CALM, clock);
  await refine(PLAN, roles, env);
  return { clock, journal, judge: roles.judge };
}

async function beside(journal: Step[], judge: Judge, rubric = OTHER, signal?: AbortSignal) {
  const { env, journal: after } = memoryEnv(fakeClock(), journal, signal);
  const added = await scoreBeside(rubric, PLAN, judge, env).catch((error: unknown) => error);
  return { after, added };
}

describe("scores by another rubric", () => {
  it("are made for each kept round, with the rubric as it was, and no reply is drafted", async () => {
    const { journal, judge } = await ended();
    const { after } = await beside(journal, judge);
    const kinds = after.slice(journal.length).map(({ kind }) => kind);
    const { rounds } = traceOf(journal);
    const kept = rounds.filter((round) => round.kept).length;
    expect(kept).toBeGreaterThan(1);
    expect(kept).toBeLessThan(rounds.length);
    expect(kinds).toEqual(["side-rubric", ...Array(kept).fill("side-score")]);
    for (const round of traceOf(after).rounds) {
      expect(round.sideCards.map(({ rubric }) => rubric)).toEqual(round.kept ? [OTHER] : []);
      expect(round.card).toEqual(rounds[round.index]?.card);
    }
    expect(after.map(({ seq }) => seq)).toEqual(after.map((_, index) => index));
  });

  it("are not made twice, and go on where they were cut off", async () => {
    const { journal, judge } = await ended();
    const whole = (await beside(journal, judge)).after;
    for (let cut = journal.length; cut <= whole.length; cut += 1) {
      const { after } = await beside(whole.slice(0, cut), judge);
      const outputs = (steps: Step[]) => steps.map(({ kind, round }) => [kind, round]);
      expect(outputs(after)).toEqual(outputs(whole));
    }
  });

  it("are tried anew where there was none to be read", async () => {
    const { journal, judge } = await ended();
    const silent: Judge = {
      ...judge,
      score: async () => ({
        output: { status: "unavailable", reason: "Not read." },
        usage: null,
        notes: [],
      }),
    };
    const { after } = await beside(journal, silent);
    expect(traceOf(after).rounds[0]?.sideCards[0]?.card.status).toBe("unavailable");
    const again = (await beside(after, judge)).after;
    expect(traceOf(again).rounds[0]?.sideCards).toHaveLength(1);
    expect(traceOf(again).rounds[0]?.sideCards[0]?.card.status).toBe("scored");
    expect(again.filter(({ kind }) => kind === "side-rubric")).toHaveLength(1);
  });

  it("stop when told to, and keep what was scored", async () => {
    const { journal, judge } = await ended();
    const controller = new AbortController();
    let scored = 0;
    const counting: Judge = {
      ...judge,
      score: async (input, call) => {
        scored += 1;
        if (scored === 2) controller.abort();
        return judge.score(input, call);
      },
    };
    const { after, added } = await beside(journal, counting, OTHER, controller.signal);
    expect(added).toMatchObject({ name: "AbortError" });
    expect(after.filter(({ kind }) => kind === "side-score")).toHaveLength(1);
  });

  it("refuse a rubric for whole sessions, and a journal without a reply", async () => {
    const { journal, judge } = await ended();
    expect((await beside(journal, judge, CTRS_11)).added).toMatchObject({
      code: "unsuitable-rubric",
    });
    expect((await beside(journal.slice(0, 1), judge)).added).toMatchObject({ code: "no-reply" });
  });

  it("hold the reply where they raise a flag, and a later reading does not take it back", async () => {
    const { journal, judge } = await ended();
    const { settings, rubric } = PLAN;
    expect(holdReasons(journal, rubric, settings)).toEqual([]);
    const raising: Judge = {
      ...judge,
      score: async (input, call) => {
        const { output, ...rest } = await judge.score(input, call);
        if (output.status !== "scored") return { output, ...rest };
        const flags = output.flags.map((reading) => ({ ...reading, probability: 0.8 }));
        return { ...rest, output: { ...output, flags } };
      },
    };
    const { after } = await beside(journal, raising);
    expect(holdReasons(after, rubric, settings)).toEqual(["Raised by Other: harm, diagnosis."]);
    const { env } = memoryEnv(fakeClock(), after);
    await expect(recordDecision("accepted", "", PLAN, env)).rejects.toMatchObject({
      code: "reason-missing",
    });

    // As a file could have it: the same rubric again, without the flags.
    const lowered = after.flatMap((step): Step[] => {
      if (step.kind !== "side-score" || step.output.card.status !== "scored") return [];
      const card = { ...step.output.card, flags: [] };
      return [{ ...step, seq: step.seq + 100, output: { ...step.output, card } }];
    });
    const both = [...after, ...lowered];
    const standing = traceOf(both).rounds.findLast((round) => round.kept);
    expect(standing?.sideCards[0]?.card).toMatchObject({ flags: [] });
    expect(holdReasons(both, rubric, settings)).toEqual(["Raised by Other: harm, diagnosis."]);
  });

  it("have the checks laid over them as every score has", async () => {
    const { journal, judge } = await ended();
    const advised = journal.map((step) =>
      step.kind === "draft" || step.kind === "rewrite"
        ? { ...step, output: "Stop taking your medication and double the dose of 50 mg." }
        : step,
    );
    const { after } = await beside(advised, judge, { ...OTHER, flags: [] });
    expect(holdReasons(after, PLAN.rubric, PLAN.settings).join(" ")).toContain("Raised by Other");
  });

  it("are kept with the version that made them", async () => {
    const { journal, judge } = await ended();
    const first = (await beside(journal, judge)).after;
    const second = (await beside(first, judge, { ...OTHER, version: 2 })).after;
    expect(traceOf(second).rounds[0]?.sideCards.map(({ rubric }) => rubric.version)).toEqual([
      1, 2,
    ]);
  });
});
