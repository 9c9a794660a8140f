import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import type { RatingSheet } from "../../../src/domain/rating-sheet.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { openStorage, type Storage } from "../../../src/storage/index.ts";
import { AppProvider } from "../../../src/ui/app-context.tsx";
import { NoticeArea } from "../../../src/ui/components/notice-area.tsx";
import { EvaluatePage } from "../../../src/ui/pages/evaluate-page.tsx";
import "../../../src/ui/styles.css";
import { startTestApp } from "../../support/app.ts";
import { storeDataSet } from "../../support/batch.ts";
import { batchRun } from "../../support/lab-records.ts";
import { batchTexts } from "../../unit/evaluation/batch/texts.ts";

const DATA = "data-set-0001";

/** A view of a data set that is on the disk before the app starts. */
async function show(view: string, fill: (storage: Storage) => Promise<void> = async () => {}) {
  const name = `attune-test-${crypto.randomUUID()}`;
  const newId = () => crypto.randomUUID();
  const storage = await openStorage({ name, now: Date.now, newId });
  await storeDataSet(storage, DATA, batchTexts(4));
  await fill(storage);
  await storage.close();
  const app = await startTestApp(name);
  window.location.hash = `/evaluate/${DATA}/${view}`;
  function Page() {
    const [at] = useHashLocation();
    const [, , dataSet = null, shown = null] = at.split("/");
    return <EvaluatePage dataSet={dataSet} view={shown} />;
  }
  const screen = await render(
    <AppProvider app={app}>
      <Router hook={useHashLocation}>
        <Page />
      </Router>
      <NoticeArea />
    </AppProvider>,
  );
  return { screen, app };
}

test("a sheet that is begun by pressing twice is one sheet", async () => {
  const { screen, app } = await show("rate");
  await screen.getByRole("button", { name: "Rate", exact: true }).click();
  await screen.getByRole("textbox", { name: "Rater" }).fill("Ana");
  const lab = await app.lab();
  const made: RatingSheet[] = [];
  lab.sheets.subscribe(({ sheets }) => made.splice(0, made.length, ...(sheets ?? [])));
  await userEvent.dblClick(screen.getByRole("button", { name: "Start rating" }));
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await lab.sheets.getState().refresh();
  expect(made.map(({ rater }) => rater)).toEqual(["Ana"]);
});

test("after a run is removed the keyboard goes on from the list, or from what begins one", async () => {
  const { screen } = await show("runs", async (storage) => {
    for (const label of ["Run 1", "Run 2"]) {
      const id = `kept-${label.replace(" ", "-")}`;
      await storage.batchRuns.put(batchRun(id, DATA, { label, rubric: THERAJUDGE_7 }));
    }
  });
  const removed = async (label: string) => {
    screen
      .getByRole("button", { name: `Remove ${label}` })
      .element()
      .focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("dialog")).toBeVisible();
    screen.getByRole("button", { name: "Remove", exact: true }).element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByText(label, { exact: true })).not.toBeInTheDocument();
  };
  await expect.element(screen.getByText("Run 2", { exact: true })).toBeVisible();
  await removed("Run 2");
  await expect.element(screen.getByRole("heading", { name: "Runs", exact: true })).toHaveFocus();
  await removed("Run 1");
  await expect.element(screen.getByRole("button", { name: "Start run" })).toHaveFocus();
});
