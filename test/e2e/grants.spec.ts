import { expect, type Page, test } from "@playwright/test";
import { tinyGguf } from "../../scripts/gguf/tiny-gguf.mjs";
import { CHUNK_BYTES } from "../../src/models/install/fetch-file.ts";
import { axeOn } from "../support/axe.ts";
import { buildWithHosts, type HostsBuild } from "../support/build-with-hosts.ts";
import { type FaultServer, startFaultServer } from "../support/fault-server.ts";
import { LIBRARY, noise, smallMlc } from "../support/small-mlc.ts";
import { type StaticHost, startStaticHost } from "../support/static-host.ts";
import { AgreementPage } from "./pages/agreement.ts";
import { SCHEMES } from "./pages/looks.ts";
import { ModelsPage } from "./pages/models.ts";

/**
 * Downloads through the seal, on a host that sends no headers: the app on one origin, models on a
 * listed one, and a collector on one that is not listed. What must not be asked for is looked for
 * in the logs of the servers.
 */

let shelf: FaultServer;
/** Listed too: where the shelf may send on to. */
let depot: FaultServer;
let collector: FaultServer;
let built: HostsBuild;
let app: StaticHost;

// The app is built for these tests: once, not for each part of them.
test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  [shelf, depot, collector] = await Promise.all([
    startFaultServer(),
    startFaultServer(),
    startFaultServer(),
  ]);
  built = buildWithHosts(shelf.origin, depot.origin);
  app = await startStaticHost(built.folder);
});
test.afterAll(async () => {
  await Promise.all([shelf.close(), depot.close(), collector.close(), app.stop()]);
  built.remove();
});
test.beforeEach(() => {
  for (const server of [shelf, depot, collector]) server.reset();
});

const tiny = tinyGguf({ seed: 1 });
/** Slow enough that a test can act while it comes. */
const SLOW = { bytesPerSecond: 200_000 };
const gguf = (path: string) => ({ kind: "gguf", urls: [`${shelf.origin}/${path}`] });

async function openModels(page: Page): Promise<ModelsPage> {
  await page.goto(`${app.address}#/models`);
  const models = new ModelsPage(page);
  await models.list.waitFor();
  return models;
}

async function askFor(models: ModelsPage, address: string, library?: string): Promise<void> {
  await models.page.getByRole("button", { name: "Install from an address" }).click();
  const dialog = models.page.getByRole("dialog");
  await dialog.getByLabel("Address", { exact: true }).fill(address);
  if (library !== undefined) await dialog.getByLabel("Address of its library").fill(library);
  await dialog.getByRole("button", { name: "Download" }).click();
}

/** Asks for a file on the shelf, allows it, and is back on the Models page. */
async function begin(page: Page, path: string): Promise<ModelsPage> {
  const models = await openModels(page);
  await askFor(models, `${shelf.origin}/${path}`);
  await new AgreementPage(page).allow.click();
  await models.list.waitFor();
  return models;
}

const allowed = (page: Page) => page.getByRole("list", { name: "May be fetched now" });
const item = (models: ModelsPage, name: RegExp) => models.list.getByRole("listitem", { name });

/** As code in the page would, past everything of the app: the answer of the service worker. */
function tellServiceWorker(
  page: Page,
  message: unknown,
): Promise<{ done: boolean; grants: unknown[] }> {
  return page.evaluate(
    (sent) =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data);
        navigator.serviceWorker.controller?.postMessage(sent, [port2]);
      }),
    message,
  );
}

const grantsNow = async (page: Page) =>
  (await tellServiceWorker(page, { type: "grants/list" })).grants;

async function stopServiceWorker(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.stopAllWorkers");
  await devtools.detach();
}

/** As code in the page would: starts the fetcher and gives it a plan of its own making. */
function startFetcher(page: Page, url: string): Promise<string> {
  return page.evaluate(async (address) => {
    const sums = performance.getEntriesByType("resource").map(({ name }) => name);
    const script = sums.find((name) => /\/assets\/fetcher-[^/]+\.js$/.test(name));
    if (script === undefined) throw new Error("The fetcher was not started before.");
    const worker = new Worker(script, { type: "module" });
    const plan = {
      id: "forged",
      name: "Forged",
      origin: { kind: "url", url: address },
      licence: null,
      files: { kind: "gguf", urls: [address] },
    };
    const hosts = [new URL(address).host];
    return await new Promise<string>((resolve) => {
      worker.addEventListener("message", ({ data }) => {
        if (data.type === "failed" || data.type === "done") resolve(JSON.stringify(data));
      });
      worker.addEventListener("error", (event) => resolve(`died: ${event.message}`));
      worker.postMessage({ type: "work", call: 1, work: { plan, hosts, sealed: true } });
    });
  }, url);
}

test.describe("a download through the seal", () => {
  test("is asked for file by file, comes whole, and leaves nothing allowed", async ({ page }) => {
    const name = "shelf-model";
    for (const [file, content] of await smallMlc({ shards: 3, shardBytes: 60_000 })) {
      shelf.files.set(`${name}/${file}`, content);
    }
    const models = await openModels(page);
    await askFor(models, `${shelf.origin}/${name}/`, `${shelf.origin}/${name}/${LIBRARY}`);
    const agreement = new AgreementPage(page);
    await expect(agreement.heading).toBeFocused();
    await expect(agreement.files(new URL(shelf.origin).host)).toHaveText([
      `${shelf.origin}/${name}/`,
      `${shelf.origin}/${name}/${LIBRARY}`,
    ]);
    // Nothing was asked for before it was allowed.
    expect(shelf.log).toEqual([]);
    await agreement.allow.click();
    await expect(item(models, new RegExp(name))).toContainText("Works offline.");
    await expect(allowed(page)).toBeHidden();
    expect(await grantsNow(page)).toEqual([]);
    const paths = new Set(shelf.log.map(({ path }) => path));
    expect([...paths].every((path) => path.startsWith(`${name}/`))).toBe(true);
    expect(collector.log).toEqual([]);
  });

  /** Of three chunks, which the downloader makes safe one by one. */
  function heavy(): Uint8Array {
    const content = new Uint8Array(CHUNK_BYTES * 3);
    content.set(tiny);
    content.set(noise(1 << 20, 5), CHUNK_BYTES * 3 - (1 << 20));
    return content;
  }
  const answers = (path: string) =>
    shelf.log.filter((each) => each.path === path && each.method === "GET");

  test("goes on where a connection was cut", { tag: "@full" }, async ({ page }) => {
    shelf.files.set("heavy.gguf", heavy());
    shelf.faults.set("heavy.gguf", { cutAfterBytes: CHUNK_BYTES + 100_000, times: 1 });
    const models = await begin(page, "heavy.gguf");
    await expect(item(models, /heavy/)).toContainText("Works offline.");
    expect(answers("heavy.gguf")).toHaveLength(2);
    // What was on its way is lost with the connection; what had arrived is not asked for again.
    expect(answers("heavy.gguf")[1]?.from).toBeGreaterThan(0);
  });

  test("goes on in another tab after its own and the service worker were closed, without asking again", {
    tag: "@full",
  }, async ({ page, context }) => {
    shelf.files.set("heavy.gguf", heavy());
    shelf.faults.set("heavy.gguf", { bytesPerSecond: CHUNK_BYTES, times: 1 });
    await begin(page, "heavy.gguf");
    await expect.poll(() => answers("heavy.gguf")[0]?.to ?? 0).toBeGreaterThan(CHUNK_BYTES * 1.5);
    await stopServiceWorker(page);
    await page.close();
    const other = await context.newPage();
    const models = await openModels(other);
    await expect(allowed(other)).toContainText("heavy.gguf from");
    await item(models, /heavy/).getByRole("button", { name: "Resume" }).click();
    await expect(item(models, /heavy/)).toContainText("Works offline.");
    await expect(allowed(other)).toBeHidden();
    expect(answers("heavy.gguf").at(-1)?.from).toBeGreaterThanOrEqual(CHUNK_BYTES);
  });

  test("goes on by itself when the service worker is stopped in the middle of a file", async ({
    page,
  }) => {
    shelf.files.set("heavy.gguf", heavy());
    shelf.faults.set("heavy.gguf", { bytesPerSecond: CHUNK_BYTES, times: 1 });
    const models = await begin(page, "heavy.gguf");
    await expect.poll(() => answers("heavy.gguf")[0]?.to ?? 0).toBeGreaterThan(CHUNK_BYTES * 1.5);
    await stopServiceWorker(page);
    await expect(item(models, /heavy/)).toContainText("Works offline.", { timeout: 20_000 });
  });

  test("follows a host that sends on to another that is listed", { tag: "@full" }, async ({
    page,
  }) => {
    depot.files.set("tiny.gguf", tiny);
    shelf.faults.set("sent-on.gguf", { redirect: `${depot.origin}/tiny.gguf` });
    const models = await begin(page, "sent-on.gguf");
    await expect(item(models, /sent-on/)).toContainText("Works offline.");
  });

  test("is refused where the host sends on to one that is not listed", { tag: "@full" }, async ({
    page,
  }) => {
    collector.files.set("tiny.gguf", tiny);
    shelf.faults.set("sent-on.gguf", { redirect: `${collector.origin}/tiny.gguf` });
    const models = await begin(page, "sent-on.gguf");
    const alert = item(models, /sent-on/).getByRole("alert");
    await expect(alert).toContainText("This app may not fetch from the host that");
    await expect(alert).toContainText("Install from files");
    await expect(models.list.getByText("Works offline")).toHaveCount(0);
  });

  test("of the catalogue needs no page of its own: its addresses are the build's", {
    tag: "@full",
  }, async ({ page, context }) => {
    const asked = new Set<string>();
    await context.route(/^https:/, async (route) => {
      asked.add(route.request().url());
      await route.fulfill({
        body: Buffer.from(tiny),
        headers: { "access-control-allow-origin": "*" },
      });
    });
    const models = await openModels(page);
    await models.press("SmolLM2-360M Q8_0", "Download");
    await expect(models.list.getByText("Works offline.")).toHaveCount(1);
    expect(page.url()).toBe(`${app.address}#/models`);
    expect([...asked]).toEqual([
      "https://huggingface.co/HuggingFaceTB/SmolLM2-360M-Instruct-GGUF/resolve/main/smollm2-360m-instruct-q8_0.gguf",
    ]);
    expect(await grantsNow(page)).toEqual([]);
  });
});

test.describe("what may be fetched", () => {
  test("is listed, and stops at once when it is stopped", { tag: "@full" }, async ({ page }) => {
    shelf.files.set("slow.gguf", tiny);
    shelf.faults.set("slow.gguf", SLOW);
    const models = await begin(page, "slow.gguf");
    await expect(allowed(page).getByRole("listitem")).toContainText(
      `slow.gguf from ${new URL(shelf.origin).host}`,
    );
    await page.getByRole("button", { name: "Stop allowing" }).click();
    await expect(allowed(page)).toBeHidden();
    await expect(item(models, /slow/)).toContainText("Paused.");
    expect(await grantsNow(page)).toEqual([]);
    const hits = shelf.log.length;
    expect(await startFetcher(page, `${shelf.origin}/slow.gguf`)).toContain("refused-host");
    expect(shelf.log).toHaveLength(hits);
    // Going on asks again.
    await item(models, /slow/).getByRole("button", { name: "Resume" }).click();
    await expect(new AgreementPage(page).heading).toBeVisible();
  });

  test("ends with a download that is cancelled", { tag: "@full" }, async ({ page }) => {
    shelf.files.set("slow.gguf", tiny);
    shelf.faults.set("slow.gguf", SLOW);
    const models = await begin(page, "slow.gguf");
    await item(models, /slow/).getByRole("button", { name: "Cancel" }).click();
    await expect(item(models, /slow/)).toHaveCount(0);
    await expect(allowed(page)).toBeHidden();
    expect(await grantsNow(page)).toEqual([]);
  });

  test("is nothing where it was not allowed, and that is said", { tag: "@full" }, async ({
    page,
  }) => {
    const models = await openModels(page);
    await askFor(models, `${shelf.origin}/tiny.gguf`);
    await new AgreementPage(page).refuse.click();
    await expect(page.getByRole("region", { name: "Notices" })).toContainText(
      "was not allowed. Nothing of it was fetched.",
    );
    expect(await grantsNow(page)).toEqual([]);
    expect(shelf.log).toEqual([]);
  });
});

test.describe("code in the page", () => {
  test("cannot reach the host of a model, nor give itself a grant", async ({ page }) => {
    shelf.files.set("tiny.gguf", tiny);
    const models = await begin(page, "tiny.gguf");
    await expect(item(models, /tiny/)).toContainText("Works offline.");
    shelf.log.length = 0;
    const url = `${shelf.origin}/secret.gguf`;

    const direct = await page.evaluate(async (address) => {
      const tried = await fetch(address).catch(String);
      return String(tried);
    }, url);
    expect(direct).toContain("TypeError");

    const forged = { type: "grants/agree", files: gguf("secret.gguf") };
    expect(await tellServiceWorker(page, forged)).toMatchObject({ done: false, grants: [] });
    // Under the agreement page's address, but not loaded from it.
    await page.evaluate(() => history.pushState(null, "", "./agree.html"));
    expect(await tellServiceWorker(page, forged)).toMatchObject({ done: false, grants: [] });
    await page.evaluate(() => history.back());
    const named = { type: "grants/allow-catalogue", id: "secret" };
    expect(await tellServiceWorker(page, named)).toMatchObject({ done: false, grants: [] });

    expect(await startFetcher(page, url)).toContain("refused-host");
    expect(shelf.log).toEqual([]);
  });

  test("cannot write a grant where the service worker keeps them", async ({ page }) => {
    shelf.files.set("tiny.gguf", tiny);
    const models = await begin(page, "tiny.gguf");
    await expect(item(models, /tiny/)).toContainText("Works offline.");
    shelf.log.length = 0;
    const url = `${shelf.origin}/secret.gguf`;
    await page.evaluate(
      async ({ files, key }) => {
        const forged = [{ by: "agreement", key, files, until: Date.now() + 1_000_000 }];
        const body = JSON.stringify(forged);
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          for (const request of await cache.keys()) {
            if (request.url.endsWith("/-/grants")) await cache.put(request, new Response(body));
          }
        }
        const own = await caches.open("attune-grants");
        const mark = `data:application/json,${encodeURIComponent(body)}`;
        await own.put("./-/grants", new Response(body, { headers: { location: mark } }));
        // The way in which the service worker makes its own.
        await fetch(mark).then(
          (response) => own.put("./-/grants", response),
          () => {},
        );
      },
      { files: gguf("secret.gguf"), key: url },
    );
    await stopServiceWorker(page);
    expect(await grantsNow(page)).toEqual([]);
    expect(await startFetcher(page, url)).toContain("refused-host");
    expect(shelf.log).toEqual([]);
  });

  test("cannot use what was allowed for anything but these files", async ({ page }) => {
    shelf.files.set("slow.gguf", tiny);
    shelf.faults.set("slow.gguf", SLOW);
    await begin(page, "slow.gguf");
    await expect(allowed(page)).toContainText("slow.gguf");
    await expect.poll(() => shelf.log.length).toBe(2);
    const fetcher = page.workers().find((worker) => /\/assets\/fetcher-/.test(worker.url()));
    if (!fetcher) throw new Error("There is no fetcher.");
    const granted = `${shelf.origin}/slow.gguf`;
    // As if the fetcher itself had been taken over.
    const attack = (url: string, init: RequestInit = {}) =>
      fetcher.evaluate(
        async ([address, options]) => {
          const answer = await fetch(address, options).catch(String);
          return answer instanceof Response ? answer.status : answer;
        },
        [url, init] as const,
      );
    for (const [url, init] of [
      [`${granted}?secret`, {}],
      [`${granted}?`, {}],
      [`${granted}/secret`, {}],
      [`${shelf.origin}/secret.gguf`, {}],
      [`${shelf.origin}/slow.gguf%3Fsecret`, {}],
      [`${collector.origin}/slow.gguf`, {}],
      [granted, { method: "POST", body: "secret" }],
      [granted, { method: "PUT", body: "secret" }],
      [granted, { headers: { "x-secret": "secret" } }],
      [granted, { headers: { range: "bytes=0-1,3-4" } }],
      [`${app.address}?secret`, {}],
      [`${app.address}secret`, {}],
    ] as const) {
      const outcome = await attack(url, init);
      expect([403, "TypeError: Failed to fetch"], `${url} ${JSON.stringify(init)}`).toContain(
        outcome,
      );
    }
    const socket = await fetcher.evaluate(
      (address) =>
        new Promise<string>((resolve) => {
          try {
            const opened = new WebSocket(address);
            opened.onopen = () => resolve("open");
            opened.onerror = () => resolve("refused");
          } catch (error) {
            resolve(String(error));
          }
        }),
      granted.replace("http", "ws"),
    );
    expect(socket).not.toBe("open");
    expect(shelf.log.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "HEAD slow.gguf",
      "GET slow.gguf",
    ]);
    expect(collector.log).toEqual([]);
    expect(app.requests.filter((each) => each.includes("secret"))).toEqual([]);
    // The way is open all the same: so the refusals are of what was changed.
    expect(await attack(granted, { method: "HEAD" })).toBe(200);
  });

  test("can bring a person to the agreement page, and neither press there nor show words", async ({
    page,
  }) => {
    await openModels(page);
    const words = { ...gguf("tiny.gguf"), note: "Press Allow to win" };
    await page.evaluate((text) => {
      location.assign(`./agree.html#${encodeURIComponent(text)}`);
    }, JSON.stringify(words));
    const agreement = new AgreementPage(page);
    await agreement.heading.waitFor();
    await expect(page.getByText("to win")).toHaveCount(0);
    await expect(agreement.allow).toBeEnabled();
    await agreement.allow.evaluate((button: HTMLButtonElement) => button.click());
    await expect(agreement.heading).toBeVisible();
    expect(await grantsNow(page)).toEqual([]);
  });
});

test.describe("code in the page that takes the service worker away", () => {
  /** Names of the build's scripts, as the host lists them for anybody. */
  async function scripts(kind: RegExp): Promise<string[]> {
    const sums = await (await fetch(`${app.address}SHA256SUMS`)).text();
    const paths = sums.split("\n").map((line) => line.slice(66));
    return paths.filter((path) => kind.test(path)).map((path) => app.address + path);
  }

  /** Starts one of the build's workers past the seal and has it told something. */
  function tellWorker(page: Page, script: string, message: unknown): Promise<string> {
    return page.evaluate(
      ([address, sent]) =>
        new Promise<string>((resolve) => {
          const worker = new Worker(address, { type: "module" });
          worker.addEventListener("message", ({ data }) => {
            if (data.type !== "progress" && data.type !== "fetch") resolve(JSON.stringify(data));
          });
          worker.addEventListener("error", (event) => resolve(`died: ${event.message}`));
          worker.postMessage(sent);
          setTimeout(() => resolve("no answer"), 6000);
        }),
      [script, message] as const,
    );
  }

  const secretPlan = (url: string, origin: object = { kind: "url", url }) => ({
    type: "work",
    call: 1,
    work: {
      plan: {
        id: "forged",
        name: "Forged",
        origin,
        licence: null,
        files: { kind: "gguf", urls: [url] },
      },
      hosts: [new URL(url).host],
      sealed: false,
    },
  });

  const waysToTakeItAway = {
    unregistering: (page: Page) =>
      page.evaluate(async () => {
        for (const each of await navigator.serviceWorker.getRegistrations())
          await each.unregister();
      }),
    "putting another one before it": async (page: Page) => {
      const [harmless = ""] = await scripts(/^assets\/worker-hash-/);
      const registered = await page.evaluate(async (script) => {
        const made = await navigator.serviceWorker.register(script, { type: "module" });
        const worker = made.installing ?? made.waiting ?? made.active;
        await new Promise((resolve) => {
          if (worker?.state === "activated") resolve(null);
          else
            worker?.addEventListener(
              "statechange",
              () => worker.state === "activated" && resolve(null),
            );
          setTimeout(resolve, 4000);
        });
        return made.scope;
      }, harmless);
      expect(registered).toBe(`${app.address}assets/`);
    },
  };

  for (const [way, takeAway] of Object.entries(waysToTakeItAway)) {
    test(`by ${way} gets no worker that sends what it is told`, {
      tag: way === "unregistering" ? [] : ["@full"],
    }, async ({ page }) => {
      await openModels(page);
      // Where a browser refuses this already, so much the better.
      await takeAway(page).catch((error: unknown) =>
        test.info().annotations.push({ type: "refused", description: String(error) }),
      );
      const [fetcher = ""] = await scripts(/^assets\/fetcher-/);
      for (const url of [`${collector.origin}/secret.gguf`, `${shelf.origin}/secret.gguf`]) {
        for (const origin of [{ kind: "url", url }, { kind: "catalogue" }]) {
          // From a host that sends no headers the browser does not even start it in a sealed page.
          expect(await tellWorker(page, fetcher, secretPlan(url, origin))).toMatch(
            /refused-host|^died/,
          );
        }
      }
      const [selfTest = ""] = await scripts(/^assets\/worker-self-test-/);
      const target = `${collector.origin}/secret`;
      const channels = ["fetch", "xhr", "import", "event-source", "own-post"];
      await Promise.all(
        channels.map((channel) => tellWorker(page, selfTest, { call: 1, channel, target })),
      );
      expect([...collector.log, ...shelf.log]).toEqual([]);
      expect(app.requests.filter((each) => each.includes("secret"))).toEqual([]);
    });
  }
});

test.describe("the agreement page", () => {
  const open = async (page: Page, fragment: unknown) => {
    await openModels(page);
    const text = typeof fragment === "string" ? fragment : JSON.stringify(fragment);
    await page.goto(`${app.address}agree.html#${encodeURIComponent(text)}`);
  };

  test("asks for nothing where there is nothing to ask for", { tag: "@full" }, async ({ page }) => {
    for (const fragment of [
      "",
      "%",
      { kind: "gguf", urls: [`${shelf.origin}/m.gguf?secret`] },
      { kind: "gguf", urls: ["javascript:alert(1)//.gguf"] },
    ]) {
      await open(page, fragment);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing to allow");
      await expect(page.getByRole("button")).toHaveCount(0);
    }
    await page.getByRole("link", { name: "Back to the Models page" }).click();
    await new ModelsPage(page).list.waitFor();
  });

  test("does not give a host that is not listed, whoever presses", { tag: "@full" }, async ({
    page,
  }) => {
    await open(page, { kind: "gguf", urls: [`${collector.origin}/tiny.gguf`] });
    await new AgreementPage(page).allow.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not allowed");
    await expect(page.getByRole("alert")).toContainText("may not fetch from");
    expect(await grantsNow(page)).toEqual([]);
    expect(collector.log).toEqual([]);
  });

  for (const colorScheme of SCHEMES) {
    test(`axe finds nothing, ${colorScheme}, wide and on a phone`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      const part = (number: number) => String(number).padStart(5, "0");
      const urls = Array.from(
        { length: 40 },
        (_, index) => `${shelf.origin}/a/long/way/m-${part(index + 1)}-of-00040.gguf`,
      );
      await open(page, { kind: "gguf", urls });
      await expect(new AgreementPage(page).allow).toBeEnabled();
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 });
        const { violations } = await axeOn(page).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual(
          [],
        );
        const beyond = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(beyond).toBe(0);
      }
    });
  }

  test("can be used with the keyboard alone", { tag: "@full" }, async ({ page }) => {
    shelf.files.set("tiny.gguf", tiny);
    const models = await openModels(page);
    await askFor(models, `${shelf.origin}/tiny.gguf`);
    const agreement = new AgreementPage(page);
    await expect(agreement.allow).toBeEnabled();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(agreement.refuse).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(agreement.allow).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(item(models, /tiny/)).toContainText("Works offline.");
  });
});
