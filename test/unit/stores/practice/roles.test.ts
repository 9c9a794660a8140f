import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { DEFAULT_SETTINGS } from "../../../../src/domain/settings.ts";
import { CTRS_11 } from "../../../../src/rubrics/ctrs-11.ts";
import { THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";
import { createCasting } from "../../../../src/stores/practice/roles.ts";
import type { RubricsState } from "../../../../src/stores/rubrics.ts";
import { createSettings } from "../../../../src/stores/settings.ts";
import { simulatedSession } from "../../../support/simulation-records.ts";

const RULES = { engine: "practice" } as const;
const model = (id: string) => ({ engine: "wllama", model: id }) as const;
const signal = new AbortController().signal;

/** Rules only: no model is ever asked for. */
function casting(rubric = DEFAULT_SETTINGS.rubric) {
  const settings = createSettings(
    { settings: { ...DEFAULT_SETTINGS, rubric }, notes: [] },
    () => {},
    async () => [],
  );
  const nothing = async () => {
    throw new Error("not asked for here");
  };
  const rubrics = createStore<RubricsState>()(() => ({
    rubrics: [],
    damaged: [],
    latest: (id) => [THERAJUDGE_7, CTRS_11].find((each) => each.id === id) ?? null,
    byRef: () => null,
    copy: nothing,
    save: nothing,
    remove: nothing,
    adopt: nothing,
    refresh: nothing,
  }));
  return createCasting({
    settings,
    models: { room: nothing },
    rubrics: async () => rubrics,
    pause: async () => {},
  });
}

test("a session begins with the rubric that steers, the one for sessions, and nothing left open", async () => {
  const basis = await casting().basis([RULES, RULES, RULES]);
  expect(basis.replyRubric).toEqual(THERAJUDGE_7);
  expect(basis.sessionRubric).toEqual(CTRS_11);
  expect(basis.hashes).toEqual({});
  expect(["on", "off"]).toContain(basis.settings.pairwise);
  // A rubric of sessions cannot steer replies.
  expect((await casting(CTRS_11.id).basis([RULES])).replyRubric).toEqual(THERAJUDGE_7);
});

test("three models are more than are loaded, and that is said before anything begins", async () => {
  const three = [model("one"), model("two"), model("three")] as const;
  await expect(casting().basis(three)).rejects.toMatchObject({ code: "three-models" });
  const [client, generator, judge] = three;
  const head = simulatedSession("session-0001", { client, generator, judge });
  await expect(casting().cast(head, signal)).rejects.toMatchObject({ code: "three-models" });
});

test("prompts that came with a file are given to no model", async () => {
  const head = simulatedSession("session-0001", { client: model("one") });
  await expect(casting().cast(head, signal)).rejects.toMatchObject({ code: "foreign-prompts" });
});

test("rules play everybody without a model, whatever the prompts are", async () => {
  const head = simulatedSession("session-0001");
  const { client, judge, replies } = await casting().cast(head, signal);
  for (const identity of [
    client.identity(),
    judge.identity(),
    replies.therapist.identity("draft"),
    replies.judge.identity("judge"),
  ]) {
    expect(identity).toMatchObject({ engine: "practice", model: null });
  }
});
