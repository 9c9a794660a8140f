import type { Seal } from "../seal.ts";
import { accept, isAccepted } from "./accepted.ts";
import { allowlistHolds, evalRefused, passkeysRefused, policyHolds } from "./checks.ts";
import { guardNavigation } from "./guard.ts";
import { askHello } from "./hello.ts";
import { drawPage, drawWaiting } from "./page.ts";
import { forgetReloads, takeControl } from "./registration.ts";
import { type Finding, pageFor } from "./words.ts";

/**
 * The start: gets the page under the service worker's seal and tries whether it holds, before
 * anything is imported that touches data. What is weaker is said, and the person decides.
 */

/** Most starts are over before anybody has read this. */
const SAY_WAITING_AFTER_MS = 500;

type Found = { kind: "sealed"; version: string; build: string };
type Weaker = { finding: Finding; version: string | null; build: string | null };

const without = (finding: Finding): Weaker => ({ finding, version: null, build: null });

async function look(): Promise<Found | Weaker | "reloading"> {
  if (!isSecureContext) return without({ kind: "insecure" });
  if (!("serviceWorker" in navigator)) return without({ kind: "unsupported" });
  const waiting = setTimeout(drawWaiting, SAY_WAITING_AFTER_MS);
  try {
    const control = await takeControl();
    if (control.kind === "reloading") return "reloading";
    if (control.kind !== "controlled") return without(control);
    const [hello, policy, allowlist] = await Promise.all([
      askHello(control.worker),
      policyHolds(),
      allowlistHolds(),
    ]);
    if (!hello) return without({ kind: "silent" });
    const { version, build } = hello;
    if (!policy || !evalRefused() || !crossOriginIsolated) {
      return { finding: { kind: "unsound" }, version, build };
    }
    forgetReloads();
    if (allowlist) return { kind: "sealed", version, build };
    const navigationGuarded = guardNavigation();
    const open = { navigation: !navigationGuarded, passkeys: !passkeysRefused() };
    return { finding: { kind: "no-allowlist", open }, version, build };
  } finally {
    clearTimeout(waiting);
  }
}

/**
 * What keeps this page from the network. Resolves when there is nothing to decide, or when the
 * person has decided; never where the page is about to be loaded again or cannot go on.
 *
 * @param version of the app, for where no service worker says it
 */
export async function findSeal(version: string): Promise<Seal> {
  const found = await look();
  if (found === "reloading") return await new Promise<never>(() => {});
  if ("kind" in found) {
    return { level: "sealed", weaknesses: [], version: found.version, build: found.build };
  }
  const page = pageFor(found.finding);
  if (!(page.remember && isAccepted(page.weaknesses))) {
    await drawPage(page);
    if (page.remember) accept(page.weaknesses);
  }
  const weaker = found.finding.kind === "no-allowlist";
  if (!weaker) guardNavigation();
  return {
    level: weaker ? "weaker" : "open",
    weaknesses: page.weaknesses,
    version: found.version ?? version,
    build: found.build,
  };
}
