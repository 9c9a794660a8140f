import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { findChromium, launchArgs } from "../../../scripts/chromium.mjs";
import { type AppHost, startAppHost } from "../../support/collectors/app-host.ts";
import { type Collectors, startCollectors } from "../../support/collectors/collectors.ts";
import { namesResolved } from "../../support/collectors/net-log.ts";
import type { Attack, Place, Targets } from "./attacks.ts";

/** The switches of a browser that does not know Connection-Allowlist, as those before 152. */
function argsFor(allowlist: boolean): string[] {
  if (allowlist) return launchArgs;
  const others = launchArgs.filter((each) => !each.includes("ConnectionAllowlists"));
  return [...others, "--disable-features=ConnectionAllowlists"];
}

/** What is never to be seen outside the device. */
export const MARKER = "attunemarker7f3a";

const LETTERS: Record<Place, string> = { page: "p", worker: "w", "blob worker": "b" };

/** Every attack's text is its own, so that what arrives tells how it came. */
export const textOf = (attack: Attack, place: Place) => `${MARKER}-${attack.id}-${LETTERS[place]}`;

export interface Arm {
  host: AppHost;
  collectors: Collectors;
  context: BrowserContext;
  /** The path of a script for a worker, on the arm's host. */
  workerPath: string;
  targets(attack: Attack, place: Place): Targets;
  /** Ends the browser and tells which names it asked for. */
  end(): Promise<string[]>;
}

export interface ArmOptions {
  /** The folder that the host serves; the build where absent. */
  folder?: string;
  workerPath: string;
  /** Whether the browser knows Connection-Allowlist. */
  allowlist: boolean;
}

/** A browser of its own, a host and collectors. */
export async function startArm({ folder, workerPath, allowlist }: ArmOptions): Promise<Arm> {
  const [host, collectors, logs] = await Promise.all([
    startAppHost(folder),
    startCollectors(),
    mkdtemp(join(tmpdir(), "attune-egress-")),
  ]);
  const netLog = join(logs, "net.json");
  // A profile as a person has it: a private one connects ahead less.
  const context = await chromium.launchPersistentContext(join(logs, "profile"), {
    executablePath: await findChromium(),
    args: [...argsFor(allowlist), `--log-net-log=${netLog}`],
    baseURL: host.origin,
  });
  return {
    host,
    collectors,
    context,
    workerPath,
    targets(attack, place) {
      const text = textOf(attack, place);
      return {
        id: attack.id,
        http: `${collectors.http}/take?text=${text}`,
        tcp: collectors.tcp,
        udp: collectors.udp,
        name: `${text}.invalid`,
        own: `${host.origin}take?text=${text}`,
        text,
      };
    },
    async end() {
      await context.close();
      await Promise.all([host.close(), collectors.close()]);
      const names = namesResolved(netLog);
      await rm(logs, { recursive: true, force: true });
      return names;
    },
  };
}

/** Where an attack's code runs: a page or a worker of it. */
export interface Inside {
  evaluate(run: (targets: Targets) => unknown, targets: Targets): Promise<unknown>;
}

export async function enter(page: Page, place: Place, workerPath: string): Promise<Inside> {
  if (place === "page") return page;
  const [worker] = await Promise.all([
    page.waitForEvent("worker"),
    page.evaluate(
      ([address]) => {
        const url = address ?? URL.createObjectURL(new Blob([""], { type: "text/javascript" }));
        // Kept from the collector of garbage for as long as the page lives.
        Object.assign(globalThis, { attackWorker: new Worker(url, { type: "module" }) });
      },
      [place === "worker" ? workerPath : null],
    ),
  ]);
  return worker;
}

/** Runs the attack's code there; that it fails, or takes the page away, is no failure of the test. */
export async function attackFrom(at: Inside, attack: Attack, targets: Targets): Promise<void> {
  await Promise.race([
    at.evaluate(attack.run, targets).catch(() => {}),
    new Promise((resolve) => setTimeout(resolve, 1000)),
  ]);
}

/** What came through, by attack: what the collectors and the host hold of it, or a count. */
export function seenOf(arm: Arm, attack: Attack, place: Place): string[] {
  const text = textOf(attack, place);
  const { hits } = arm.collectors;
  switch (attack.seenBy) {
    case "own host":
      return arm.host.unlisted.filter((line) => line.includes(text));
    case "tcp":
    case "udp":
      return hits.filter(({ by }) => by === attack.seenBy).map((hit) => hit.text);
    case "name":
      return [];
    default:
      return hits.filter((hit) => hit.text.includes(text)).map((hit) => hit.text);
  }
}
