import { afterEach, expect, test } from "vitest";
import { THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";
import type { App } from "../../../../src/stores/app.ts";
import type { Players } from "../../../../src/stores/practice/sessions-state.ts";
import { startTestApp } from "../../../support/app.ts";

const RULES = { assignment: { engine: "practice" }, name: "Practice rules" } as const;
const PLAYERS: Players = { client: RULES, generator: RULES, judge: RULES };

let app: App | null = null;

afterEach(async () => {
  await app?.close();
  app = null;
});

test("a watched session keeps the app busy and the models; closing leaves it to be resumed", {
  timeout: 60_000,
}, async () => {
  const name = `attune-practice-${crypto.randomUUID()}`;
  app = await startTestApp(name);
  const { sessions, profiles } = await app.practice();
  await profiles.getState().refresh();
  const [profile] = profiles.getState().clients;
  if (!profile) throw new Error("there are no clients");
  expect(app.isBusy()).toBe(false);
  const setup = { profile, players: PLAYERS, seed: 3, turns: 8, arms: ["loop"] as const };
  const id = await sessions.getState().watch(setup);
  await expect
    .poll(() => sessions.getState().opened[id]?.steps.length ?? 0, { timeout: 30_000 })
    .toBeGreaterThan(3);
  expect(app.isBusy()).toBe(true);
  // One piece of heavy work at a time: neither a stress test nor a batch run begins beside it.
  const stress = await app.stressTests();
  const judge = RULES.assignment;
  const tested = { judge, judgeName: RULES.name, rubric: THERAJUDGE_7, size: "small" } as const;
  await expect(stress.getState().start(tested)).rejects.toMatchObject({ code: "busy" });
  // Nor does the workbench take the models.
  app.settings.getState().update({ generator: { engine: "wllama", model: "a-model" } });
  await app.workbench.getState().setClient("Work follows me home.");
  await app.workbench.getState().refine();
  const { traced, session } = app.workbench.getState();
  const [refined] = Object.values(traced).flat();
  expect(refined?.record).toMatchObject({ status: "failed", failureCode: "busy" });
  expect(refined?.record.failure).toContain("a simulated session is at work now");
  if (session) await app.sessions.getState().remove(session.id);
  await app.close();

  app = await startTestApp(name);
  expect(app.isBusy()).toBe(false);
  const again = (await app.practice()).sessions;
  await again.getState().refresh();
  const kept = await again.getState().open(id);
  expect(kept?.head.status).toBe("running");
  expect(kept?.steps.length).toBeGreaterThan(3);
  again.getState().resume(id);
  await expect.poll(() => again.getState().sessions[0]?.status, { timeout: 45_000 }).toBe("ended");
  expect(again.getState().opened[id]?.steps).toHaveLength(17);
  // The case list, and what the workbench shows, hold nothing of it.
  await app.sessions.getState().refresh();
  expect(app.sessions.getState().list).toEqual([]);
  expect(app.workbench.getState().session).toBeNull();
});
