import { expect, test } from "@playwright/test";
import { type ModelShelf, startShelf } from "../support/model-shelf.ts";
import { LIBRARY, smallMlc } from "../support/small-mlc.ts";
import { AgreementPage } from "./pages/agreement.ts";
import { ModelsPage } from "./pages/models.ts";

/** What the browser itself sets limits to: space, and where a page may connect. */

let shelf: ModelShelf;

test.beforeEach(async ({ baseURL }) => {
  shelf = await startShelf(baseURL ?? "");
  for (const [file, content] of await smallMlc({ shards: 2, shardBytes: 3 << 20 })) {
    shelf.server.files.set(`limited/${file}`, content);
  }
});

test.afterEach(() => shelf.close());

async function download(models: ModelsPage): Promise<void> {
  await models.page.goto(`${shelf.address}#/models`);
  await models.list.waitFor();
  await models.page.getByRole("button", { name: "Install from an address" }).click();
  const dialog = models.page.getByRole("dialog");
  await dialog.getByLabel("Address", { exact: true }).fill(`${shelf.address}shelf/limited/`);
  await dialog
    .getByLabel("Address of its library")
    .fill(`${shelf.address}shelf/limited/${LIBRARY}`);
  await dialog.getByRole("button", { name: "Download" }).click();
  await new AgreementPage(models.page).allow.click();
  await models.list.waitFor();
}

test("a model that does not fit is refused before its weights are fetched", {
  tag: "@full",
}, async ({ page }) => {
  const models = new ModelsPage(page);
  await page.goto(shelf.address);
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(shelf.address).origin;
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 5 << 20 });
  await download(models);
  await expect(models.list).toContainText(/no room for this model\. \d+ MB more are needed/);
  const weights = shelf.server.log.filter(({ path }) => path.includes("shard"));
  expect(weights).toEqual([]);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin });
});

test("a server that sends on to another host is refused at once", { tag: "@full" }, async ({
  page,
}) => {
  const elsewhere = `${shelf.server.origin}/limited/params_shard_1.bin`;
  shelf.server.faults.set("limited/params_shard_1.bin", { redirect: elsewhere });
  const models = new ModelsPage(page);
  await download(models);
  await expect(models.list).toContainText("This app may not fetch from the host that localhost");
  await expect(models.list).toContainText("Install from files");
  await expect(models.list.getByText("Works offline")).toHaveCount(0);
});
