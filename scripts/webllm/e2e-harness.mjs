// The check on a page of its own: the real engine and roles, without the rest of the application.
import { tell, tellFailure, verdict } from "./e2e-report.mjs";

/** @typedef {import("playwright").Page} Page */
/** @typedef {import("./e2e-report.mjs").Check} Check */

/**
 * Reads the page's lines until it says one of these kinds, or that it has failed.
 * @param {Page} tab
 * @param {number} deadline
 * @param {string} [until]
 */
export async function readLines(tab, deadline, until = "done") {
  /** @type {Map<string, any[]>} */
  const said = new Map();
  let read = 0;
  while (!said.has(until) && !said.has("failed")) {
    if (Date.now() > deadline)
      throw new Error("Not finished in the time it was given (--minutes).");
    await tab.waitForTimeout(200);
    const lines = await tab.locator("#log li").allTextContents();
    for (const line of lines.slice(read)) {
      const { kind, content } = JSON.parse(line);
      said.set(kind, [...(said.get(kind) ?? []), content]);
      if (content !== null) tell(kind, content);
    }
    read = lines.length;
  }
  return said;
}

/**
 * Opens the page, hands it the model's files and waits for what it says.
 * @param {Page} tab
 * @param {Check} check
 */
export async function runHarness(tab, { origin, files, params, deadline }) {
  await tab.goto(`${origin}/harness/#${encodeURIComponent(JSON.stringify(params))}`);
  await readLines(tab, deadline, "ready");
  await tab.getByLabel("Model files").setInputFiles(files);
  return await readLines(tab, deadline);
}

/**
 * @param {Page} tab
 * @param {Check} check
 * @returns {Promise<boolean>}
 */
export async function checkHarness(tab, check) {
  const said = await runHarness(tab, check);
  const { params } = check;
  const first = (/** @type {string} */ kind) => said.get(kind)?.[0];
  const failed = first("failed");
  if (failed) return tellFailure(failed);
  const seconds = first("loaded")?.seconds;
  const refused = said.get("refused") ?? [];
  return [
    verdict(
      seconds !== undefined,
      `loaded in ${seconds?.toFixed(1)} s: ${first("loaded")?.runtime.detail}`,
    ),
    verdict(refused.length === 0, `asked of the network: ${refused.join(", ") || "nothing"}`),
    ...(params.mode === "brief" ? checkBrief(first) : checkRoles(first, params.dimensions)),
    verdict(
      String(first("stopped")).startsWith("AbortError"),
      `stop in the middle: ${first("stopped")}`,
    ),
  ].every(Boolean);
}

/**
 * @param {(kind: string) => any} first
 * @param {number} dimensions
 */
function checkRoles(first, dimensions) {
  const judged = first("judge");
  const card = judged?.output;
  const scores = card?.status === "scored" ? Object.values(card.scores) : [];
  const revision = first("revision");
  return [
    verdict(
      scores.length === dimensions,
      `judge: ${JSON.stringify(card?.scores ?? card).slice(0, 400)}`,
    ),
    verdict(
      typeof revision?.output === "string" && revision.output !== "",
      `revision: ${JSON.stringify(revision?.output)}`,
    ),
    verdict(true, `usage: ${JSON.stringify([judged?.usage, revision?.usage])}`),
  ];
}

/** @param {(kind: string) => any} first */
function checkBrief(first) {
  const reading = first("reading");
  /** @type {number[][]} */
  const weights = reading?.weights ?? [];
  const sums = weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  const answer = first("answer");
  return [
    // Under the grammar the five digits hold all the probability there is.
    verdict(
      sums.length === 3 && sums.every((sum) => Math.abs(sum - 1) < 0.01),
      `digits: ${JSON.stringify(weights)}`,
    ),
    verdict(typeof answer?.text === "string", `answer: ${JSON.stringify(answer?.text)}`),
    verdict(true, `usage: ${JSON.stringify([reading?.usage, answer?.usage])}`),
  ];
}
