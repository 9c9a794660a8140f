import { type Page, expect as quick, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { EvaluatePage } from "./pages/evaluate.ts";

/** Runs take as long as the machine makes them. */
const expect = quick.configure({ timeout: 60_000 });

const REPLIES = [
  "You should just relax and stop thinking about it.",
  "That sounds hard. Have you tried to sleep more and to talk to somebody about it?",
  "It sounds lonely to be passed over like that, and I can hear how much it hurt. What would have helped you in that moment?",
];
const DIMENSIONS = [
  "guidance",
  "informativeness",
  "relevance",
  "safety",
  "empathy",
  "helpfulness",
  "understanding",
];

/** Ana's ratings of three replies to each of so many messages. */
function ratedFile(items: number): string {
  const rows = Array.from({ length: items * 3 }, (_, at) => {
    const [item, quality] = [Math.floor(at / 3), at % 3];
    const client = `My manager ignored me again today, it was the time number ${item + 1}.`;
    const scores = DIMENSIONS.map((_, d) => 1 + quality + ((item + d) % 3 === 0 ? 1 : 0));
    return [item + 1, client, REPLIES[quality], `writer-${quality}`, "ana", ...scores]
      .map((cell) => `"${cell}"`)
      .join(",");
  });
  return [["item", "client", "reply", "source", "rater", ...DIMENSIONS].join(","), ...rows].join(
    "\n",
  );
}

async function run(page: Page, name: string, what: string): Promise<void> {
  await page.getByRole("radio", { name: what }).check();
  await page.getByRole("button", { name: "Start run" }).click();
  await expect(page.getByRole("list", { name: "Runs of this data set" })).toContainText("Finished");
  await expect(page.getByRole("progressbar", { name })).toHaveCount(0);
}

test("calibrate a judge with ratings, use it in the loop, and compare loop and controls", {
  tag: "@full",
}, async ({ page }) => {
  const lab = new EvaluatePage(page);
  await lab.bring({ name: "ours.csv", text: ratedFile(24) });
  await lab.goTo("Runs");
  await run(page, "Run 1", "Judge the replies that are there");

  await lab.goTo("Calibration");
  await page.getByRole("button", { name: "Calibrate" }).click();
  const table = page.getByRole("table", { name: "Calibration" });
  await expect(table.getByRole("row")).toHaveCount(8);
  await expect(page.getByText("Calibrated on 24 items and kept.")).toBeVisible();
  await expect(page.getByText(/To catch 90% of the replies that people rate low/)).toBeVisible();
  // It shows what is kept, and is checked once that is written.
  await page.getByRole("checkbox", { name: "Use calibrated scores in the loop" }).click();
  await expect(page.getByText("In use: the next refinement is judged")).toBeVisible();
  expect((await axeOn(page).analyze()).violations).toEqual([]);

  await lab.goTo("Runs");
  await page.getByRole("textbox", { name: "Items" }).fill("6");
  await run(page, "Run 2", "Refine each item");
  await lab.goTo("Comparison");
  const comparison = page.getByRole("table", { name: "Comparison" });
  await expect(
    comparison.getByRole("row", { name: /Loop against regenerate.*Judge that steered/ }),
  ).toBeVisible();
  expect((await axeOn(page).analyze()).violations).toEqual([]);

  const report: unknown = JSON.parse(
    await lab.saved(async () => {
      await page.getByRole("button", { name: "Export report" }).click();
      await page.getByRole("menuitem", { name: /JSON/ }).click();
    }),
  );
  expect(report).toMatchObject({ format: "attune.report", version: 1, kind: "comparison" });

  await page.goto("./#/");
  await page.getByRole("textbox", { name: "Client message" }).fill("I feel unseen at work.");
  await page.getByRole("button", { name: /Refine/ }).click();
  await expect(page.getByText(/calibrated to people’s ratings of 24 items/)).toBeVisible();
});
