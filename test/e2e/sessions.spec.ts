import { expect, type Page, test } from "@playwright/test";
import { watchForErrors } from "../support/page-errors.ts";
import { EXAM, JOSE, MEETING, sessionFile, sessionsFile } from "./pages/session-files.ts";
import { SessionsPage } from "./pages/sessions-page.ts";
import { Vault } from "./pages/vault.ts";

let sessions: SessionsPage;
let errors: readonly string[];

test.beforeEach(async ({ page }) => {
  errors = await watchForErrors(page);
  sessions = new SessionsPage(page);
  await sessions.open();
});

test.afterEach(() => {
  expect(errors).toEqual([]);
});

async function importThree(): Promise<void> {
  await sessions.import({ name: "three.json", text: sessionsFile(MEETING, EXAM, JOSE) });
  await expect(sessions.report).toContainText("3 sessions added");
}

test("says what to do while nothing is stored", { tag: "@full" }, async ({ page }) => {
  await expect(page.getByText("No sessions yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Export all" })).toBeDisabled();
  await expect(page.getByRole("link", { name: "Go to the workbench" })).toBeVisible();
});

test("finds by title, tag, notes and what was said, as one types", async ({ page }) => {
  await importThree();
  for (const [query, title] of [
    ["exam night", "Night before the exam"],
    ["shame", "Replaying the meeting"],
    ["supervision", "Replaying the meeting"],
    ["empty page", "Night before the exam"],
  ] as const) {
    await sessions.search.fill(query);
    await expect.poll(() => sessions.titles()).toEqual([title]);
  }
  await sessions.search.fill("nothing like this");
  await expect(page.getByText("Nothing found.")).toBeVisible();
  await page.getByRole("button", { name: "Show all sessions" }).click();
  await expect(sessions.items).toHaveCount(3);

  await page.getByRole("combobox", { name: "Tag" }).click();
  await page.getByRole("option", { name: "work" }).click();
  await expect(sessions.items).toHaveCount(2);
  await sessions.search.fill("nobody");
  await expect.poll(() => sessions.titles()).toEqual(["José"]);
});

test("renames, changes tags and notes, and keeps them over a reload", async ({ page }) => {
  await importThree();
  await sessions.rename("Night before the exam", "The empty page");
  await expect(sessions.item("The empty page")).toBeVisible();

  await sessions.choose("The empty page", "Tags and notes");
  const notes = page.getByRole("textbox", { name: "Notes" });
  await expect(notes).toBeEnabled();
  await page.getByRole("textbox", { name: "Tags" }).fill("study,  sleep , study");
  await notes.fill("Ask about last year");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });

  await page.reload();
  const item = sessions.item("The empty page");
  await expect(item).toContainText("study");
  await expect(item).toContainText("sleep");
  await sessions.search.fill("last year");
  await expect(sessions.items).toHaveCount(1);
});

test("a title may not be empty", { tag: "@full" }, async ({ page }) => {
  await importThree();
  await sessions.choose("José", "Rename");
  await page.getByRole("textbox", { name: "Title" }).fill("  ");
  await expect(page.getByText("A session needs a title.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
});

test("duplicates with everything in it", { tag: "@full" }, async () => {
  await importThree();
  await sessions.choose("Replaying the meeting", "Duplicate");
  await expect(sessions.items).toHaveCount(4);
  const copy = JSON.parse(await sessions.exportSession("Replaying the meeting (copy)")).session;
  expect(copy.notes).toBe(MEETING.notes);
  expect(copy.turns[0].refinements[0].rounds).toHaveLength(2);
  expect(copy.id).not.toBe(MEETING.id);
});

test("deletes, and brings back what was deleted", { tag: "@full" }, async ({ page }) => {
  await importThree();
  const before = JSON.parse(await sessions.exportSession("Replaying the meeting"));
  await sessions.choose("Replaying the meeting", "Delete");
  await expect(sessions.items).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(sessions.items).toHaveCount(3);
  expect(JSON.parse(await sessions.exportSession("Replaying the meeting"))).toEqual(before);

  await sessions.choose("Replaying the meeting", "Delete");
  await expect(sessions.items).toHaveCount(2);
  await page.reload();
  await expect(sessions.items).toHaveCount(2);
});

test("exports all, imports it on another device, and has the same again", async ({ browser }) => {
  await importThree();
  await sessions.rename("José", "José and the others");
  const one = await sessions.exportSession("Replaying the meeting");
  const all = await sessions.exportAll();

  const context = await browser.newContext();
  const elsewhere = new SessionsPage(await context.newPage());
  await elsewhere.open();
  await expect(elsewhere.page.getByText("No sessions yet.")).toBeVisible();
  await elsewhere.import({ name: "all.json", text: all });
  await expect(elsewhere.report).toContainText("3 sessions added.");
  expect(await elsewhere.exportSession("Replaying the meeting")).toBe(one);
  expect(JSON.parse(await elsewhere.exportAll()).sessions).toEqual(JSON.parse(all).sessions);

  await elsewhere.import({ name: "one.json", text: one }, { name: "all.json", text: all });
  await expect(elsewhere.report).toContainText("4 sessions already here and skipped.");
  await expect(elsewhere.items).toHaveCount(3);
  await context.close();
});

test("adds a session that has changed here as a copy", { tag: "@full" }, async () => {
  await importThree();
  await sessions.import({
    name: "changed.json",
    text: sessionFile({ ...EXAM, client: "I slept after all." }),
  });
  await expect(sessions.report).toContainText("1 session added as a copy");
  await expect(sessions.items).toHaveCount(4);
});

test("says where a broken file is broken, and takes the others", { tag: "@full" }, async () => {
  await sessions.import(
    { name: "broken.json", text: '{"format": "attune.session", "version": 1,' },
    { name: "good.json", text: sessionFile(EXAM) },
    { name: "other.json", text: '{"format": "something.else", "version": 1}' },
  );
  await expect(sessions.report).toContainText("1 session added; 2 could not be imported.");
  await expect(sessions.report).toContainText(/broken\.json, line 1, column \d+/);
  await expect(sessions.report).toContainText("other.json");
  await expect(sessions.items).toHaveCount(1);
});

test("takes files that are dropped on the page", { tag: "@full" }, async ({ page }) => {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.json", { type: "application/json" }));
    for (const type of ["dragover", "drop"]) {
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    }
  }, sessionFile(JOSE));
  await expect(sessions.report).toContainText("1 session added.");
  await expect(sessions.item("José")).toBeVisible();
});

test("opens a session by its link and prints it readably", async ({ page }) => {
  await importThree();
  await expect(sessions.page.getByRole("link", { name: "José", exact: true })).toHaveAttribute(
    "href",
    `#/session/${JOSE.id}`,
  );
  await sessions.choose("Replaying the meeting", "Print");
  await expect(page.getByRole("heading", { name: "Replaying the meeting" })).toBeVisible();
  await expect(page.getByText("AI draft, for review by a person.")).toBeVisible();
  await expect(page.getByText(MEETING.client)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByText(MEETING.client)).toBeVisible();
});

test("exports a readable Markdown text", { tag: "@full" }, async () => {
  await importThree();
  const text = await sessions.saved(() =>
    sessions.choose("Replaying the meeting", "Export as Markdown"),
  );
  expect(text).toContain("Replaying the meeting");
  expect(text).toContain(MEETING.client);
  expect(text).toMatch(/AI draft/i);
});

test("works from the keyboard alone", async ({ page }) => {
  await importThree();
  await sessions.search.focus();
  await page.keyboard.type("exam");
  await expect(sessions.items).toHaveCount(1);
  const menu = page.getByRole("button", { name: "More for Night before the exam" });
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press("Tab");
    if (await menu.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(menu).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Open" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Exam, by keyboard");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await expect(sessions.item("Exam, by keyboard")).toBeVisible();
});

/** Changes the stored rows of a table as something outside of Attune would. */
function tamper(page: Page, table: string, how: "no-json" | "no-root"): Promise<void> {
  return page.evaluate(
    ([name, how]) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open("attune");
        opening.onsuccess = async () => {
          const db = opening.result;
          const writing = db.transaction(name, "readwrite");
          const cursor = writing.objectStore(name).openCursor();
          cursor.onsuccess = () => {
            // The first row: of the marks it is the root.
            if (how === "no-json") cursor.result?.update({ ...cursor.result.value, body: "{" });
            else cursor.result?.update({ ...cursor.result.value, text: "changed" });
          };
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
        };
      }),
    [table, how] as const,
  );
}

test("damaged records are saved, then removed, and the others stay", async ({ page }) => {
  await sessions.open();
  await sessions.import({ name: "two.json", text: sessionsFile(MEETING, EXAM) });
  await tamper(page, "refinements", "no-json");
  await page.reload();
  await expect(sessions.items).toHaveCount(2);
  const damage = page.getByRole("region", { name: "Damaged records" });
  await expect(damage).toBeHidden();
  await page.getByRole("button", { name: "Check every record" }).click();
  await expect(damage).toContainText("1 stored record could not be read");
  await tamper(page, "sessions", "no-json");
  await page.reload();
  await expect(damage).toContainText("1 stored record could not be read");
  await damage.getByRole("button", { name: "Remove them" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove damaged records" });
  await expect(dialog).toContainText("Damaged: 1 session and 1 refinement.");
  const saved = await sessions.saved(() =>
    dialog.getByRole("button", { name: "Save a copy first" }).click(),
  );
  expect(JSON.parse(saved).records).toHaveLength(2);
  await expect(dialog).toContainText("A copy is in attune-damaged-");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(sessions.items).toHaveCount(1);
  await expect(damage).toBeVisible();
  await damage.getByRole("button", { name: "Remove them" }).click();
  await expect(dialog).toContainText("Damaged:");
  await dialog.getByRole("button", { name: "Remove them" }).click();
  await expect(dialog).toBeHidden();
  await expect(damage).toBeHidden();
  // The button that asked is gone; the focus is somewhere on the page all the same.
  await expect(page.locator(":focus")).toHaveCount(1);
  await page.reload();
  await expect(sessions.items).toHaveCount(1);
  await page.getByRole("button", { name: "Check every record" }).click();
  await expect(page.getByText("Every stored record can be read.")).toBeVisible();
});

test("what is refused because the account of it is damaged is taken as it is stored", {
  tag: "@full",
}, async ({ page }) => {
  const vault = new Vault(page);
  const passphrase = "violet anchor seven teaspoons";
  await sessions.open();
  await sessions.import({ name: "two.json", text: sessionsFile(MEETING, EXAM) });
  await page.getByRole("link", { name: "Workbench" }).click();
  await vault.encrypt(passphrase);
  await vault.lock();
  await tamper(page, "marks", "no-root");
  await vault.unlock(passphrase);
  await sessions.open();
  const damage = page.getByRole("region", { name: "Damaged records" });
  await expect(damage).toContainText("could not be read");
  await expect(sessions.items).toHaveCount(0);
  await expect(page.getByText("No sessions")).toHaveCount(0);
  // Removing says what it would cost.
  await damage.getByRole("button", { name: "Remove them" }).click();
  await expect(page.getByRole("dialog")).toContainText("“Take what is stored” keeps");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await damage.getByRole("button", { name: "Take what is stored" }).click();
  const dialog = page.getByRole("dialog", { name: "Take what is stored" });
  await expect(dialog).toContainText("2 sessions");
  await dialog.getByRole("button", { name: "Take what is stored" }).click();
  await expect(vault.locked).toBeVisible();
  await vault.unlock(passphrase);
  await sessions.open();
  await expect(sessions.items).toHaveCount(2);
  await expect(damage).toBeHidden();
});
