import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import type { Refinement } from "../../../src/domain/refinement.ts";
import { sessionSchema } from "../../../src/domain/session.ts";
import type { ModelsState } from "../../../src/stores/models-state.ts";
import { AppProvider } from "../../../src/ui/app-context.tsx";
import { NoticeArea } from "../../../src/ui/components/notice-area.tsx";
import { NextStep } from "../../../src/ui/workbench/next-step.tsx";
import { startTestApp } from "../../support/app.ts";
import { LISTED_MODEL, scriptedModels } from "../../support/scripted-models.ts";
import { testRefinement } from "../../support/storage.ts";

const MODEL = { engine: "wllama" as const, model: LISTED_MODEL.id };
const ROLES = { generator: MODEL, judge: MODEL };

const SESSION = sessionSchema.parse({
  id: "session-00000001",
  title: "A session",
  createdAt: "2026-11-20T12:00:00.000Z",
  updatedAt: "2026-11-20T12:00:00.000Z",
  tags: [],
  notes: "",
  turns: [{ id: "turn-00000001", client: "I cannot sleep.", reply: null }],
});

/** A run that failed so many seconds after this page was opened. */
function failed(failureCode: string | null, afterSeconds = 1): Refinement {
  const endedAt = new Date(performance.timeOrigin + afterSeconds * 1000).toISOString();
  return testRefinement(SESSION, "refinement-00000001", {
    ...ROLES,
    status: "failed",
    failure: "In words.",
    failureCode,
    endedAt,
  });
}

async function show(record: Refinement, actions: Partial<ModelsState> = {}) {
  const app = {
    ...(await startTestApp()),
    models: scriptedModels({ installed: [LISTED_MODEL], settings: ROLES }, actions),
  };
  app.settings.setState(({ settings }) => ({ settings: { ...settings, ...ROLES } }));
  const screen = await render(
    <AppProvider app={app}>
      <NextStep key={record.endedAt} record={record} />
      <NoticeArea />
    </AppProvider>,
  );
  return { screen, app };
}

test("a lost graphics processor calls for a shorter context, and the second time for a reload", async () => {
  const setContext = vi.fn();
  const { screen } = await show(failed("device-lost", 10), { setContext });
  await screen.getByRole("button", { name: "Use a shorter context" }).click();
  expect(setContext).toHaveBeenCalledWith(LISTED_MODEL.id, 2048);
  await expect.element(screen.getByText(/Qwen2\.5-0\.5B 2,048 tokens/)).toBeVisible();

  const again = await show(failed("device-lost", 20));
  await expect
    .element(again.screen.getByRole("button", { name: "Reload this page" }))
    .toBeVisible();
});

test("what an earlier visit ended with does not count as a first time", async () => {
  await show(failed("worker-dead", -600));
  const { screen } = await show(failed("worker-dead", 30));
  await expect.element(screen.getByRole("button")).not.toBeInTheDocument();
});

test("the practice rules can take over, and the run goes on with them", async () => {
  const { screen, app } = await show(failed("no-adapter"), {
    assign: (role, to) => app.settings.getState().update({ [role]: to }),
  });
  await screen.getByRole("button", { name: "Use the practice rules" }).click();
  const resume = vi.fn(async () => {});
  app.workbench.setState({ resume });
  await screen.getByRole("button", { name: "Resume with the practice rules" }).click();
  expect(resume).toHaveBeenCalledWith("refinement-00000001", "chosen");
});

test("a damaged model is verified on the page that shows what was found", async () => {
  const verify = vi.fn(async () => {});
  const { screen } = await show(failed("integrity"), { verify });
  await screen.getByRole("button", { name: "Verify the model" }).click();
  expect(verify).toHaveBeenCalledExactlyOnceWith(LISTED_MODEL.id);
});

test("where Resume is the best there is, there is no second button", async () => {
  for (const code of ["throttled", "busy", null, "not-on-device"]) {
    const { screen } = await show(failed(code, 40));
    await expect.element(screen.getByRole("button")).not.toBeInTheDocument();
    await screen.unmount();
  }
});
