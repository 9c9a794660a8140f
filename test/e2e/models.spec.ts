import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { chromium, expect, type Page, test } from "@playwright/test";
import { launchArgs } from "../../scripts/chromium.mjs";
import { tinyGguf, tinyGgufParts } from "../../scripts/gguf/tiny-gguf.mjs";
import { watchForErrors } from "../support/page-errors.ts";
import { smallMlc } from "../support/small-mlc.ts";
import { ModelsPage } from "./pages/models.ts";
import { SessionsPage } from "./pages/sessions-page.ts";

/** As the list names it: name and quantisation. */
const TINY = "Tiny 1 F32";
const tiny = { name: "tiny.gguf", bytes: tinyGguf({ seed: 1 }) };
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test.describe("without a graphics processor", () => {
  test("says what is missing and what can run all the same", async ({ page }) => {
    const errors = await watchForErrors(page);
    const models = new ModelsPage(page);
    await models.open();
    await expect(models.device).toContainText(
      "The browser found no graphics processor it may use.",
    );
    await expect(models.device).toContainText("GGUF models can, on the processor");
    await expect(models.fact("Processor cores")).toHaveText(/^\d+$/);
    await expect(models.device.getByRole("meter", { name: "Storage of this page" })).toBeVisible();
    await expect(models.device).toContainText("No model is stored.");
    await expect(models.recommended).toContainText("for both roles");
    await expect(models.recommended).toContainText("llama.cpp");

    await expect(models.generator).toHaveText("Practice rules");
    await expect(models.judge).toHaveText("Practice rules");
    await models.generator.click();
    await expect(page.getByRole("option", { name: /Practice rules/ })).toContainText(
      "Rules, not a language model",
    );
    await expect(page.getByRole("option", { name: /WebGPU build/ })).toHaveCount(0);
    await page.keyboard.press("Escape");

    await expect(models.model("SmolLM2-360M Q8_0")).toContainText("Apache-2.0");
    await expect(models.model("SmolLM2-360M Q8_0")).toContainText("4,096 tokens");
    await page.getByRole("button", { name: /^Show \d+ models that do not fit$/ }).click();
    await expect(models.list).toContainText("Does not fit this device");
    const build = models.model("Qwen3-1.7B 16-bit");
    await expect(build).toBeVisible();
    await expect(build.getByRole("button", { name: "Download" })).toHaveCount(0);
    await page.getByRole("button", { name: "GGUF", exact: true }).click();
    await expect(build).toBeHidden();
    expect(errors).toEqual([]);
  });

  test("contacts nobody by being looked at, and names whom a download would", async ({
    page,
    baseURL,
  }) => {
    const origins = new Set<string>();
    page.on("request", (request) => origins.add(new URL(request.url()).origin));
    const models = new ModelsPage(page);
    await models.open();
    await expect(
      models.recommended.getByRole("button", { name: "Download" }).first(),
    ).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect([...origins]).toEqual([new URL(baseURL ?? "").origin]);
    await expect(page.getByText(/A download contacts huggingface\.co/)).toBeVisible();
  });

  test("asks for storage to be kept and says what the browser answered", async ({ page }) => {
    const models = new ModelsPage(page);
    await models.open();
    await expect(models.device).toContainText("Not kept for sure");
    await page.getByRole("button", { name: "Ask to keep it" }).click();
    await expect(page.getByRole("region", { name: "Notices" })).toContainText(
      /The browser (did not agree|keeps what is stored)/,
    );
  });
});

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

  test("the same files again change nothing; other files under their name are refused", async ({
    page,
  }) => {
    const models = new ModelsPage(page);
    await models.open();
    await models.installFiles(tiny);
    await expect(models.model(TINY)).toContainText("Works offline.");
    await models.installFiles(tiny);
    await expect(page.getByRole("region", { name: "Notices" })).toContainText(
      "was on this device already",
    );
    await models.installFiles({ name: tiny.name, bytes: tinyGguf({ seed: 2, name: "Tiny 1" }) });
    await expect(models.importOf(tiny.name).getByRole("alert")).toContainText("Not installed.");
    await models.press(TINY, "Verify");
    await expect(models.model(TINY)).toContainText("Verified: every file is there");
  });

  test("takes the parts of a split model in any order", async ({ page }) => {
    const models = new ModelsPage(page);
    await models.open();
    const parts = tinyGgufParts(3, { seed: 3 });
    await models.installFiles(...parts.toReversed());
    const item = models.list.getByRole("listitem", { name: /^Tiny 3/ });
    await expect(item).toContainText("Works offline.");
    await item.getByRole("button", { name: "Files and hashes" }).click();
    for (const { bytes } of parts) await expect(item).toContainText(sha256(bytes));
  });

  test("refuses what is damaged by its name, and nothing of it stays", async ({ page }) => {
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

  test("installs an MLC folder", async ({ page }, testInfo) => {
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

  test("takes files that are dropped on the page", async ({ page }) => {
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

test("loads a model, says what computes, gives it to both roles, and removes it", async ({
  page,
}) => {
  const errors = await watchForErrors(page);
  const models = new ModelsPage(page);
  await models.open();
  await models.installFiles(tiny);
  await models.assign("generator", TINY);
  await models.assign("judge", TINY);
  await expect(page.getByText(`${TINY} is on this device but not in memory.`)).toBeVisible();
  await expect(page.getByText(/Tiny 1 serves both roles and is loaded once/)).toBeVisible();

  // By keyboard: the focus stays on the button while its words change.
  const item = models.model(TINY);
  await item.getByRole("button", { name: "Load" }).focus();
  await page.keyboard.press("Enter");
  await expect(item.getByRole("button", { name: "Unload" })).toBeFocused({ timeout: 30_000 });
  await expect(item).toContainText(/In memory on the processor.*context 4,096 tokens, loaded in/);
  await page.keyboard.press("Enter");
  await expect(item).toContainText("not in memory");

  await page.getByRole("combobox", { name: `Context of ${TINY}` }).click();
  await page.getByRole("option", { name: /^2,048 tokens/ }).click();
  await expect(item).toContainText("2,048 tokens");

  await models.press(TINY, "Remove");
  await expect(page.getByRole("dialog")).toContainText("export it first");
  await page.getByRole("dialog").getByRole("button", { name: "Keep" }).click();
  await models.remove(TINY);
  await expect(item).toHaveCount(0);
  await expect(models.generator).toHaveText("Practice rules");
  await expect(models.judge).toHaveText("Practice rules");
  await expect(models.device).toContainText("No model is stored.");
  expect(errors).toEqual([]);
});

test("exports into a folder, from which it can be installed again", async ({ page }) => {
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

test("is worked by the keyboard alone, and never loses it", async ({ page }) => {
  const models = new ModelsPage(page);
  await models.open();
  await expect(models.recommended.getByRole("button", { name: "Download" }).first()).toBeVisible();
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press("Tab");
      const label = await page.evaluate(() => document.activeElement?.textContent ?? "");
      if (label === name) return;
    }
    throw new Error(`Eighty presses of Tab do not lead to "${name}".`);
  };
  await tabTo("Install from files");
  const choosing = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await choosing).setFiles({
    name: tiny.name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(tiny.bytes),
  });
  const item = models.model(TINY);
  await expect(item).toContainText("Works offline.");
  await tabTo("Load");
  await tabTo("Verify");
  await page.keyboard.press("Enter");
  await expect(item).toContainText("Verified:");
  await tabTo("Remove");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expect(dialog.locator(":focus")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Remove", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(item).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Models", level: 2 })).toBeFocused();
});

test.describe("from an address", () => {
  const ask = async (page: Page, address: string) => {
    await page.getByRole("button", { name: "Install from an address" }).click();
    await page.getByRole("textbox", { name: "Address", exact: true }).fill(address);
    await page.keyboard.press("Enter");
  };

  test("installs a file that lies beside the app", async ({ page, baseURL }) => {
    const address = new URL("shared/tiny.gguf", baseURL).href;
    await page.route(address, (route) =>
      route.fulfill({
        body: Buffer.from(tiny.bytes),
        headers: { "Cross-Origin-Resource-Policy": "same-origin" },
      }),
    );
    const models = new ModelsPage(page);
    await models.open();
    await ask(page, address);
    const item = models.list.getByRole("listitem", { name: /tiny/i });
    await expect(item).toContainText("Works offline.");
    await item.getByRole("button", { name: "Files and hashes" }).click();
    await expect(item).toContainText(sha256(tiny.bytes));
    await expect(item).toContainText(address);
  });

  test("says what is wrong with an address, and which hosts may be asked", async ({ page }) => {
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
}) => {
  await page.route(/huggingface|hf\.co/, (route) => route.abort());
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

test("with graphics in software it shows them and offers the 32-bit builds", async ({
  baseURL,
}) => {
  const browser = await chromium.launch({
    executablePath: process.env.ATTUNE_CHROMIUM ?? "",
    args: [
      ...launchArgs,
      "--enable-unsafe-webgpu",
      "--use-webgpu-adapter=swiftshader",
      "--enable-unsafe-swiftshader",
    ],
  });
  try {
    const context = await browser.newContext({ baseURL: baseURL ?? "" });
    const page = await context.newPage();
    const models = new ModelsPage(page);
    await models.open();
    await expect(models.fact("Graphics (WebGPU)")).toContainText("swiftshader");
    await expect(models.fact("16-bit floats")).toHaveText("no");
    await expect(models.fact("Largest buffer")).toHaveText(/MiB$/);
    await expect(models.device).toContainText("far too slowly to use");
    await expect(models.model("SmolLM2-360M 32-bit")).toBeVisible();
    await expect(models.model("SmolLM2-360M 16-bit")).toHaveCount(0);
    await page.getByRole("button", { name: /other builds/ }).click();
    await expect(models.model("SmolLM2-360M 16-bit")).toContainText("It computes in 16-bit floats");
    await models.assign("judge", "Qwen2.5-0.5B 32-bit");
    await expect(page.getByText(/Qwen2\.5-0\.5B 32-bit is not on this device yet/)).toBeVisible();
    await page.reload();
    await expect(models.judge).toHaveText("Qwen2.5-0.5B 32-bit");
    await models.assign("judge", "Practice rules");
    await expect(models.judge).toHaveText("Practice rules");
  } finally {
    await browser.close();
  }
});
