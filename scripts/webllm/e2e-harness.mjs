// The check on a page of its own: the real engine, model manager and roles, without the rest of
// the application.
import { tell, tellFailure, verdict } from "./e2e-report.mjs";

/** @typedef {import("playwright").Page} Page */
/** @typedef {import("./e2e-report.mjs").Params} Params */

/**
 * Reads the page's lines until it says that it is done or has failed.
 * @param {Page} tab
 * @param {number} deadline
 */
export async function readLines(tab, deadline) {
  /** @type {Map<string, any[]>} */
  const said = new Map();
  let read = 0;
  while (!said.has("done") && !said.has("failed")) {
    if (Date.now() > deadline)
      throw new Error("Not finished in the time it was given (--minutes).");
    await tab.waitForTimeout(500);
    const lines = await tab.locator("#log li").allTextContents();
    for (const line of lines.slice(read)) {
      const { kind, content } = JSON.parse(line);
      said.set(kind, [...(said.get(kind) ?? []), content]);
      if (kind !== "fetch") tell(kind, content);
    }
    read = lines.length;
  }
  return said;
}

/**
 * @param {Page} tab
 * @param {string} origin
 * @param {Params} params
 * @param {number} deadline
 * @returns {Promise<boolean>}
 */
export async function checkHarness(tab, origin, params, deadline) {
  await tab.goto(`${origin}/harness/#${encodeURIComponent(JSON.stringify(params))}`);
  const said = await readLines(tab, deadline);
  const first = (/** @type {string} */ kind) => said.get(kind)?.[0];
  const failed = first("failed");
  if (failed) return tellFailure(failed);
  const origins = new Set((said.get("fetch") ?? []).map(({ url }) => new URL(url).origin));
  const seconds = first("loaded")?.seconds;
  return [
    verdict(seconds !== undefined, `loaded in ${seconds?.toFixed(1)} s`),
    verdict(origins.size === 1, `files came from ${[...origins].join(", ")} only`),
    ...(params.brief ? checkBrief(first) : checkRoles(first, params.dimensions)),
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
