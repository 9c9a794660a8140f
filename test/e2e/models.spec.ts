import { chromium, expect, test } from "@playwright/test";
import { launchArgs } from "../../scripts/chromium.mjs";
import { tinyGguf } from "../../scripts/gguf/tiny-gguf.mjs";
import { watchForErrors } from "../support/page-errors.ts";
import { ModelsPage } from "./pages/models.ts";

/** As the list names it: name and quantisation. */
const TINY = "Tiny 1 F32";
const tiny = { name: "tiny.gguf", bytes: tinyGguf({ seed: 1 }) };

test.describe("without a graphics processor", () => {
  test("says what is missing and what can run all the same", async ({ page }) => {
    const errors = await watchForErrors(page);
    const models = new ModelsPage(page);
    await models.open();
    await expect(models.device).toContainText(
      "The browser found no graphics processor it may use.",
    );
    await expect(models.device).toContainText("GGUF models can run here");
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
    await page
      .getByRole("button", { name: /^Show \d+ models that do not fit this device$/ })
      .click();
    await expect(models.list).toContainText("Does not fit this device");
    const build = models.model("Qwen3-1.7B 16-bit");
    await expect(build).toBeVisible();
    await expect(build.getByRole("button", { name: "Download" })).toHaveCount(0);
    await page.getByRole("button", { name: "GGUF", exact: true }).click();
    await expect(build).toBeHidden();
    expect(errors).toEqual([]);
  });

  test("contacts nobody by being looked at, and names whom a download would", {
    tag: "@full",
  }, async ({ page, baseURL }) => {
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

  test("asks for storage to be kept and says what the browser answered", { tag: "@full" }, async ({
    page,
  }) => {
    const models = new ModelsPage(page);
    await models.open();
    await expect(models.device).toContainText("The browser may delete models and sessions");
    await page.getByRole("button", { name: "Ask to keep it" }).click();
    await expect(page.getByRole("region", { name: "Notices" })).toContainText(
      /The browser (did not agree|keeps what is stored)/,
    );
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

test("is worked by the keyboard alone, and never loses it", { tag: "@full" }, async ({ page }) => {
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

test("with graphics in software it shows them and offers the 32-bit builds", {
  tag: "@full",
}, async ({ baseURL }) => {
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
    await page.getByRole("button", { name: /that do(es)? not fit this device/ }).click();
    await expect(models.model("SmolLM2-360M 16-bit")).toContainText("It computes in 16-bit floats");
    await models.assign("judge", "Qwen2.5-0.5B 32-bit");
    await expect(page.getByText(/Qwen2\.5-0\.5B 32-bit is not on this device yet/)).toBeVisible();
    await page.reload();
    await expect(models.judge).toHaveText("Qwen2.5-0.5B 32-bit");
    await expect(models.recommended.getByRole("button").first()).toBeVisible();
    await models.assign("judge", "Practice rules");
    await expect(models.judge).toHaveText("Practice rules");
  } finally {
    await browser.close();
  }
});
