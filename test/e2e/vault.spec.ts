import { expect, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { watchForErrors } from "../support/page-errors.ts";
import { SCHEMES } from "./pages/looks.ts";
import { EXAM, MEETING, sessionsFile } from "./pages/session-files.ts";
import { SessionsPage } from "./pages/sessions-page.ts";
import { Vault } from "./pages/vault.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

const CHANGED = "seven lanterns over a quiet quarry";
const PASSPHRASE = "violet anchor seven teaspoons";

let vault: Vault;
let workbench: WorkbenchPage;
let errors: readonly string[];

test.beforeEach(async ({ page }) => {
  errors = await watchForErrors(page);
  vault = new Vault(page);
  workbench = new WorkbenchPage(page);
  await workbench.open();
});

/** The page Privacy tries, each time it is opened, whether its policy refuses a data: address. */
const TRIED = /data:,attune|connect-src refused data|violates the document's Content Security/;

test.afterEach(() => {
  expect(errors.filter((error) => !TRIED.test(error))).toEqual([]);
});

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    // Colours change over a moment, and are judged when they have.
    await page.waitForTimeout(300);
    const { violations } = await axeOn(page).analyze();
    expect(violations).toEqual([]);
  }
}

/** Every body of the store, as it lies there, read past the app. */
function bodies(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open("attune");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const names = [...db.objectStoreNames].filter(
            (each) => !["vault", "marks"].includes(each),
          );
          const reading = db.transaction(names);
          const found: string[] = [];
          for (const name of names) {
            const all = reading.objectStore(name).getAll();
            all.onsuccess = () => {
              for (const { body } of all.result) {
                found.push(typeof body === "string" ? "plain" : "sealed");
              }
            };
          }
          reading.oncomplete = () => {
            db.close();
            resolve(found);
          };
        };
      }),
  );
}

test("the first visit proposes to encrypt; declined, it is not asked again", async ({ page }) => {
  await expect(vault.mark("not encrypted")).toBeVisible();
  await expect(vault.lockNow).toHaveCount(0);
  await expect(vault.proposal).toContainText("Encrypt what you write here?");
  // Nothing waits for an answer.
  await workbench.client.fill("Typed at once");
  await vault.proposal.getByRole("button", { name: "Not now" }).click();
  await expect(vault.proposal).toBeHidden();
  await page.reload();
  await expect(workbench.client).toHaveValue("Typed at once");
  await expect(vault.proposal).toBeHidden();
  await expect(vault.mark("not encrypted")).toBeVisible();
});

test("says how long a passphrase takes to guess, and what is wrong with one", {
  tag: "@full",
}, async ({ page }) => {
  await vault.proposal.getByRole("button", { name: "Choose a passphrase" }).click();
  await expect(vault.passphrase).toBeFocused();
  await vault.passphrase.fill("password1");
  await expect(page.getByText("Time to guess it: less than a minute")).toBeVisible();
  await expect(page.getByText("A longer one is better.")).toBeVisible();
  await vault.passphrase.fill(PASSPHRASE);
  await expect(page.getByText(/Time to guess it: (thousands|more than a million)/)).toBeVisible();
  await expectAccessible(page);

  await vault.passphrase.fill("short");
  await vault.repeat.fill("shorter");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Choose at least 8 characters")).toBeVisible();
  await expect(page.getByText("The two are not the same.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(vault.mark("not encrypted")).toBeVisible();
});

test("encrypts what is there, and asks for the passphrase from then on", async ({ page }) => {
  const sessions = new SessionsPage(page);
  await sessions.open();
  await sessions.import({ name: "two.json", text: sessionsFile(MEETING, EXAM) });
  await expect(sessions.items).toHaveCount(2);
  await page.getByRole("link", { name: "Workbench" }).click();
  await vault.encrypt(PASSPHRASE);
  expect(new Set(await bodies(page))).toEqual(new Set(["sealed"]));

  await page.goto("./#/sessions");
  await page.reload();
  await expect(vault.locked).toBeVisible();
  await expect(page).toHaveTitle("Attune (locked)");
  await expect(vault.passphrase).toBeFocused();
  await expect(page.getByText(MEETING.title)).toHaveCount(0);
  await expectAccessible(page);

  await vault.enter("not the passphrase");
  await expect(page.getByText("This passphrase does not open")).toBeVisible();
  await expect(vault.passphrase).toBeFocused();
  await expect(vault.passphrase).toHaveValue("");
  await expectAccessible(page);

  // By the keyboard, and shown while it is typed.
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(vault.passphrase).toHaveAttribute("type", "text");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(sessions.items).toHaveCount(2);
  await sessions.search.fill("shame");
  await expect.poll(() => sessions.titles()).toEqual([MEETING.title]);
});

test("each wrong passphrase makes the next wait longer, with the same words", {
  tag: "@full",
}, async ({ page }) => {
  await vault.encrypt(PASSPHRASE);
  await vault.lock();
  const wrong = page.getByText("This passphrase does not open");
  // Enough of them that the wait outlasts a reload.
  for (let tries = 0; tries < 5; tries += 1) {
    await vault.enter(`wrong ${tries}`);
    await expect(wrong).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("status")).toHaveText("");
  }
  await expect(page.getByText(/the next is tried in \d+ seconds?\./)).toBeVisible();
  // A reload does not spare it; what is entered meanwhile is tried when it is over.
  await page.reload();
  await expect(vault.locked).toBeVisible();
  await vault.enter("wrong once more");
  await expect(page.getByText(/This passphrase is tried in \d+ seconds?\./)).toBeVisible();
  // Another one typed meanwhile takes its place.
  await vault.enter(PASSPHRASE);
  await expect(vault.lockNow).toBeVisible({ timeout: 60_000 });
});

test("changes the passphrase, the old one opens nothing any more, and the new one turns encryption off", async ({
  page,
}) => {
  await vault.encrypt(PASSPHRASE);
  await vault.openSection();
  await vault.button("Change passphrase").click();
  const dialog = page.getByRole("dialog");
  const change = dialog.getByRole("button", { name: "Change passphrase" });
  await page.getByRole("textbox", { name: "Current passphrase" }).fill("not it at all");
  await page.getByRole("textbox", { name: "New passphrase" }).fill(CHANGED);
  await vault.repeat.fill(CHANGED);
  await change.click();
  await expect(dialog.getByText("This passphrase does not open")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Current passphrase" }).fill(PASSPHRASE);
  await change.click();
  await expect(dialog).toBeHidden();
  await vault.lock();
  await vault.enter(PASSPHRASE);
  await expect(page.getByText("This passphrase does not open")).toBeVisible();
  await vault.unlock(CHANGED);

  await page.getByRole("link", { name: "Workbench" }).click();
  await workbench.refine("My manager ignored me again today and I felt invisible.");
  await workbench.ended();
  await vault.openSection();
  await vault.button("Turn off encryption").click();
  await vault.passphrase.fill(CHANGED);
  await page.getByRole("dialog").getByRole("button", { name: "Turn off encryption" }).click();
  await expect(vault.mark("not encrypted")).toBeVisible({ timeout: 30_000 });
  await expect(vault.lockNow).toHaveCount(0);
  expect(new Set(await bodies(page))).toEqual(new Set(["plain"]));
  await page.goto("./");
  await page.reload();
  await expect(workbench.rounds.first()).toBeVisible();
});

test("a passphrase that is soon guessed is used only where somebody insists", {
  tag: "@full",
}, async ({ page }) => {
  await vault.proposal.getByRole("button", { name: "Choose a passphrase" }).click();
  await vault.passphrase.fill("kitten12");
  await vault.repeat.fill("kitten12");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("A longer one is better.")).toBeVisible();
  await dialog.getByRole("button", { name: "Encrypt" }).click();
  await expect(dialog.getByText(/This could be guessed in /)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("checkbox", { name: "Use it all the same" }).check();
  await dialog.getByRole("button", { name: "Encrypt" }).click();
  await expect(vault.mark("encrypted")).toBeVisible({ timeout: 30_000 });
});
