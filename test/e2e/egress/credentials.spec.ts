import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { WorkbenchPage } from "../pages/workbench.ts";
import { type Arm, attackFrom, startArm, textOf } from "./arm.ts";
import { ATTACKS } from "./attacks.ts";

/**
 * The ways in which the browser itself asks another host, and no content policy is asked: passkeys
 * of another name and identity providers. They are tried in every run, each with a name that has
 * the text in it, and looked for in what the browser wrote down of the names that it resolved.
 */

const CONTROL = fileURLToPath(new URL("./control", import.meta.url));
const IDS = ["webauthn-related-origin", "webauthn-foreign-name", "identity-provider"];
const TRIED = ATTACKS.filter(({ id }) => IDS.includes(id));

test.describe.configure({ timeout: 120_000 });

/** Makes the attacks in this page; tells which of them had their name resolved. */
async function resolvedBy(arm: Arm, page: Page): Promise<string[]> {
  for (const attack of TRIED) {
    await attackFrom(page, attack, arm.targets(attack, "page"));
    // One request for a credential at a time: the browser ends the one before it.
    await page.waitForTimeout(1500);
  }
  const names = await arm.end();
  return TRIED.filter((attack) => names.some((name) => name.includes(textOf(attack, "page")))).map(
    ({ id }) => id,
  );
}

test("without a policy the browser asks hosts that the page names", async () => {
  const arm = await startArm({ folder: CONTROL, workerPath: "/worker.js", allowlist: false });
  const page = await arm.context.newPage();
  await page.goto("./");
  expect(await resolvedBy(arm, page)).toEqual(IDS);
});

for (const allowlist of [true, false]) {
  const browser = allowlist ? "with" : "without";
  const tag = allowlist ? [] : ["@full"];
  test(`sealed, in a browser ${browser} Connection-Allowlist, it asks none`, { tag }, async () => {
    const arm = await startArm({ workerPath: "/", allowlist });
    const page = await arm.context.newPage();
    await page.goto("./");
    const { client } = new WorkbenchPage(page);
    const goOn = page.getByRole("button", { name: "Continue with the weaker seal" });
    await expect(client.or(goOn)).toBeVisible({ timeout: 30_000 });
    if (await goOn.isVisible()) await goOn.click();
    await expect(client).toBeVisible({ timeout: 30_000 });
    expect(await resolvedBy(arm, page)).toEqual([]);
  });
}

test("the page for passkeys asks none either, whatever it is told", async () => {
  const arm = await startArm({ workerPath: "/", allowlist: true });
  const page = await arm.context.newPage();
  await page.goto("./");
  await expect(new WorkbenchPage(page).client).toBeVisible({ timeout: 30_000 });
  const [attack] = TRIED;
  if (!attack) throw new Error("There is nothing to try.");
  const { name } = arm.targets(attack, "page");
  const known = [{ id: "AAAA", salt: "A".repeat(43) }];
  for (const request of [
    { do: "use", known, rpId: name },
    { do: "use", known: [{ ...known[0], rpId: name }] },
    { do: "make", rp: { id: name } },
  ]) {
    await page.goto(`./passkey.html#${encodeURIComponent(JSON.stringify(request))}`);
    await expect(page.getByText("there is nothing to do")).toBeVisible();
  }
  const names = await arm.end();
  expect(names.filter((each) => each.includes(textOf(attack, "page")))).toEqual([]);
});
