import { type Page, expect as quick, test } from "@playwright/test";
import { watchForErrors } from "../support/page-errors.ts";
import { EvaluatePage } from "./pages/evaluate.ts";

/** Runs and reports take as long as the machine makes them. */
const expect = quick.configure({ timeout: 60_000 });

const ITEMS = 20;
const REPLIES = [
  "You should just relax and stop thinking about it.",
  "That sounds hard. Have you tried to sleep more?",
  "It sounds lonely to be passed over like that, and I can hear how much it hurt. What would have helped you in that moment?",
];

/** Messages with a reply to each, in words of another tool: nothing is rated yet. */
function unratedFile(): string {
  const rows = Array.from(
    { length: ITEMS },
    (_, at) =>
      `${at + 1},"Nobody at work asked how I am, ""again"", for week ${at + 1}.",${REPLIES[at % 3]?.includes(",") ? `"${REPLIES[at % 3]}"` : REPLIES[at % 3]},intern`,
  );
  return ["case,what the client said,answer,written by", ...rows].join("\r\n");
}

async function runOf(page: Page, what: string): Promise<void> {
  await page.getByRole("radio", { name: what }).check();
  await page.getByRole("button", { name: "Start run" }).click();
  const latest = page.getByRole("list", { name: "Runs of this data set" }).getByRole("listitem");
  await expect(latest.filter({ hasText: "Finished" }).first()).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
}

test("import, map, rate blind by keyboard, see agreement, calibrate, compare, export, import again", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const errors = await watchForErrors(page);
  const lab = new EvaluatePage(page);

  await lab.open();
  await lab.pick({ name: "ours.csv", text: unratedFile() });
  await lab.choose(lab.meaningOf("what the client said"), "Client message");
  await lab.choose(lab.meaningOf("answer"), "Reply");
  await lab.choose(lab.meaningOf("written by"), "Source");
  await lab.import();
  await lab.openDataSet();

  await lab.goTo("Rating");
  await page.getByRole("button", { name: "Rate", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Rater" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Ann");
  await page.keyboard.press("Enter");
  for (let task = 1; task <= ITEMS; task += 1) {
    await expect(page.getByRole("heading", { level: 2 })).toHaveText(`Reply ${task} of ${ITEMS}`);
    const reply = (await page.getByRole("article").innerText()).includes("relax") ? 2 : 4;
    for (let dimension = 0; dimension < 7; dimension += 1) {
      await page.keyboard.press(String(reply + ((task + dimension) % 2)));
    }
    await page.keyboard.press("Enter");
  }
  await expect(page.getByText(`Thank you, Ann: ${ITEMS} replies rated.`)).toBeVisible();

  await lab.goTo("Runs");
  await runOf(page, "Judge the replies that are there");

  await lab.goTo("Agreement");
  const agreement = page.getByRole("table", { name: "Agreement", exact: true });
  await expect(agreement).toContainText("Empathy");
  const report = JSON.parse(
    await lab.saved(async () => {
      await page.getByRole("button", { name: "Export report" }).click();
      await page.getByRole("menuitem", { name: "Data (JSON)" }).click();
    }),
  );
  expect(report).toMatchObject({ format: "attune.report", version: 1, kind: "agreement" });
  const replies = report.rows.filter((row: { unit: string }) => row.unit === "reply");
  expect(replies).toHaveLength(7);
  expect(replies[0]).toMatchObject({ raterB: "Ann", n: ITEMS });

  await lab.goTo("Calibration");
  await page.getByRole("button", { name: "Calibrate" }).click();
  await expect(page.getByText(`Calibrated on ${ITEMS} items and kept.`)).toBeVisible();

  await lab.goTo("Runs");
  await page.getByRole("textbox", { name: "Items" }).fill("4");
  await runOf(page, "Refine each item");
  await lab.goTo("Comparison");
  const comparison = page.getByRole("table", { name: "Comparison" });
  for (const control of ["regenerate", "best of N"]) {
    const rows = comparison.getByRole("row", { name: `Loop against ${control}` });
    await expect(rows.filter({ hasText: "Judge that steered" })).toBeVisible();
    // Nobody rated what the run made: that is said, and nothing concluded.
    await expect(rows.filter({ hasText: "People" })).toContainText("Cannot be concluded");
  }

  await lab.goTo("Export");
  // Ann rated one reply to each message; the judge of the run scored several.
  await page.getByRole("combobox", { name: "Who says which reply is better" }).click();
  await page.getByRole("option", { name: /\(Run 2\)/ }).click();
  const training = await lab.saved(async () => {
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Export training data" }).click();
  });
  expect(training).toContain("chosen");

  await lab.open();
  await lab.pick({ name: "training.jsonl", text: training });
  await lab.import();
  await lab.openDataSet();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("training");
  expect(errors).toEqual([]);
});
