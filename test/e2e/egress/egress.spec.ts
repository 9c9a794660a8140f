import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { builtFile } from "../../support/collectors/app-host.ts";
import { type Arm, attackFrom, enter, MARKER, seenOf, startArm, textOf } from "./arm.ts";
import { ATTACKS, type Attack, type Place } from "./attacks.ts";

const CONTROL = fileURLToPath(new URL("./control", import.meta.url));
const TRIES = ATTACKS.flatMap((attack) => attack.places.map((place) => ({ attack, place })));
const PLACES: readonly Place[] = ["page", "worker", "blob worker"];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test.describe.configure({ mode: "default", timeout: 240_000 });

interface Leak {
  attack: Attack;
  place: Place;
}

const wordsOf = ({ attack, place }: Leak) => `${attack.id} from the ${place}`;

/** Waits until the attack was seen; a request may take a moment. */
async function waitForHit(arm: Arm, leak: Leak, before: number): Promise<boolean> {
  for (let waited = 0; waited < 3000; waited += 50) {
    if (seenOf(arm, leak.attack, leak.place).length > before) return true;
    await pause(50);
  }
  return false;
}

test("without a seal, every attack gets through", async () => {
  const arm = await startArm({ folder: CONTROL, workerPath: "/worker.js", allowlist: false });
  const missing: Leak[] = [];
  const byName: Leak[] = [];
  for (const place of PLACES) {
    let page = await arm.context.newPage();
    await page.goto(arm.host.origin);
    let at = await enter(page, place, arm.workerPath);
    for (const leak of TRIES.filter((each) => each.place === place)) {
      const { attack } = leak;
      const before = seenOf(arm, attack, place).length;
      await attackFrom(at, attack, arm.targets(attack, place));
      if (attack.seenBy === "name") byName.push(leak);
      else if (!(await waitForHit(arm, leak, before))) missing.push(leak);
      if (attack.leaves) {
        await page.close();
        page = await arm.context.newPage();
        await page.goto(arm.host.origin);
        at = await enter(page, place, arm.workerPath);
      }
    }
    await pause(500);
    await page.close();
  }
  const names = await arm.end();
  for (const leak of byName) {
    const text = textOf(leak.attack, leak.place);
    if (!names.some((name) => name.includes(text))) missing.push(leak);
  }
  expect(missing.map(wordsOf)).toEqual([]);
});
