import { expect, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { type DataFile, EvaluatePage } from "./pages/evaluate.ts";
import { SLOW_LOOKS } from "./pages/looks.ts";

/**
 * As a spreadsheet writes it: semicolons, CRLF, a line end in a cell, umlauts in the encoding of
 * Windows. A column that no one can guess, and three values that are wrong.
 */
const RATINGS: DataFile = {
  name: "eigene Bewertungen.csv",
  text: Buffer.from(
    [
      "Fall;Gesagt;Antwort;Modell;Wer;Wärme;Guidance",
      '1;"Ich kann nicht schlafen.\r\nEs ist die Prüfung.";Seit wann?;model-a;Anna;4;3',
      "1;;Entspann dich über das Wochenende.;model-b;Anna;sieben;2",
      "2;Niemand ruft an.;Das klingt einsam.;model-a;Anna;9;4",
      "2;;Wen würden Sie gern anrufen?;model-b;Anna;;5",
      "3;Es geht mir gut.;Wirklich?;model-a;Ben;5;4",
    ].join("\r\n"),
    "latin1",
  ),
};

/** One whose columns are guessed. */
const PLAIN: DataFile = {
  name: "ratings.csv",
  text: [
    "item,client,reply,source,rater,empathy,guidance",
    "1,I cannot sleep.,Since when?,model-a,Anna,4,3",
    "2,Nobody calls.,That sounds lonely.,model-a,Anna,5,4",
    "1,I cannot sleep.,Try to relax.,model-b,Anna,seven,2",
  ].join("\n"),
};

async function map(lab: EvaluatePage): Promise<void> {
  for (const [column, meaning] of [
    ["Fall", "Item id"],
    ["Gesagt", "Client message"],
    ["Antwort", "Reply"],
    ["Modell", "Source"],
    ["Wer", "Rater"],
  ] as const) {
    await lab.choose(lab.meaningOf(column), meaning);
  }
  await lab.choose(lab.page.getByRole("combobox", { name: "Rubric", exact: true }), "TheraJudge-7");
  await lab.choose(lab.meaningOf("Wärme"), "Rating");
  await lab.choose(lab.page.getByRole("combobox", { name: "Dimension of Wärme" }), "Empathy");
}

test("a table of a spreadsheet is mapped and imported, its bad values are listed, and it outlives a reload", async ({
  page,
}) => {
  const lab = new EvaluatePage(page);
  await lab.open();
  await lab.pick(RATINGS);
  await map(lab);
  const preview = page.getByRole("table", { name: "Preview" });
  await expect(preview.getByText("Wen würden Sie gern anrufen?")).toBeVisible();
  await page.getByRole("textbox", { name: "Title" }).fill("Bewertungen im November");
  await lab.import();

  // The first row has two lines, and lines are counted as an editor counts them.
  for (const [line, value] of [
    ["4", "sieben"],
    ["5", "9"],
    ["6", "Blank"],
  ] as const) {
    const row = lab.problems.getByRole("row").filter({ hasText: value });
    await expect(row.getByRole("cell").first()).toHaveText(line);
  }
  const saved = await lab.saved(() => page.getByRole("button", { name: "Save problems" }).click());
  expect(saved).toContain("sieben");

  await lab.openDataSet();
  await page.reload();
  await expect(
    page.getByRole("heading", { name: "Bewertungen im November", level: 1 }),
  ).toBeVisible();
  await expect(page.getByText("3 items, 5 replies, 2 raters, 5 ratings")).toBeVisible();
  await expect(page.getByText("Das klingt einsam.")).toBeVisible();
  expect(await page.title()).not.toContain("November");
});

async function findings(page: Page): Promise<string[]> {
  const axe = axeOn(page);
  // As in axe.spec.ts: a list that is open lies outside of the landmarks.
  if ((await page.locator('[role="listbox"]').count()) > 0) axe.disableRules("region");
  const { violations } = await axe.analyze();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join("; ")}`),
    ...(overflow > 0 ? [`wider than the window by ${overflow}`] : []),
  ];
}

for (const { name: look, colorScheme, viewport } of SLOW_LOOKS) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport, contextOptions: { reducedMotion: "reduce" } });

    test("axe finds nothing in the lab's import and data sets", { tag: "@full" }, async ({
      page,
    }) => {
      test.slow();
      const lab = new EvaluatePage(page);
      await lab.open();
      expect.soft(await findings(page), "none yet").toEqual([]);
      await lab.pick(PLAIN);
      expect.soft(await findings(page), "what was recognised").toEqual([]);
      await lab.meaningOf("empathy").click();
      await page.getByRole("listbox").waitFor();
      expect.soft(await findings(page), "a list that is open").toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("listbox").waitFor({ state: "hidden" });
      await lab.import();
      await lab.problems.waitFor();
      expect.soft(await findings(page), "imported").toEqual([]);
      await lab.openDataSet();
      await page.getByRole("button", { name: "Show item 1, model-a" }).click();
      await page.getByRole("dialog").getByText("Show its ratings").click();
      expect.soft(await findings(page), "a reply").toEqual([]);
      await page.keyboard.press("Escape");
      await lab.problems.waitFor();
      expect.soft(await findings(page), "a data set").toEqual([]);
      await lab.open();
      await lab.list.first().waitFor();
      expect.soft(await findings(page), "the list").toEqual([]);
      await page.getByRole("button", { name: "Add sessions" }).click();
      await page.getByRole("dialog").waitFor();
      expect.soft(await findings(page), "adding sessions").toEqual([]);
    });
  });
}
