import { expect, type Page, test } from "@playwright/test";
import { EXAM, MEETING, sessionsFile } from "./pages/session-files.ts";
import { SessionsPage } from "./pages/sessions-page.ts";
import { Vault } from "./pages/vault.ts";

async function fill(page: Page): Promise<SessionsPage> {
  const sessions = new SessionsPage(page);
  await sessions.open();
  await sessions.import({ name: "two.json", text: sessionsFile(MEETING, EXAM) });
  await expect(sessions.items).toHaveCount(2);
  return sessions;
}

/** A file where a model would be. */
async function putModel(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const models = await root.getDirectoryHandle("models", { create: true });
    const folder = await models.getDirectoryHandle("Tiny", { create: true });
    const file = await folder.getFileHandle("weights.bin", { create: true });
    const writable = await file.createWritable();
    await writable.write(new Uint8Array(2_000_000));
    await writable.close();
  });
}

/** Everything that this origin keeps. */
function remains(page: Page) {
  return page.evaluate(async () => {
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      files,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    };
  });
}

const NOTHING = { databases: [], caches: [], files: [], local: [], session: [], workers: 0 };
const done = (page: Page) => page.getByRole("heading", { name: "Everything is erased" });

test("erasing everything asks for the words, lists what goes, and leaves nothing at the origin", async ({
  page,
  context,
}) => {
  await fill(page);
  await putModel(page);
  expect(await remains(page)).toMatchObject({ databases: ["attune"], files: ["models"] });
  const second = await context.newPage();
  await second.goto("./");
  await expect(second.getByText("Attune is in use in another tab")).toBeVisible();

  await page.goto("./#/privacy");
  await page
    .getByRole("region", { name: "Erase everything" })
    .getByRole("button", { name: "Erase everything" })
    .click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("2 sessions, with every refinement and note");
  await expect(dialog).toContainText(/1 model, 2(\.0)? MB/);
  // There are none: nothing is encrypted.
  await expect(dialog).not.toContainText("keys");
  await dialog.getByRole("button", { name: "Erase everything" }).click();
  await expect(dialog).toContainText("Type the words erase everything");
  await dialog.getByRole("textbox").fill("erase everything");
  await dialog.getByRole("button", { name: "Erase everything" }).click();

  await expect(done(page)).toBeVisible();
  await expect(done(page)).toBeFocused();
  await expect(page.getByRole("main")).toContainText("What cannot be promised");
  expect(await remains(page)).toEqual(NOTHING);
  // The other tab was told, and shows nothing of what was.
  await expect(done(second)).toBeVisible();

  await page.getByRole("button", { name: "Begin anew" }).click();
  await page.getByRole("textbox", { name: "Client message" }).waitFor();
  const sessions = new SessionsPage(page);
  await sessions.open();
  await expect(page.getByText("No sessions yet.")).toBeVisible();
});

test("a locked app is erased without its passphrase, keys first", { tag: "@full" }, async ({
  page,
}) => {
  await fill(page);
  await page.goto("./#/privacy");
  const vault = new Vault(page);
  await vault.section.getByRole("button", { name: "Turn on encryption" }).click();
  await vault.choose("seven lamps over a quiet harbour");
  await vault.lock();
  await page.getByText("Forgot the passphrase?").click();
  await page.getByRole("button", { name: "Erase everything" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("2 sessions");
  await expect(dialog).toContainText("The keys of the encryption");
  await expect(dialog).not.toContainText("model");
  await dialog.getByRole("textbox").fill("erase everything");
  await dialog.getByRole("button", { name: "Erase everything" }).click();
  await expect(done(page)).toBeVisible();
  expect(await remains(page)).toEqual(NOTHING);
});

test("an erasure that was interrupted is finished at the next start, before anything is shown", async ({
  page,
}) => {
  await fill(page);
  await putModel(page);
  // As a page leaves it that is killed right after the words were typed.
  await page.evaluate(() => localStorage.setItem("attune.erasing", "yes"));
  let appeared = false;
  await page.exposeFunction("appeared", () => {
    appeared = true;
  });
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.querySelector("nav")) Reflect.get(window, "appeared")();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await expect(done(page)).toBeVisible();
  expect(await remains(page)).toEqual(NOTHING);
  expect(appeared).toBe(false);
});

test("what cannot be erased yet is said, and erased when the page that holds it is gone", {
  tag: "@full",
}, async ({ page, context }) => {
  await fill(page);
  const holder = await context.newPage();
  // A page that does not hear that everything is to be erased, as one that the browser has frozen.
  await holder.addInitScript(() =>
    addEventListener("storage", (event) => event.stopImmediatePropagation(), true),
  );
  await holder.goto("./");
  await expect(holder.getByText("Attune is in use in another tab")).toBeVisible();
  await holder.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open("attune");
        // Held, deaf to the question to close.
        opening.onsuccess = () => {
          Reflect.set(window, "held", opening.result);
          resolve();
        };
      }),
  );
  await page.evaluate(() => localStorage.setItem("attune.erasing", "yes"));
  await page.reload();
  await expect(page.getByRole("heading", { name: "Not everything is erased yet" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Another tab keeps the database open");
  await holder.close();
  await page.getByRole("button", { name: "Go on erasing" }).click();
  await expect(done(page)).toBeVisible();
  expect(await remains(page)).toEqual(NOTHING);
});

test("a browser that lists no databases and refuses its files does not keep it erasing for ever", {
  tag: "@full",
}, async ({ page }) => {
  await fill(page);
  await page.evaluate(() => localStorage.setItem("attune.erasing", "yes"));
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException("denied", "SecurityError"));
    if (localStorage.getItem("attune.erasing") === null) return;
    IDBFactory.prototype.databases = refuse;
    StorageManager.prototype.getDirectory = refuse;
  });
  await page.reload();
  await expect(done(page)).toBeVisible();
  await expect(page.getByRole("main")).toContainText("does not show this page the files of models");
  // The next start begins anew, with nothing of what was.
  await page.getByRole("button", { name: "Begin anew" }).click();
  await page.getByRole("textbox", { name: "Client message" }).waitFor();
  expect((await remains(page)).local).toEqual([]);
  await new SessionsPage(page).open();
  await expect(page.getByText("No sessions yet.")).toBeVisible();
});

test("one session is erased at once, without Undo, and nothing of it stays in the database", async ({
  page,
}) => {
  const sessions = await fill(page);
  await sessions.choose(MEETING.title, "Erase now");
  await expect(page.getByRole("dialog")).toContainText(MEETING.title);
  await page.getByRole("dialog").getByRole("button", { name: "Keep" }).click();
  await expect(sessions.items).toHaveCount(2);
  await sessions.choose(MEETING.title, "Erase now");
  await page.getByRole("dialog").getByRole("button", { name: "Erase now" }).click();
  await expect(sessions.items).toHaveCount(1);
  await expect(page.getByRole("region", { name: "Notices" })).toContainText(
    `“${MEETING.title}” is erased.`,
  );
  await expect(page.getByRole("button", { name: "Undo" })).toBeHidden();
  const stored = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open("attune");
        opening.onsuccess = async () => {
          const db = opening.result;
          const names = [...db.objectStoreNames];
          const reading = db.transaction(names);
          const all = await Promise.all(
            names.map(
              (name) =>
                new Promise((got) => {
                  const request = reading.objectStore(name).getAll();
                  request.onsuccess = () => got(request.result);
                }),
            ),
          );
          db.close();
          resolve(JSON.stringify(all));
        };
      }),
  );
  expect(stored).toContain(EXAM.client);
  expect(stored).not.toContain(MEETING.client);
});
