import { expect, type Page, test } from "@playwright/test";
import { tinyGguf } from "../../scripts/gguf/tiny-gguf.mjs";
import { axeOn } from "../support/axe.ts";
import { SLOW_LOOKS } from "./pages/looks.ts";
import { ModelsPage } from "./pages/models.ts";

const TINY = "Tiny 1 F32";

async function findings(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`,
  );
}

for (const { name: look, colorScheme, viewport } of SLOW_LOOKS) {
  test.describe(look, () => {
    test.use({ colorScheme, viewport, contextOptions: { reducedMotion: "reduce" } });

    test("axe finds nothing while models come, fail, are shown and go", { tag: "@full" }, async ({
      page,
    }) => {
      test.slow();
      // Hosts that take their time: the first file never comes.
      await page.route(/huggingface|hf\.co/, () => {});
      const bytes = tinyGguf({ seed: 1 });
      const models = new ModelsPage(page);
      await models.open();
      await models.installFiles({ name: "tiny.gguf", bytes });
      const item = models.model(TINY);
      await expect(item).toContainText("Works offline.");
      await models.installFiles({ name: "cut.gguf", bytes: bytes.slice(0, 60_000) });
      await expect(models.importOf("cut.gguf").getByRole("alert")).toBeVisible();
      await models.press("SmolLM2-360M Q8_0", "Download");
      await expect(models.list.getByRole("progressbar")).toBeVisible();
      await models.assign("judge", TINY);
      await item.getByRole("button", { name: "Files and hashes" }).click();
      await models.press(TINY, "Verify");
      await expect(item).toContainText("Verified:");
      expect.soft(await findings(page), "the page").toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(overflow, "wider than the window").toBeLessThanOrEqual(0);

      await models.press(TINY, "Remove");
      await page.getByRole("dialog").waitFor();
      expect.soft(await findings(page), "removing").toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Install from an address" }).click();
      await page.getByRole("textbox", { name: "Address", exact: true }).fill("ftp://a");
      await page.keyboard.press("Enter");
      await expect(page.getByText("not an https:// address")).toBeVisible();
      expect.soft(await findings(page), "an address").toEqual([]);
    });
  });
}
