import type { Errand, PasskeyResult } from "../passkey/protocol.ts";

/**
 * Holds what a passkey answered while the tab goes from the passkey page back to the app: in memory
 * only, for two minutes at most, to be taken once. A browser that stops the service worker
 * meanwhile loses it, and the app says so.
 */
export interface PasskeySlot {
  /** Holds this answer in place of any other. Resolves when it is held no longer. */
  put(result: PasskeyResult): Promise<void>;
  /** Hands over the answer for this errand, or null, and forgets it: bytes kept are zeros then. */
  take(errand: Errand, hand: (result: PasskeyResult | null) => void): void;
}

export const HELD_MS = 2 * 60 * 1000;

export function createPasskeySlot(): PasskeySlot {
  let held: { result: PasskeyResult; forget(): void } | null = null;
  return {
    put(result) {
      held?.forget();
      return new Promise<void>((resolve) => {
        const mine = {
          result,
          forget() {
            clearTimeout(timer);
            result.output.fill(0);
            if (held === mine) held = null;
            resolve();
          },
        };
        const timer = setTimeout(mine.forget, HELD_MS);
        held = mine;
      });
    },
    take(errand, hand) {
      const found = held?.result.do === errand ? held : null;
      try {
        hand(found?.result ?? null);
      } finally {
        found?.forget();
      }
    },
  };
}
