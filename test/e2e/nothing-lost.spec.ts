import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { BackupSection } from "./pages/backup-section.ts";
import { EXAM, JOSE, MEETING, sessionsFile } from "./pages/session-files.ts";
import { SessionsPage } from "./pages/sessions-page.ts";
import { Vault } from "./pages/vault.ts";
import { WorkbenchPage } from "./pages/workbench.ts";

const PASSPHRASE = "nine grey herons by the mill";
const FULL = /Storage is full/;
const NOTICED_WITHIN_MS = 60_000;

async function fill(page: Page): Promise<SessionsPage> {
  const sessions = new SessionsPage(page);
  await sessions.open();
  await sessions.import({ name: "two.json", text: sessionsFile(MEETING, EXAM) });
  await expect(sessions.items).toHaveCount(2);
  return sessions;
}

/** The browser's developer tools, on the origin of the page. */
class Origin {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #origin: string;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
    this.#origin = new URL(page.url()).origin;
  }

  static async of(page: Page): Promise<Origin> {
    const session = await page.context().newCDPSession(page);
    return new Origin(page, session);
  }

  /** Nothing more fits when this resolves; the browser takes half a minute to notice. */
  async fillDisk(): Promise<void> {
    const origin = this.#origin;
    await this.#session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
    await expect.poll(() => this.#canWrite(), { timeout: NOTICED_WITHIN_MS }).toBe(false);
  }

  /** Into a database of its own: what room there is holds for all of an origin. */
  #canWrite(): Promise<boolean> {
    return this.#page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const opening = indexedDB.open("probe");
          opening.onerror = () => resolve(false);
          opening.onupgradeneeded = () => opening.result.createObjectStore("rows");
          opening.onsuccess = () => {
            const db = opening.result;
            const writing = db.transaction("rows", "readwrite");
            writing.objectStore("rows").put(crypto.randomUUID(), 1);
            const end = (written: boolean) => {
              db.close();
              resolve(written);
            };
            writing.oncomplete = () => end(true);
            writing.onabort = () => end(false);
          };
        }),
    );
  }

  async makeRoom(): Promise<void> {
    await this.#session.send("Storage.overrideQuotaForOrigin", { origin: this.#origin });
  }

  async clearDatabases(): Promise<void> {
    await this.#clear("indexeddb");
  }

  /** "Clear site data", under the open app. */
  async clearAll(): Promise<void> {
    await this.#clear("all");
  }

  async #clear(storageTypes: string): Promise<void> {
    const origin = this.#origin;
    await this.#session.send("Storage.clearDataForOrigin", { origin, storageTypes });
  }
}

test("a full disk loses nothing, says what to free, and everything goes on when there is room", {
  tag: "@full",
}, async ({ page }) => {
  test.setTimeout(180_000);
  const sessions = await fill(page);
  const backup = new BackupSection(page);
  const vault = new Vault(page);
  const workbench = new WorkbenchPage(page);
  await backup.open();
  const saved = await backup.backUp();
  await sessions.open();
  await sessions.choose(EXAM.title, "Erase now");
  await page.getByRole("dialog").getByRole("button", { name: "Erase now" }).click();
  await expect(sessions.items).toHaveCount(1);
  const origin = await Origin.of(page);
  await page.getByRole("link", { name: "Workbench" }).click();
  await origin.fillDisk();

  // A session and its refinement are begun together or not at all; the text stays in its box.
  await workbench.client.fill("Nobody asks how my week was.");
  await workbench.button("Refine").click();
  await expect(page.getByText(FULL).first()).toBeVisible();
  await expect(workbench.client).toHaveValue("Nobody asks how my week was.");

  await page.getByRole("link", { name: "Sessions" }).first().click();
  await sessions.import({ name: "one.json", text: sessionsFile(JOSE) });
  await expect(sessions.report).toContainText(FULL);
  await expect(sessions.items).toHaveCount(1);

  await backup.open();
  await backup.check(saved);
  await backup.restore();
  await expect(backup.dialog).toContainText(FULL);
  await expect(backup.dialog).toContainText("nothing is doubled");
  await backup.dialog.getByRole("button", { name: "Done" }).click();

  await vault.section.getByRole("button", { name: "Turn on encryption" }).click();
  await vault.passphrase.fill(PASSPHRASE);
  await vault.repeat.fill(PASSPHRASE);
  await page.getByRole("dialog").getByRole("button", { name: "Encrypt" }).click();
  await expect(page.getByRole("region", { name: "Notices" }).getByText(FULL).last()).toBeVisible({
    timeout: 20_000,
  });
  await page.getByRole("link", { name: "Sessions" }).first().click();
  await expect(sessions.items).toHaveCount(1);

  await origin.makeRoom();
  await page.getByRole("link", { name: "Workbench" }).click();
  await workbench.refine("Nobody asks how my week was.");
  await workbench.ended();
  await sessions.open();
  await sessions.import({ name: "one.json", text: sessionsFile(JOSE) });
  await backup.open();
  await backup.check(saved);
  await backup.restore();
  await expect(backup.count(/^New here/)).toHaveText("1");
  await backup.dialog.getByRole("button", { name: "Done" }).click();
  // A switch that had begun when the disk was full goes on by itself when there is room.
  const turnOn = vault.section.getByRole("button", { name: "Turn on encryption" });
  const isOn = vault.section.getByRole("button", { name: "Change passphrase" });
  await expect(turnOn.or(isOn)).toBeVisible();
  if (await turnOn.isVisible()) {
    await turnOn.click();
    await vault.choose(PASSPHRASE);
  }
  await expect(isOn).toBeVisible();
  await page.getByRole("link", { name: "Sessions" }).first().click();
  await expect(sessions.items).toHaveCount(4);
});

for (const what of ["databases", "all site data"] as const) {
  test(`${what} cleared under the app: it is said, the screen stays, and it begins anew`, {
    tag: what === "databases" ? ["@full"] : [],
  }, async ({ page }) => {
    await fill(page);
    const workbench = new WorkbenchPage(page);
    await page.getByRole("link", { name: "Workbench" }).click();
    await workbench.client.fill("Typed and not stored.");
    const origin = await Origin.of(page);
    await (what === "databases" ? origin.clearDatabases() : origin.clearAll());
    const alert = page.getByRole("alert").filter({ hasText: "The storage was closed" });
    await expect(alert).toContainText("Nothing more is saved here");
    await expect(workbench.client).toHaveValue("Typed and not stored.");
    await alert.getByRole("button", { name: "Reload this page" }).click();
    await expect(workbench.client).toHaveValue("", { timeout: 20_000 });
    await page.getByRole("link", { name: "Sessions" }).first().click();
    await expect(page.getByText("No sessions yet.")).toBeVisible();
  });
}

/** A page as an older version of Attune: it has a database of the first version open. */
async function openOldTab(page: Page, closes: boolean): Promise<void> {
  // Before the first visit no service worker answers: a file of the host, at the same origin.
  await page.goto("./schemas/attune.session.v1.schema.json");
  await page.evaluate(
    ([id, title, leaves]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("attune", 10);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => {
          const db = opening.result;
          for (const name of ["sessions", "partials", "settings"]) {
            db.createObjectStore(name, { keyPath: "id" });
          }
          db.createObjectStore("steps", { keyPath: ["refinement", "seq"] });
          const refinements = db.createObjectStore("refinements", { keyPath: "id" });
          refinements.createIndex("session", "session");
          refinements.createIndex("turn", "turn");
          const at = "2026-11-20T12:00:00.000Z";
          const session = {
            id,
            title,
            createdAt: at,
            updatedAt: at,
            tags: [],
            notes: "",
            turns: [],
          };
          opening.transaction
            ?.objectStore("sessions")
            .put({ id, deletedHour: null, rev: 0, body: JSON.stringify(session) });
        };
        opening.onsuccess = () => {
          const db = opening.result;
          Reflect.set(window, "held", db);
          db.onversionchange = () => {
            document.body.textContent = "Attune was updated in another tab.";
            if (leaves === "leaves") db.close();
          };
          resolve();
        };
      }),
    ["session-of-old", "Written by the first version", closes ? "leaves" : "stays"] as const,
  );
}

test("an upgrade asks an old tab to let go, and keeps what it wrote", async ({ page, context }) => {
  await openOldTab(page, true);
  const fresh = await context.newPage();
  const sessions = new SessionsPage(fresh);
  await sessions.open();
  await expect(sessions.item("Written by the first version")).toBeVisible();
  await expect(page.getByText("Attune was updated in another tab.")).toBeVisible();
});

test("an old tab that does not let go is said, and nothing is lost when it is closed", {
  tag: "@full",
}, async ({ page, context }) => {
  await openOldTab(page, false);
  const fresh = await context.newPage();
  await fresh.goto("./");
  await expect(fresh.getByText("Another tab keeps the database open")).toBeVisible({
    timeout: 20_000,
  });
  await expect(fresh.getByText("Close the other tabs of Attune")).toBeVisible();
  await page.close();
  await fresh.reload();
  const sessions = new SessionsPage(fresh);
  await sessions.open();
  await expect(sessions.item("Written by the first version")).toBeVisible();
});
