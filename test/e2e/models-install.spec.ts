import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { tinyGguf, tinyGgufParts } from "../../scripts/gguf/tiny-gguf.mjs";
import { watchForErrors } from "../support/page-errors.ts";
import { smallMlc } from "../support/small-mlc.ts";
import { AgreementPage } from "./pages/agreement.ts";
import { ModelsPage } from "./pages/models.ts";
import { SessionsPage } from "./pages/sessions-page.ts";

/** As the list names it: name and quantisation. */
const TINY = "Tiny 1 F32";
const tiny = { name: "tiny.gguf", bytes: tinyGguf({ seed: 1 }) };
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test.describe("installing from files", () => {
  test("installs a GGUF, shows its hashes, verifies, and keeps it over a reload", async ({
    page,
  }) => {
    const errors = await watchForErrors(page);
    const models = new ModelsPage(page);
    await models.open();
    await models.installFiles(tiny);
    const item = models.model(TINY);
    await expect(item).toContainText("Works offline.");
    await expect(models.imports).toBeHidden();
    await expect(models.device).toContainText("Models take");

    await item.getByRole("button", { name: "Files and hashes" }).click();
    const files = item.getByRole("table", { name: "Files of Tiny 1" });
    await expect(files).toContainText(sha256(tiny.bytes));
    await expect(files).toContainText(tiny.bytes.length.toLocaleString("en"));
    const saved = await new SessionsPage(page).saved(() =>
      item.getByRole("button", { name: "Save manifest" }).click(),
    );
    const manifest: unknown = JSON.parse(saved);
    expect(manifest).toMatchObject({
      format: "attune.model",
      name: "Tiny 1",
      files: [{ bytes: tiny.bytes.length, sha256: sha256(tiny.bytes) }],
    });

    await models.press(TINY, "Verify");
    await expect(item).toContainText("Verified: every file is there");

    await page.reload();
    await expect(item).toContainText("Works offline.");
    expect(errors).toEqual([]);
  });

  test("the same files again change nothing; other files under their name are refused", {
    tag: "@full",
  }, async ({ page }) => {
    const models = new ModelsPage(page);
    await models.open();
    await models.installFiles(tiny);
    await expect(models.model(TINY)).toContainText("Works offline.");
    await models.installFiles(tiny);
    await expect(page.getByRole("region", { name: "Install" })).toContainText(
      "was on this device already",
    );
    await models.installFiles({ name: tiny.name, bytes: tinyGguf({ seed: 2, name: "Tiny 1" }) });
    await expect(models.importOf(tiny.name).getByRole("alert")).toContainText("Not installed.");
    await models.press(TINY, "Verify");
    await expect(models.model(TINY)).toContainText("Verified: every file is there");
  });

  test("takes the parts of a split model in any order", { tag: "@full" }, async ({ page }) => {
    const models = new ModelsPage(page);
    await models.open();
    const parts = tinyGgufParts(3, { seed: 3 });
    await models.installFiles(...parts.toReversed());
    const item = models.list.getByRole("listitem", { name: /^Tiny 3/ });
    await expect(item).toContainText("Works offline.");
    await item.getByRole("button", { name: "Files and hashes" }).click();
    for (const { bytes } of parts) await expect(item).toContainText(sha256(bytes));
  });

  test("refuses what is damaged by its name, and nothing of it stays", { tag: "@full" }, async ({
    page,
  }) => {
    const models = new ModelsPage(page);
    await models.open();
    await models.installFiles({ name: "cut.gguf", bytes: tiny.bytes.slice(0, 60_000) });
    const failed = models.importOf("cut.gguf");
    await expect(failed.getByRole("alert")).toContainText("cut.gguf");
    await models.installFiles({ name: "letter.gguf", bytes: new TextEncoder().encode("Dear") });
    await expect(models.importOf("letter.gguf").getByRole("alert")).toContainText("letter.gguf");
    await models.installFiles(...tinyGgufParts(3, { seed: 3 }).slice(0, 2));
    await expect(models.importOf("2 files").getByRole("alert")).toContainText("00003-of-00003");

    await failed.getByRole("button", { name: "Dismiss" }).click();
    await expect(failed).toBeHidden();
    await page.reload();
    await expect(models.imports).toBeHidden();
    await expect(models.device).toContainText("No model is stored.");
    await expect(models.list).not.toContainText("Works offline.");
  });

  test("installs an MLC folder", { tag: "@full" }, async ({ page }, testInfo) => {
    const folder = testInfo.outputPath("small-q4f32_1-MLC");
    for (const [name, bytes] of await smallMlc()) {
      const path = `${folder}/${name}`;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    }
    const models = new ModelsPage(page);
    await models.open();
    await models.installFolder(folder);
    const item = models.list.getByRole("listitem", { name: /small/i });
    await expect(item).toContainText("Works offline.");
    await expect(item).toContainText("WebGPU build");
    await expect(item).toContainText("The browser found no graphics processor it may use.");
  });

  test("takes files that are dropped on the page", { tag: "@full" }, async ({ page }) => {
    const models = new ModelsPage(page);
    await models.open();
    const drop = await page.evaluateHandle((base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], "dropped.gguf"));
      return transfer;
    }, Buffer.from(tiny.bytes).toString("base64"));
    await page.dispatchEvent("body", "dragover", { dataTransfer: drop });
    await expect(page.getByText("Let go to install what you hold.")).toBeVisible();
    await page.dispatchEvent("body", "drop", { dataTransfer: drop });
    await expect(models.list.getByRole("listitem", { name: TINY })).toContainText("Works offline.");
  });
});

test("exports into a folder, from which it can be installed again", { tag: "@full" }, async ({
  page,
}) => {
  // The dialog itself is the browser's; what it hands out is a folder like this one.
  await page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle("stick", { create: true }),
    });
  });
  const models = new ModelsPage(page);
  await models.open();
  await models.installFiles(tiny);
  const item = models.model(TINY);
  await expect(item).toContainText("Works offline.");
  await models.press(TINY, "Export");
  await expect(page.getByRole("region", { name: "Notices" })).toContainText(
    "in the folder “stick”",
  );
  const exported = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const stick = await root.getDirectoryHandle("stick");
    const found: { name: string; base64: string }[] = [];
    for await (const folder of stick.values()) {
      if (!(folder instanceof FileSystemDirectoryHandle)) continue;
      for await (const handle of folder.values()) {
        if (!(handle instanceof FileSystemFileHandle)) continue;
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
        found.push({ name: handle.name, base64: btoa(text) });
      }
    }
    return found;
  });
  const files = exported.map(({ name, base64 }) => ({
    name,
    bytes: Buffer.from(base64, "base64"),
  }));
  expect(files).toHaveLength(2);
  const weights = files.find(({ name }) => name.endsWith(".gguf"));
  expect(weights && sha256(weights.bytes)).toBe(sha256(tiny.bytes));
  await models.remove(TINY);
  await models.installFiles(...files);
  await expect(item).toContainText("Works offline.");
});

test.describe("from an address", () => {
  const ask = async (page: Page, address: string) => {
    await page.getByRole("button", { name: "Install from an address" }).click();
    await page.getByRole("textbox", { name: "Address", exact: true }).fill(address);
    await page.keyboard.press("Enter");
  };

  test("installs a file that lies beside the app", { tag: "@full" }, async ({
    page,
    context,
    baseURL,
  }) => {
    const address = new URL("shared/tiny.gguf", baseURL).href;
    // Asked for by the service worker, which is no part of the page.
    await context.route(address, (route) => route.fulfill({ body: Buffer.from(tiny.bytes) }));
    const models = new ModelsPage(page);
    await models.open();
    await ask(page, address);
    await new AgreementPage(page).allow.click();
    const item = models.list.getByRole("listitem", { name: /tiny/i });
    await expect(item).toContainText("Works offline.");
    await item.getByRole("button", { name: "Files and hashes" }).click();
    await expect(item).toContainText(sha256(tiny.bytes));
    await expect(item).toContainText(address);
  });

  test("says what is wrong with an address, and which hosts may be asked", {
    tag: "@full",
  }, async ({ page }) => {
    const models = new ModelsPage(page);
    await models.open();
    await ask(page, "http://models.example.org/a.gguf");
    const field = page.getByRole("textbox", { name: "Address", exact: true });
    await expect(field).toHaveAccessibleDescription(/not an https:\/\/ address/);
    await field.fill("https://models.example.org/a.gguf");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
    const item = models.list.getByRole("listitem", { name: "a", exact: true });
    await expect(item.getByRole("alert")).toContainText("models.example.org");
    await expect(item.getByRole("alert")).toContainText("Install from files");
    await item.getByRole("button", { name: "Dismiss" }).click();
    await expect(item).toHaveCount(0);
  });
});

test("a download tries again, is paused, and leaves nothing when it is cancelled", async ({
  page,
  context,
}) => {
  await context.route(/huggingface|hf\.co/, (route) => route.abort());
  const models = new ModelsPage(page);
  await models.open();
  const name = "SmolLM2-360M Q8_0";
  const item = models.model(name);
  await models.press(name, "Download");
  await expect(item.getByRole("progressbar", { name })).toBeVisible();
  await expect(item).toContainText(/trying again in \d+ s/);
  await models.press(name, "Pause");
  await expect(item.getByRole("progressbar")).toBeHidden();
  const cancel = item.getByRole("button", { name: "Cancel" });
  if (await cancel.isVisible()) await cancel.click();
  await expect(item.getByRole("button", { name: "Download" })).toBeVisible();
  await expect(models.device).toContainText("No model is stored.");
});
