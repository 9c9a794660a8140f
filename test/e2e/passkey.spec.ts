import { expect, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { SCHEMES } from "./pages/looks.ts";
import { addAuthenticator, PasskeyPage } from "./pages/passkey.ts";
import { Vault } from "./pages/vault.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

const PASSPHRASE = "violet anchor seven teaspoons";
/** As it is asked for by the app: of a passkey that nobody has. */
const UNKNOWN = { do: "use", known: [{ id: "AAAA", salt: "A".repeat(43) }] };
const FINISH = "Enter the passphrase to finish adding the passkey.";

let vault: Vault;
let workbench: WorkbenchPage;
let passkey: PasskeyPage;

test.beforeEach(({ page }) => {
  vault = new Vault(page);
  workbench = new WorkbenchPage(page);
  passkey = new PasskeyPage(page);
});

const passkeys = (page: Page) => page.getByRole("list", { name: "Passkeys" });
const addressOf = (request: unknown) =>
  `./passkey.html#${encodeURIComponent(JSON.stringify(request))}`;

/** Encrypts, and goes as far as the page on which a passkey is made. */
async function goAndMake(page: Page): Promise<void> {
  await workbench.open();
  await vault.encrypt(PASSPHRASE);
  await vault.openSection();
  await vault.button("Add a passkey").click();
  await vault.button("Lock and make a passkey").click();
  await expect(passkey.making).toBeVisible();
  await expect(page).toHaveURL(/passkey\.html/);
}

test("a passkey is made, added, unlocks by itself, and can be removed", async ({ page }) => {
  const authenticator = await addAuthenticator(page);
  await goAndMake(page);
  await passkey.make.click();

  await expect(page.getByText(FINISH)).toBeVisible();
  expect(await authenticator.count()).toBe(1);
  await vault.enter("not the passphrase");
  await expect(page.getByText("This passphrase does not open")).toBeVisible();
  await vault.unlock(PASSPHRASE);
  await expect(page.getByText(/“Passkey of .+” was added/)).toBeVisible();
  await expect(passkeys(page)).toContainText("Passkey of ");

  // Back on the page that was locked, without a form in between.
  await page.goto("./#/sessions");
  await vault.lock();
  await vault.button("Unlock with a passkey").click();
  await expect(vault.lockNow).toBeVisible();
  await expect(page).toHaveURL(/#\/sessions$/);

  await vault.openSection();
  await page.getByRole("button", { name: /^Remove passkey Passkey of/ }).click();
  await expect(passkeys(page)).toBeHidden();
  await vault.lock();
  await expect(vault.button("Unlock with a passkey")).toHaveCount(0);
  await vault.unlock(PASSPHRASE);
});

test("one that was made can be left out", { tag: "@full" }, async ({ page }) => {
  await addAuthenticator(page);
  await goAndMake(page);
  await passkey.make.click();
  await expect(page.getByText(FINISH)).toBeVisible();
  await vault.button("Do not add it").click();
  await expect(page.getByText("The passkey is not added.")).toBeVisible();
  await expect(vault.passphrase).toBeFocused();
  await vault.unlock(PASSPHRASE);
  await expect(vault.button("Add a passkey")).toBeVisible();
  await expect(passkeys(page)).toHaveCount(0);
});

test("declined, it says so, and is asked again or left", { tag: "@full" }, async ({ page }) => {
  const blocked = await addAuthenticator(page);
  await blocked.decline();
  await goAndMake(page);
  await passkey.make.click();
  await expect(page.getByRole("alert")).toContainText("No passkey was made: it was declined");
  await passkey.back.click();
  await expect(vault.locked).toBeVisible();
  // The person came back by themselves; there is nothing to be said.
  await expect(page.getByRole("alert")).toHaveText("");
  await vault.unlock(PASSPHRASE);

  await vault.button("Add a passkey").click();
  await vault.button("Lock and make a passkey").click();
  await passkey.make.click();
  await expect(page.getByRole("alert")).toBeVisible();
  await blocked.remove();
  const authenticator = await addAuthenticator(page);
  await passkey.again.click();
  await vault.unlock(PASSPHRASE);
  await expect(passkeys(page)).toContainText("Passkey of ");

  await vault.lock();
  await authenticator.decline();
  await vault.button("Unlock with a passkey").click();
  await expect(page.getByRole("alert")).toContainText("No passkey was used: it was declined");
  await passkey.back.click();
  await vault.unlock(PASSPHRASE);
});

test("one that derives no key is not added, and that is said", { tag: "@full" }, async ({
  page,
}) => {
  await addAuthenticator(page, { hasPrf: false });
  await goAndMake(page);
  await passkey.make.click();
  await expect(page.getByRole("alert")).toContainText("it cannot derive keys");
  await passkey.back.click();
  await vault.unlock(PASSPHRASE);
  await expect(passkeys(page)).toHaveCount(0);
});

test("an answer that is lost on the way is said, and the passphrase opens", {
  tag: "@full",
}, async ({ page }) => {
  await addAuthenticator(page);
  await goAndMake(page);
  // As when the browser has stopped the service worker meanwhile.
  await page.goto("./#/privacy");
  await expect(page.getByRole("alert")).toContainText("answer did not arrive");
  await vault.unlock(PASSPHRASE);
  await expect(passkeys(page)).toHaveCount(0);
});

test("without the service worker there is no page for it, and the passphrase opens", {
  tag: "@full",
}, async ({ page }) => {
  await addAuthenticator(page);
  await goAndMake(page);
  await passkey.make.click();
  await vault.unlock(PASSPHRASE);
  await expect(passkeys(page)).toContainText("Passkey of ");

  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Network.enable");
  await devTools.send("Network.setBypassServiceWorker", { bypass: true });
  await page.reload();
  await vault.button("Continue without the seal").click();
  await expect(page.getByText("Passkeys work only where Attune is sealed")).toBeVisible();
  await expect(vault.button("Unlock with a passkey")).toHaveCount(0);
  await vault.unlock(PASSPHRASE);
  await expect(passkeys(page)).toContainText("Passkey of ");
  await expect(vault.button("Add a passkey")).toHaveCount(0);

  await page.goto(addressOf({ do: "make" }));
  await expect(page.getByRole("alert")).toContainText("loaded past Attune's seal");
  await expect(passkey.make).toHaveCount(0);
});

test("while something runs, the app is not locked for it", { tag: "@full" }, async ({ page }) => {
  await workbench.slowDown(2000);
  await workbench.open();
  await vault.encrypt(PASSPHRASE);
  await workbench.refine("My manager ignored me again today and I felt invisible.");
  await vault.openSection();
  await vault.button("Add a passkey").click();
  const go = vault.button("Lock and make a passkey");
  await expect(go).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("dialog")).toContainText("Locking would stop what is running now");
  await go.click({ force: true });
  await vault.button("Cancel").click();
  await expect(vault.lockNow).toBeVisible();
});

/** Whether the service worker takes an answer from this page. */
function put(page: Page): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data.done);
        const output = new Uint8Array(32).fill(7);
        const result = { do: "use", id: "AAAA", salt: "A".repeat(43), output };
        const message = { type: "passkey/put", result };
        navigator.serviceWorker.controller?.postMessage(message, [port2]);
      }),
  );
}

/** The answer that the service worker gives to this page; null where it gives none. */
function take(page: Page): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data.result);
        const message = { type: "passkey/take", do: "use" };
        navigator.serviceWorker.controller?.postMessage(message, [port2]);
      }),
  );
}

test("an answer is taken from its page alone, and given to the app alone, once", async ({
  page,
}) => {
  await workbench.open();
  expect(await put(page)).toBe(false);
  expect(await take(page)).toBeNull();

  await page.goto(addressOf({ do: "make" }));
  await expect(passkey.make).toBeVisible();
  expect(await put(page)).toBe(true);
  expect(await take(page)).toBeNull();

  await page.goto("./agree.html");
  await expect(page.getByRole("heading")).toBeVisible();
  expect(await put(page)).toBe(false);
  expect(await take(page)).toBeNull();

  await workbench.open();
  expect(await take(page)).toMatchObject({ id: "AAAA" });
  expect(await take(page)).toBeNull();
});

test("only its page may ask for passkeys", async ({ page }) => {
  const mayAsk = () =>
    page.evaluate(() => {
      const policy: unknown = Reflect.get(document, "featurePolicy");
      const allows = Reflect.get(Object(policy), "allowsFeature");
      return ["publickey-credentials-get", "publickey-credentials-create"].map((name) =>
        Reflect.apply(allows, policy, [name]),
      );
    });
  await workbench.open();
  expect(await mayAsk()).toEqual([false, false]);
  await page.goto("./agree.html");
  await expect(page.getByRole("heading")).toBeVisible();
  expect(await mayAsk()).toEqual([false, false]);
  await page.goto(addressOf({ do: "make" }));
  await expect(passkey.make).toBeVisible();
  expect(await mayAsk()).toEqual([true, true]);
});

test("the pages apart run no script of the app", async ({ page }) => {
  await workbench.open();
  for (const [address, name] of [
    ["./agree.html", "agree"],
    [addressOf({ do: "make" }), "passkey"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole("heading").first()).toBeVisible();
    const scripts = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => path.endsWith(".js")),
    );
    expect(scripts.some((path) => path.includes(`/${name}-`))).toBe(true);
    expect(scripts.filter((path) => /\/(app|start)-/.test(path))).toEqual([]);
  }
});

test("it says nothing that it was given, and does nothing without being told what", {
  tag: "@full",
}, async ({ page }) => {
  await workbench.open();
  for (const request of [
    null,
    { do: "make", title: "Words of somebody else" },
    { do: "use", known: [] },
    { do: "use", known: [{ id: "not base64!", salt: "A".repeat(43) }] },
  ]) {
    await page.goto(addressOf(request));
    await expect(page.getByText("there is nothing to do")).toBeVisible();
    expect(await page.content()).not.toContain("Words of somebody else");
  }
  await passkey.back.click();
  await expect(workbench.client).toBeVisible();
});

test.describe("the page", () => {
  for (const colorScheme of SCHEMES) {
    test(`has nothing that stands in anybody's way, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await workbench.open();
      for (const [request, words] of [
        [{ do: "make" }, "A passkey is a second way"],
        [UNKNOWN, "No passkey was used"],
      ] as const) {
        if (request.do === "use") await addAuthenticator(page);
        await page.goto(addressOf(request));
        await expect(page.getByText(words)).toBeVisible();
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 800 });
          const { violations } = await axeOn(page).analyze();
          expect(violations.map(({ id }) => id)).toEqual([]);
          const beyond = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(beyond).toBe(0);
        }
      }
    });
  }

  test("can be used with the keyboard alone", { tag: "@full" }, async ({ page }) => {
    await addAuthenticator(page);
    await goAndMake(page);
    await page.keyboard.press("Tab");
    await expect(passkey.back).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(passkey.make).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText(FINISH)).toBeVisible();
  });
});
