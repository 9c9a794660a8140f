import "fake-indexeddb/auto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TracedRefinement } from "../../../src/domain/refinement.ts";
import type { Roles } from "../../../src/domain/roles.ts";
import { traceOf } from "../../../src/domain/rounds.ts";
import { DEFAULT_LOOP_SETTINGS } from "../../../src/domain/settings.ts";
import { holdReasons } from "../../../src/refinement/hold.ts";
import { createPracticeRoles } from "../../../src/roles/practice/index.ts";
import { MODPO_6 } from "../../../src/rubrics/modpo-6.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/therajudge-7.ts";
import { statusLine } from "../../../src/stores/status-line.ts";
import { clientPreferences, shownRefinement } from "../../../src/stores/workbench-state.ts";
import { openTestStorage } from "../../support/storage.ts";
import { openWorkbench } from "../../support/workbench.ts";
import { adversarialRoles, adversaryArb, anySettings } from "../refinement/adversarial-roles.ts";

const MESSAGE = "My manager ignored me again today and I felt invisible.";

type Options = Parameters<typeof openWorkbench>[1];

async function refined(options: Options = {}) {
  const storage = await openTestStorage();
  const opened = openWorkbench(storage, options);
  const { workbench } = opened;
  workbench.getState().setClient(MESSAGE);
  await workbench.getState().refine();
  return { ...opened, storage, shown: shownOf(workbench) };
}

function shownOf(workbench: ReturnType<typeof openWorkbench>["workbench"]): TracedRefinement {
  const shown = shownRefinement(workbench.getState());
  if (!shown) throw new Error("nothing is shown");
  return shown;
}

/** The practice rules with a judge that answers each flag with this probability. */
function flagging(probability: () => number): Roles {
  const roles = createPracticeRoles();
  return {
    ...roles,
    judge: {
      ...roles.judge,
      score: async (input, call) => {
        const { output, ...rest } = await roles.judge.score(input, call);
        if (output.status !== "scored") return { ...rest, output };
        const flags = input.rubric.flags.map(({ id }) => ({
          flag: id,
          raised: false,
          probability: probability(),
          evidence: null,
        }));
        return { ...rest, output: { ...output, flags } };
      },
    },
  };
}

describe("what a refinement is begun with", () => {
  test("the rubric that the settings name", async () => {
    const { shown, said } = await refined({ settings: { rubric: MODPO_6.id } });
    expect(shown.record.rubric).toEqual(MODPO_6);
    expect(traceOf(shown.steps).rounds[0]?.card).toMatchObject({ status: "scored" });
    // The practice judge answers every flag of the rubrics that come with the app.
    expect(holdReasons(shown.steps, shown.record.rubric, shown.record.settings)).toEqual([]);
    expect(said).toEqual([]);
  });

  test.each([
    ["is gone", "own-gone", /not on this device any more/],
    ["scores whole sessions", "ctrs-11", /scores whole sessions/],
  ])("the default one, and that is said, where the chosen one %s", async (_, rubric, words) => {
    const { shown, said } = await refined({ settings: { rubric } });
    expect(shown.record.rubric).toEqual(THERAJUDGE_7);
    expect(said).toEqual([expect.stringMatching(words)]);
  });

  test("a settled choice about pairs, with its reason, and the gate", async () => {
    const pairs = { on: false, why: "Too slow." };
    const { flagGate: _older, ...loop } = DEFAULT_LOOP_SETTINGS;
    const { shown, workbench, settings } = await refined({ pairs, settings: { loop } });
    expect(shown.record.settings).toMatchObject({ pairwise: "off", flagGate: 0.5 });
    expect(shown.record.pairwiseReason).toBe("Too slow.");
    expect(shown.steps.some(({ kind }) => kind === "comparison")).toBe(false);
    expect(await workbench.getState().pairsNext()).toEqual(pairs);

    settings.getState().update({ loop: { ...DEFAULT_LOOP_SETTINGS, pairwise: "on" } });
    expect(await workbench.getState().pairsNext()).toMatchObject({ on: true });
    await workbench.getState().refine();
    const next = shownOf(workbench);
    expect(next.record.settings.pairwise).toBe("on");
    expect(next.record.pairwiseReason).toBeNull();
    expect(next.steps.some(({ kind }) => kind === "comparison")).toBe(true);
  });

  test("the weights of what the client values, kept with the session from its first refinement", async () => {
    const storage = await openTestStorage();
    const { workbench } = openWorkbench(storage, { settings: { rubric: MODPO_6.id } });
    const weights = {
      ...Object.fromEntries(MODPO_6.dimensions.map(({ id }) => [id, 0])),
      empathy: 3,
      autonomy: 1,
    };
    const profile = { from: "weights" as const, weights };
    await workbench.getState().setPreferences(profile);
    expect(clientPreferences(workbench.getState())).toEqual(profile);
    workbench.getState().setClient(MESSAGE);
    await workbench.getState().refine();
    const { record, steps } = shownOf(workbench);
    expect(record.preferences).toEqual(profile);
    const weightOf = (id: string) =>
      record.rubric.dimensions.find((each) => each.id === id)?.weight;
    expect([weightOf("empathy"), weightOf("autonomy"), weightOf("trust")]).toEqual([0.75, 0.25, 0]);
    expect(record.rubric.flags).toEqual(MODPO_6.flags);
    const [first] = traceOf(steps).rounds;
    if (first?.card?.status !== "scored") throw new Error("not scored");
    const { empathy, autonomy } = first.card.scores;
    expect(first.card.overall.expected).toBeCloseTo(
      0.75 * (empathy?.expected ?? 0) + 0.25 * (autonomy?.expected ?? 0),
      10,
    );

    const { session } = workbench.getState();
    if (!session) throw new Error("no session");
    expect((await storage.sessions.get(session.id)).preferences).toEqual(profile);
    await workbench.getState().setPreferences(null);
    expect((await storage.sessions.get(session.id)).preferences).toBeNull();
    expect(shownOf(workbench).record.preferences).toEqual(profile);
  });

  test("the rubric's own weights where the profile says nothing about it", async () => {
    const storage = await openTestStorage();
    const { workbench } = openWorkbench(storage);
    await workbench.getState().setPreferences({ from: "survey" });
    workbench.getState().setClient(MESSAGE);
    await workbench.getState().refine();
    const { record } = shownOf(workbench);
    expect(record.rubric).toEqual(THERAJUDGE_7);
    expect(record.preferences).toBeNull();
    expect(workbench.getState().session?.preferences).toEqual({ from: "survey" });
  });
});

describe("scores by other rubrics", () => {
  test("follow a run by themselves where the settings name some, and draft nothing", async () => {
    const { shown, storage, said } = await refined({
      settings: { sideRubrics: [THERAJUDGE_7.id, MODPO_6.id, "ctrs-11"] },
    });
    const { rounds } = traceOf(shown.steps);
    for (const round of rounds) {
      const titles = round.sideCards.map(({ rubric }) => rubric.id);
      expect(titles).toEqual(round.kept ? [MODPO_6.id] : []);
    }
    expect(said).toEqual([expect.stringMatching(/it was left out/)]);
    const stored = await storage.refinements.get(shown.record.id);
    expect(stored.steps).toEqual(shown.steps);
    expect(stored.record.status).toMatch(/target|best/);
  });

  test("are made on demand, once, after a decision too", async () => {
    const { workbench, shown } = await refined();
    await workbench.getState().accept("");
    await workbench.getState().judgeWithToo(MODPO_6.id);
    const once = shownOf(workbench);
    expect(once.steps.length).toBeGreaterThan(shown.steps.length + 1);
    await workbench.getState().judgeWithToo(MODPO_6.id);
    expect(shownOf(workbench).steps).toEqual(once.steps);
    expect(workbench.getState()).toMatchObject({ scoring: false, judging: null });
  });

  test("say which rubric and round is being scored, and stop when told to", async () => {
    const { workbench, shown } = await refined();
    const seen: (string | null)[] = [];
    const unsubscribe = workbench.subscribe(({ judging, scoring, stop }) => {
      if (judging) expect(scoring).toBe(true);
      if (judging?.round == null) return;
      seen.push(judging.rubric);
      stop();
    });
    await workbench.getState().judgeWithToo(MODPO_6.id);
    unsubscribe();
    expect(seen).toContain(MODPO_6.title);
    expect(shownOf(workbench).steps.length).toBeLessThanOrEqual(shown.steps.length + 2);
    expect(workbench.getState()).toMatchObject({ scoring: false, judging: null });
  });

  test("refuse a rubric that is gone or scores sessions, and a run that can still go on", async () => {
    const { workbench } = await refined();
    const judge = (id: string) => workbench.getState().judgeWithToo(id);
    await expect(judge("own-gone")).rejects.toMatchObject({ code: "rubric-gone" });
    await expect(judge("ctrs-11")).rejects.toMatchObject({ code: "unsuitable-rubric" });
    expect(workbench.getState().scoring).toBe(false);

    const unsubscribe = workbench.subscribe((state) => {
      if (state.live?.stopping || (shownRefinement(state)?.steps.length ?? 0) < 3) return;
      if (shownRefinement(state)?.record.status === "running") state.stop();
    });
    workbench.getState().setClient(`${MESSAGE} Again.`);
    await workbench.getState().refine();
    unsubscribe();
    expect(shownOf(workbench).record.status).toBe("stopped");
    await expect(judge(MODPO_6.id)).rejects.toMatchObject({ code: "unfinished" });
    await workbench.getState().resume(shownOf(workbench).record.id);
    expect(shownOf(workbench).record.status).toMatch(/target|best/);
  });

  test("hold the reply where they raise a flag, whatever the loop ended with", async () => {
    let probability = 0;
    const { workbench, shown } = await refined({ roles: () => flagging(() => probability) });
    expect(shown.record.status).toMatch(/target|best/);
    expect(holdReasons(shown.steps, shown.record.rubric, shown.record.settings)).toEqual([]);
    probability = 0.6;
    await workbench.getState().judgeWithToo(MODPO_6.id);
    await expect(workbench.getState().accept("")).rejects.toMatchObject({ code: "reason-missing" });
    const line = statusLine(shownOf(workbench), null);
    expect(line.text).toMatch(/Raised by MODPO-6: .* Held for review$/);
    expect(line.tone).toBe("amber");
  });
});

test("the gate that the settings have decides what raises a flag", async () => {
  const held = async (flagGate: number) => {
    const loop = { ...DEFAULT_LOOP_SETTINGS, flagGate };
    const { shown } = await refined({ settings: { loop }, roles: () => flagging(() => 0.3) });
    return shown.record.status === "held";
  };
  expect(await held(0.5)).toBe(false);
  expect(await held(0.3)).toBe(true);
});

const RISK = "I want to die and I have the pills here.";

type Workbench = ReturnType<ReturnType<typeof openWorkbench>["workbench"]["getState"]>;
type Act = (workbench: Workbench) => Promise<unknown> | unknown;

/** All that a person can do on the workbench with a conversation, short of leaving it. */
const ACTS: Record<string, Act> = {
  refine: (workbench) => workbench.refine(),
  deny: (workbench) => workbench.setClient("I was only joking, I am fine."),
  clear: (workbench) => workbench.setClient(""),
  bring: (workbench) => workbench.setReply("That sounds fine. What shall we do next?"),
  edit: (workbench) => workbench.scoreEdit("There is no risk here. You are fine."),
  accept: (workbench) => workbench.accept("I looked at it."),
  reject: (workbench) => workbench.reject("No."),
  beside: (workbench) => workbench.judgeWithToo(MODPO_6.id),
  prefer: (workbench) => workbench.setPreferences({ from: "equal" }),
  reload: (workbench) => workbench.reload(),
};

test("nothing that models say or a person does hides the banner or clears the hold", async () => {
  await fc.assert(
    fc.asyncProperty(
      adversaryArb,
      anySettings,
      fc.array(fc.constantFrom(...Object.keys(ACTS)), { maxLength: 8 }),
      async (adversary, loop, acts) => {
        const storage = await openTestStorage();
        const { workbench } = openWorkbench(storage, {
          settings: { loop, sideRubrics: [MODPO_6.id] },
          roles: () => adversarialRoles(adversary),
        });
        workbench.getState().setClient(RISK);
        await workbench
          .getState()
          .refine()
          .catch(() => {});
        for (const act of acts) {
          await Promise.resolve(ACTS[act]?.(workbench.getState())).catch(() => {});
          await workbench.getState().settled();
          await expect.poll(() => workbench.getState().screen?.level).not.toBe("none");
          await expect(workbench.getState().accept("")).rejects.toMatchObject({
            code: expect.stringMatching(
              /^(reason-missing|no-reply|already-decided|already-answered|other-message)$/,
            ),
          });
        }
        const all = Object.values(workbench.getState().traced).flat();
        expect(all.length).toBeGreaterThan(0);
        for (const { record, steps } of all) {
          expect(record.status).not.toBe("target");
          expect(holdReasons(steps, record.rubric, record.settings)).not.toEqual([]);
        }
        await storage.close();
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
