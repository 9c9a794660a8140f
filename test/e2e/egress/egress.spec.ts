import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { builtFile } from "../../support/collectors/app-host.ts";
import { WorkbenchPage } from "../pages/workbench.ts";
import { type Arm, attackFrom, enter, MARKER, seenOf, startArm, textOf } from "./arm.ts";
import { ATTACKS, type Attack, type Place } from "./attacks.ts";

const CONTROL = fileURLToPath(new URL("./control", import.meta.url));
const PLACES: readonly Place[] = ["page", "worker", "blob worker"];

interface Try {
  attack: Attack;
  place: Place;
}

/** The seed of the sample that every run tries; all of them with ATTUNE_FULL. */
const SEED = "attune 4";
const SAMPLE = 26;

/** The same sample each time, spread over all attacks. */
function sampled(all: readonly Try[]): readonly Try[] {
  if (process.env.ATTUNE_FULL) return all;
  const rank = (each: Try) =>
    createHash("sha256")
      .update(`${SEED} ${wordsOf(each)}`)
      .digest("hex");
  const chosen = new Set(
    all.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1)).slice(0, SAMPLE),
  );
  return all.filter((each) => chosen.has(each));
}

const wordsOf = ({ attack, place }: Try) => `${attack.id} from the ${place}`;
const TRIES = sampled(
  ATTACKS.flatMap((attack) => attack.places.map((place) => ({ attack, place }))),
);

/**
 * What a sealed page cannot stop, as docs/privacy.md says: a registration of another service worker
 * reaches the own host.
 */
const OPEN = ["own-service-worker from the page"];
/** What stays open besides in a browser without Connection-Allowlist, as the start page says. */
const OPEN_WITHOUT_ALLOWLIST = [
  "preconnect from the page",
  "dns-prefetch from the page",
  "webrtc from the page",
];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test.describe.configure({ timeout: 240_000 });

/** Waits until the attack was seen; a request may take a moment. */
async function waitForHit(arm: Arm, { attack, place }: Try, before: number): Promise<boolean> {
  for (let waited = 0; waited < 3000; waited += 50) {
    if (seenOf(arm, attack, place).length > before) return true;
    await pause(50);
  }
  return false;
}

/** Makes every attack, each place in a page of its own; those that lead away in one each. */
async function attackAll(
  arm: Arm,
  open: () => Promise<Page>,
  after: (each: Try, before: number) => Promise<void>,
): Promise<void> {
  for (const place of PLACES) {
    let page = await open();
    let at = await enter(page, place, arm.workerPath);
    let left = false;
    for (const each of TRIES.filter((one) => one.place === place)) {
      const { attack } = each;
      if (left || attack.leaves) {
        await page.close();
        page = await open();
        at = await enter(page, place, arm.workerPath);
      }
      left = attack.leaves ?? false;
      const before = seenOf(arm, attack, place).length;
      await attackFrom(at, attack, arm.targets(attack, place));
      await after(each, before);
    }
    // What is sent late, or when the page is left, is waited for as well.
    await pause(1000);
    await page.close();
  }
  await pause(500);
}

/** A page of the app with the marker's text in a refinement under way. */
async function openRefining(arm: Arm): Promise<Page> {
  const page = await arm.context.newPage();
  const workbench = new WorkbenchPage(page);
  await workbench.slowDown(400);
  await page.goto("./");
  // A browser that cannot close everything says so, and the person goes on.
  const goOn = page.getByRole("button", { name: "Continue with the weaker seal" });
  await expect(workbench.client.or(goOn)).toBeVisible({ timeout: 30_000 });
  if (await goOn.isVisible()) await goOn.click();
  await workbench.client.fill(`${MARKER} I keep replaying what my boss said, and I cannot sleep.`);
  await workbench.button("Refine").click();
  await expect(workbench.button("Stop")).toBeVisible();
  return page;
}

test("without a seal, every attack gets through", async () => {
  const arm = await startArm({ folder: CONTROL, workerPath: "/worker.js", allowlist: false });
  const missing: Try[] = [];
  const open = async () => {
    const page = await arm.context.newPage();
    await page.goto("./");
    return page;
  };
  await attackAll(arm, open, async (each, before) => {
    if (each.attack.seenBy === "name") return;
    if (!(await waitForHit(arm, each, before))) missing.push(each);
  });
  const names = await arm.end();
  for (const each of TRIES.filter(({ attack }) => attack.seenBy === "name")) {
    const text = textOf(each.attack, each.place);
    if (!names.some((name) => name.includes(text))) missing.push(each);
  }
  expect(missing.map(wordsOf)).toEqual([]);
});

for (const allowlist of [true, false]) {
  const browser = allowlist ? "with" : "without";
  const tag = allowlist ? [] : ["@full"];
  test(`sealed, in a browser ${browser} Connection-Allowlist, nothing else gets through`, {
    tag,
  }, async () => {
    const workerPath = `/${builtFile("assets/worker-hash-")}`;
    const arm = await startArm({ workerPath, allowlist });
    const leaked = new Set<string>();
    await attackAll(
      arm,
      () => openRefining(arm),
      async (each, before) => {
        await pause(100);
        if (seenOf(arm, each.attack, each.place).length > before) leaked.add(wordsOf(each));
      },
    );
    const arrived = [...arm.host.unlisted, ...arm.collectors.hits.map(({ text }) => text)];
    arrived.push(...(await arm.end()));
    // What came late, too late for its own turn, is told by its text.
    for (const each of TRIES) {
      const text = textOf(each.attack, each.place);
      if (arrived.some((line) => line.includes(text))) leaked.add(wordsOf(each));
    }
    const open = [...OPEN, ...(allowlist ? [] : OPEN_WITHOUT_ALLOWLIST)];
    expect([...leaked].filter((words) => !open.includes(words))).toEqual([]);
    const explained = [...leaked].map((words) => words.split(" ")[0] ?? "");
    const unexplained = arrived.filter(
      (line) => line.includes(MARKER) && !explained.some((id) => line.includes(`-${id}-`)),
    );
    expect(unexplained).toEqual([]);
  });
}
