// The check through the application itself: a reply is judged, rewritten and judged again, on the
// workbench, as a person would do it.
import { readLines } from "./e2e-harness.mjs";
import { tell, tellFailure, verdict } from "./e2e-report.mjs";

/** @typedef {import("playwright").Page} Page */

const client = "My boss shouted at me in front of everyone, and I cannot stop thinking about it.";
const reply = "You should just try to relax and forget about it. It will pass by itself.";
const over = /(Target reached|Best of \d+ rounds?|Held for review|Stopped|Failed: [\s\S]+)$/;

/**
 * Installs the model through the application's own page.
 * @param {Page} tab
 * @param {import("./e2e-report.mjs").Check} check
 * @returns {Promise<boolean>}
 */
async function install(tab, { origin, files, deadline }) {
  await tab.goto(`${origin}/#/models`);
  const chosen = tab.waitForEvent("filechooser");
  await tab.getByRole("button", { name: "Install from files" }).click();
  await (await chosen).setFiles(files);
  const items = tab.getByRole("list", { name: "Models" }).getByRole("listitem");
  const installed = items.filter({ has: tab.getByRole("button", { name: /^Verify/ }) });
  const refusal = tab.getByRole("list", { name: "Being installed" }).getByRole("alert");
  while ((await installed.count()) === 0) {
    if (Date.now() > deadline)
      throw new Error("Not installed in the time it was given (--minutes).");
    if ((await refusal.count()) > 0) {
      return verdict(false, `not installed: ${(await refusal.first().innerText()).trim()}`);
    }
    await tab.waitForTimeout(500);
  }
  // The innermost item: models are listed in groups.
  const [name = ""] = (await installed.last().innerText()).split("\n");
  return verdict(true, `installed through the application: ${name}`);
}

/**
 * @param {Page} tab
 * @param {import("./e2e-report.mjs").Check} check
 * @returns {Promise<boolean>}
 */
export async function checkApp(tab, check) {
  const { origin, params, deadline } = check;
  if (!(await install(tab, check))) return false;
  await tab.goto(`${origin}/harness/prepare.html#${encodeURIComponent(JSON.stringify(params))}`);
  const prepared = await readLines(tab, deadline);
  const failed = prepared.get("failed")?.[0];
  if (failed) return tellFailure(failed);

  await tab.goto(`${origin}/`);
  await tab.getByRole("textbox", { name: "Client message" }).fill(client);
  await tab.getByRole("textbox", { name: "Your reply (optional)" }).fill(reply);
  await tab.getByRole("button", { name: "Refine", exact: true }).click();

  const status = tab.getByRole("region", { name: "Refinement" }).getByRole("status");
  let last = "";
  while (!over.test(last)) {
    if (Date.now() > deadline)
      throw new Error("Not finished in the time it was given (--minutes).");
    await tab.waitForTimeout(1000);
    const text = ((await status.count()) > 0 ? await status.last().innerText() : "").trim();
    if (text !== last) tell("status", text);
    last = text;
  }
  const scored = [];
  for (const index of [0, 1]) scored.push(verdict(...(await roundOf(tab, index))));
  return [verdict(!last.includes("Failed"), `the run ended: ${last}`), ...scored].every(Boolean);
}

/**
 * @param {Page} tab
 * @param {number} index
 * @returns {Promise<[boolean, string]>}
 */
async function roundOf(tab, index) {
  const name = `Round ${index}`;
  const round = tab.getByRole("article", { name, exact: true });
  if ((await round.count()) === 0) return [false, `${name} is not there`];
  const toggle = round.getByRole("button", { name: new RegExp(`^${name}`) });
  const folded =
    (await toggle.count()) > 0 && (await toggle.getAttribute("aria-expanded")) === "false";
  if (folded) await toggle.click();
  const meters = round.getByRole("group", { name: "Scores" }).getByRole("meter");
  const values = await meters.evaluateAll((all) =>
    all.map((meter) => meter.getAttribute("aria-valuenow")),
  );
  return [values.length === 7, `${name}: ${values.length} scores: ${values.join(", ")}`];
}
