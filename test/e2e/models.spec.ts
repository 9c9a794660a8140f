import { chromium, expect, test } from "@playwright/test";
import { launchArgs } from "../../scripts/chromium.mjs";
import { watchForErrors } from "../support/page-errors.ts";
import { ModelsPage } from "./pages/models-page.ts";

test.describe("without a graphics processor", () => {
  test("says what is missing and what follows, and that the rules are at work", async ({
    page,
  }) => {
    const errors = await watchForErrors(page);
    const models = new ModelsPage(page);
    await models.open();
    await expect(models.device).toContainText(
      "The browser found no graphics processor it may use.",
    );
    await expect(models.device).toContainText("The practice rules can");
    await expect(models.fact("Processor cores")).toHaveText(/^\d+$/);
    await expect(models.device.getByRole("meter", { name: "Storage of this page" })).toBeVisible();
    await expect(models.device).toContainText(/used, .+ free/);

    await expect(models.generator).toHaveText("Practice rules");
    await expect(models.judge).toHaveText("Practice rules");
    await models.generator.click();
    await expect(page.getByRole("option")).toHaveCount(1);
    await expect(page.getByRole("option")).toContainText("Rules, not a language model");
    await page.keyboard.press("Escape");

    await expect(models.list).toContainText("No model fits this device.");
    await expect(page.getByRole("button", { name: "Download" })).toHaveCount(0);
    await page.getByRole("button", { name: /^Show \d+ models that do not fit$/ }).click();
    const model = models.model("Qwen3-1.7B 16-bit");
    await expect(model).toContainText("Apache-2.0");
    await expect(model).toContainText("4,096 tokens");
    await expect(models.list).toContainText("Does not fit this device");
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

test.describe("with a graphics processor in software", () => {
  test("shows it, offers the 32-bit builds, assigns, and says why a download failed", async ({
    baseURL,
  }) => {
    test.slow();
    const executablePath = process.env.ATTUNE_CHROMIUM ?? "";
    const browser = await chromium.launch({
      executablePath,
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
      await expect(models.model("SmolLM2-360M 16-bit")).toContainText(
        "It computes in 16-bit floats",
      );

      await models.judge.click();
      await page.getByRole("option", { name: /Qwen2\.5-0\.5B 32-bit/ }).click();
      await expect(models.judge).toHaveText("Qwen2.5-0.5B 32-bit");
      await expect(page.getByText(/Qwen2\.5-0\.5B 32-bit is not on this device yet/)).toBeVisible();

      // No host answers: the failure must say what happened and what to do.
      await context.route(/huggingface|githubusercontent|hf\.co/, (route) => route.abort());
      const model = models.model("Qwen2.5-0.5B 32-bit");
      await model.getByRole("button", { name: "Download" }).click();
      await expect(model.getByRole("alert")).toContainText("could not be fetched", {
        timeout: 30_000,
      });
      await expect(model.getByRole("alert")).toContainText("try again");
      await expect(model.getByRole("button", { name: "Try again" })).toBeVisible();

      await page.reload();
      await expect(models.judge).toHaveText("Qwen2.5-0.5B 32-bit");
      await models.judge.click();
      await page.getByRole("option", { name: /Practice rules/ }).click();
      await expect(models.judge).toHaveText("Practice rules");
    } finally {
      await browser.close();
    }
  });

  test("counts a download, can be cancelled, and keeps nothing hidden", async ({ baseURL }) => {
    test.slow();
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
      // Hosts that take their time: the first file never comes.
      await context.route(/huggingface|githubusercontent|hf\.co/, () => {});
      const models = new ModelsPage(page);
      await models.open();
      const model = models.model("SmolLM2-360M 32-bit");
      // By keyboard: the focus stays on the button while its words change.
      await model.getByRole("button", { name: "Download" }).focus();
      await page.keyboard.press("Enter");
      await expect(model.getByRole("button", { name: "Cancel" })).toBeFocused();
      const bar = model.getByRole("progressbar", { name: "SmolLM2-360M" });
      await expect(bar).toBeVisible();
      await expect(model.getByRole("list", { name: "Phases" })).toContainText("Download");
      await page.keyboard.press("Enter");
      await expect(bar).toBeHidden();
      await expect(model.getByRole("button", { name: "Download" })).toBeVisible();
      await expect(model.getByRole("alert")).toHaveCount(0);
    } finally {
      await browser.close();
    }
  });
});
