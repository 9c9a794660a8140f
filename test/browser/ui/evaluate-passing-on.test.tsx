import { afterEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { DataSetPart } from "../../../src/domain/data-set.ts";
import { evidenceOf } from "../../../src/evaluation/evidence.ts";
import { AppProvider } from "../../../src/ui/app-context.tsx";
import { BrowseSection } from "../../../src/ui/pages/evaluate/content/browse-section.tsx";
import { TrainingSection } from "../../../src/ui/pages/evaluate/export/training-section.tsx";
import { RateView } from "../../../src/ui/pages/evaluate/rate-view.tsx";
import "../../../src/ui/styles.css";
import { startTestApp } from "../../support/app.ts";
import { dataSet, dataSetParts, ratingSheet } from "../../support/lab-records.ts";

const ID = "data-set-0001";

/** What of the next file that is saved is in it; nothing is saved. */
function nextFile(): Promise<string> {
  return new Promise((resolve) => {
    vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
      if (file instanceof Blob) void file.text().then(resolve);
      return "blob:none";
    });
  });
}

afterEach(() => vi.restoreAllMocks());

test("a gap that is none holds up only the shapes that have one", async () => {
  const app = await startTestApp();
  const parts: DataSetPart[] = [
    ...dataSetParts(),
    {
      kind: "ratings",
      ratings: [{ item: "item 1", source: "two", rater: "Ana", values: { empathy: 2 } }],
    },
  ];
  const of = dataSet(ID);
  const evidence = evidenceOf({ dataSet: of, parts, runs: [], sheets: [], damaged: 0 });
  const screen = await render(
    <AppProvider app={app}>
      <TrainingSection evidence={evidence} />
    </AppProvider>,
  );
  const choose = async (list: RegExp, option: RegExp) => {
    await page.getByRole("combobox", { name: list }).click();
    await page.getByRole("option", { name: option }).click();
  };
  await choose(/^Who says/, /^Ratings by people/);
  await expect.element(screen.getByText("1 record.")).toBeVisible();
  await screen.getByRole("textbox", { name: /^Better by/ }).fill("x");
  await expect.element(screen.getByText("Enter 0 or a number above it.")).toBeVisible();
  await expect.element(screen.getByText("1 record.")).not.toBeInTheDocument();
  await choose(/^Shape/, /^Groups/);
  await expect.element(screen.getByText("1 record.")).toBeVisible();
  expect(screen.getByText("Enter 0 or a number above it.").query()).toBeNull();
});

/** A lab with one data set of which everything says Maria, and a sheet with a note. */
async function openLab() {
  const app = await startTestApp();
  const lab = await app.lab();
  const { storage } = lab.deps;
  await storage.dataSets.putParts(
    ID,
    dataSetParts("of Maria").map((part, seq) => ({ seq, part })),
    dataSet(ID),
  );
  await lab.dataSets.getState().refresh();
  return { app, lab, storage };
}

test("the table of replies is saved without what anybody said", async () => {
  const { app, lab } = await openLab();
  const screen = await render(
    <AppProvider app={app}>
      <BrowseSection lab={lab} id={ID} />
    </AppProvider>,
  );
  await expect.element(screen.getByText("Relax, of Maria.")).toBeVisible();
  const file = nextFile();
  await screen.getByRole("button", { name: "Save as CSV: Items and replies" }).click();
  const text = await file;
  expect(text).toContain("item 1");
  expect(text).not.toContain("Maria");
});

test.each([
  ["She is Maria Lopez", true],
  ["Short and warm", false],
])("a file of ratings with the note “%s”: asked before it is saved, %s", async (note, asks) => {
  const { app, lab, storage } = await openLab();
  const at = "2026-11-20T12:00:00.000Z";
  const answer = { kind: "rating" as const, values: { empathy: 4 }, note, ms: 5, at };
  const sheet = ratingSheet("sheet-0001", ID, { answered: 1 });
  await storage.ratingSheets.putParts(sheet.id, [{ seq: 0, part: answer }], sheet);
  const screen = await render(
    <AppProvider app={app}>
      <RateView lab={lab} id={ID} />
    </AppProvider>,
  );
  const file = nextFile();
  await screen.getByRole("button", { name: /^Export ratings/ }).click();
  if (asks) {
    const dialog = screen.getByRole("dialog", { name: "Export ratings" });
    await dialog.getByText("Names: 1").click();
    await expect.element(dialog.getByText("Maria Lopez")).toBeVisible();
    expect(URL.createObjectURL).not.toHaveBeenCalled();
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog).not.toBeInTheDocument();
    expect(URL.createObjectURL).not.toHaveBeenCalled();
    await screen.getByRole("button", { name: /^Export ratings/ }).click();
    await screen.getByRole("button", { name: "Save the file" }).click();
    await expect.element(dialog).not.toBeInTheDocument();
  }
  expect(await file).toContain(note);
  expect(screen.getByRole("dialog").query()).toBeNull();
});
