/**
 * What keeps this page from the network, as it was found when the page started. Found once, by
 * the boot, before anything that touches data is imported; every other part only reads it.
 */

/**
 * - `sealed`: the service worker serves the page under the hard seal and every check passed.
 * - `weaker`: the same, in a browser that cannot close some channels; the person has agreed.
 * - `open`: the page runs without the seal, under the content policy of its own markup alone;
 *   the person has agreed.
 * - `development`: served for developing; there is no seal at all.
 */
export type SealLevel = "sealed" | "weaker" | "open" | "development";

export interface Seal {
  level: SealLevel;
  /** One plain sentence for each thing that is weaker than it could be; empty when sealed. */
  weaknesses: readonly string[];
  /** As in package.json. */
  version: string;
  /** SHA-256 over the list of the build's files, lower-case hex; null without a service worker. */
  build: string | null;
}

let found: Seal | null = null;

/** Called by the boot, once. */
export function setSeal(seal: Seal): void {
  found = seal;
}

/** What the boot found; where there was no boot (tests, development) that there is no seal. */
export function seal(): Seal {
  return found ?? { level: "development", weaknesses: [], version: "0.0.0", build: null };
}
