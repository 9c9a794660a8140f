import { createHash } from "node:crypto";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { watchForErrors } from "../support/page-errors.ts";
import { SLOW_LOOKS } from "./pages/looks.ts";

async function open(page: Page): Promise<void> {
  await page.goto("./#/privacy");
  await expect(page.getByRole("heading", { name: "Privacy", level: 1 })).toBeVisible({
    timeout: 30_000,
  });
}

const result = (page: Page) => page.getByRole("region", { name: "Self-test" }).getByRole("status");

/** Presses the button and waits until every row is there. */
async function runSelfTest(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Run self-test" }).click();
  await expect(result(page)).toContainText(/out that were tried/, { timeout: 30_000 });
  return page.getByRole("table", { name: "Self-test" }).locator("tbody tr");
}

const requests = (page: Page) =>
  page.getByRole("table", { name: "Requests seen" }).locator("tbody tr");

test("says the state of the seal, the version and the build", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("region", { name: "State of the seal" })).toContainText(
    "Sealed: whatever code runs in this page",
  );
  const seal = page.getByRole("region", { name: "The seal" });
  await seal.getByText("The build, and how to compare it").click();
  const build = await seal.locator("dd code").textContent();
  // As the page tells people to compare it.
  const sums = await (await page.request.get("./SHA256SUMS")).text();
  const listed = sums.split("\n").filter((line) => !line.endsWith(" sw.js"));
  expect(build).toBe(createHash("sha256").update(listed.join("\n")).digest("hex"));
  await expect(page.getByRole("banner").getByRole("link", { name: "Sealed" })).toHaveAttribute(
    "href",
    "#/privacy",
  );
});

test("the self-test finds every way out blocked, and says by what", async ({ page }) => {
  await open(page);
  const rows = await runSelfTest(page);
  const statuses = await rows.locator("td:nth-of-type(1)").allTextContents();
  expect(statuses.length).toBeGreaterThan(45);
  expect(statuses.filter((status) => !["blocked", "not in this browser"].includes(status))).toEqual(
    [],
  );
  await expect(result(page)).toContainText(
    /All \d+ ways out that were tried are blocked\..*Tested at \d\d:\d\d\./,
  );
  const by = async (name: string, place: string) =>
    (await rows.filter({ hasText: name }).filter({ hasText: place }).first().textContent()) ?? "";
  expect(await by("WebSocket", "the page")).toContain("content policy (connect-src)");
  expect(await by("Own host: fetch with a query", "a worker")).toContain("service worker");
  expect(await by("WebRTC", "the page")).toContain("connection allowlist");
  expect(await by("Opening a window", "the page")).toContain("sandbox");
  // The page is where it was, with nothing of the attempts left in it.
  await expect(page.locator("iframe, object, video")).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe("#/privacy");
});

test("the self-test stops when it is told to, and can be run again", { tag: "@full" }, async ({
  page,
}) => {
  await open(page);
  await page.getByRole("button", { name: "Run self-test" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(result(page)).toContainText(/Stopped after \d+ of \d+/);
  const rows = await runSelfTest(page);
  expect(await rows.count()).toBeGreaterThan(45);
});

test("can be read and run with the keyboard alone", async ({ page }) => {
  await open(page);
  const button = page.getByRole("button", { name: "Run self-test" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(result(page)).toContainText(/out that were tried/, { timeout: 30_000 });
  await expect(button).toBeFocused();
});

test("lists requests as they come, refused ones with what refused them", async ({ page }) => {
  await open(page);
  const ownFiles = requests(page).filter({ hasText: "from this device" });
  await expect(ownFiles).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Attune's own files too" }).check();
  await expect.poll(() => ownFiles.count()).toBeGreaterThan(5);
  await page.evaluate(() => fetch("./?secret=1").catch(() => {}));
  await page.evaluate(() => fetch("https://elsewhere.invalid/").catch(() => {}));
  const own = requests(page).filter({ hasText: "secret=1" });
  await expect(own).toContainText("refused by the service worker");
  const other = requests(page).filter({ hasText: "elsewhere.invalid" });
  await expect(other).toContainText(/refused by the content policy.*connect-src/);
  await expect(other).toHaveCount(1);

  await page.getByRole("checkbox", { name: "Refused only" }).check();
  for (const row of await requests(page).allTextContents()) expect(row).toContain("refused by");
  await expect(page.getByText(/\d+ requests made, all for Attune's own files/)).toBeVisible();
  await expect(page.getByText(/\d+ refused: .*by something else/)).toBeVisible();
});

test("counts the self-test's own attempts apart, and marks them", { tag: "@full" }, async ({
  page,
}) => {
  await open(page);
  await runSelfTest(page);
  await expect(
    page.getByText(/^\d+ refused: \d+ tried by the self-test and \d+ by Attune's own checks\.$/),
  ).toBeVisible();
  await expect(requests(page).filter({ hasText: "attune-self-test" }).first()).toContainText(
    "tried by the self-test",
  );
});

test("leads from the top to each part, by the keyboard too", { tag: "@full" }, async ({ page }) => {
  await open(page);
  const contents = page.getByRole("navigation", { name: "On this page" });
  for (const name of await contents.getByRole("button").allTextContents()) {
    await contents.getByRole("button", { name }).focus();
    await page.keyboard.press("Enter");
    const heading = page.getByRole("heading", { name, exact: true });
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
  }
  expect(new URL(page.url()).hash).toBe("#/privacy");
});

test("a violation in a worker is told as well", { tag: "@full" }, async ({ page }) => {
  await open(page);
  await runSelfTest(page);
  const byWorker = requests(page).filter({ hasText: "fetch-w.attune-self-test.invalid" });
  await expect(byWorker).toContainText("refused by the content policy");
  await expect(byWorker).toContainText(/worker-self-test.*\.js/);
});

test("saves the list as JSON and CSV", { tag: "@full" }, async ({ page }) => {
  await open(page);
  await page.evaluate(() => fetch("./?secret=2").catch(() => {}));
  await expect(requests(page).filter({ hasText: "secret=2" })).toBeVisible();
  const save = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name }).click(),
    ]);
    const pieces: Buffer[] = [];
    for await (const piece of await download.createReadStream()) pieces.push(Buffer.from(piece));
    return { name: download.suggestedFilename(), text: Buffer.concat(pieces).toString("utf8") };
  };
  const json = await save("Save as JSON");
  expect(json.name).toBe("attune-requests-seen.json");
  const { requests: listed } = JSON.parse(json.text);
  expect(listed).toContainEqual(
    expect.objectContaining({
      url: expect.stringMatching(/\?secret=2$/),
      refusedBy: "service worker",
    }),
  );
  const csv = await save("Save as CSV");
  expect(csv.text.split("\r\n")[0]).toBe("at,url,method,from,refusedBy,detail,bytes");
  expect(csv.text).toContain("?secret=2,GET,page,service worker");
});

test("sorts the requests by a column, either way", { tag: "@full" }, async ({ page }) => {
  await open(page);
  await page.getByRole("checkbox", { name: "Attune's own files too" }).check();
  const table = page.getByRole("table", { name: "Requests seen" });
  const header = table.getByRole("columnheader", { name: "Address" });
  const files = () => table.locator("tbody tr th").allTextContents();
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  const ascending = await files();
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "descending");
  expect((await files()).toSorted()).toEqual(ascending.toSorted());
  expect((await files())[0]).not.toBe(ascending[0]);
});

test("shows the policy that the browser enforces", { tag: "@full" }, async ({ page }) => {
  const errors = await watchForErrors(page);
  await open(page);
  await page.getByText("The policy in force, rule by rule").click();
  await expect(page.locator("pre")).toContainText("sandbox allow-scripts");
  const part = page.getByRole("region", { name: "Content policy" });
  const row = (term: string) =>
    part.getByText(term, { exact: true }).locator("xpath=following-sibling::dd");
  await expect(row("Sending forms")).toHaveText("nothing");
  await expect(part).toContainText("No other host is on the list.");
  // Only the probes by which the policy is found out are refused.
  expect(errors.filter((error) => !/data(:|$)/.test(error))).toEqual([]);
});

test("says how much is stored and whether the browser keeps it", { tag: "@full" }, async ({
  page,
}) => {
  await open(page);
  const part = page.getByRole("region", { name: "Where things are stored" });
  await expect(part).toContainText(/are used of .* that the browser allows/);
  await expect(part).toContainText(/Kept:|The browser may delete this|does not say/);
});

for (const { name, colorScheme, viewport } of SLOW_LOOKS) {
  test(`has no accessibility problem, ${name}`, { tag: "@full" }, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await open(page);
    await runSelfTest(page);
    await page.getByText("The build, and how to compare it").click();
    const { violations } = await axeOn(page)
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}
