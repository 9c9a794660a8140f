import { ERRANDS, type Errand } from "./protocol.ts";

/**
 * That this tab has gone to the passkey page, for what, and from which page of the app. Kept by the
 * tab while it is away; nothing of an answer is in it.
 */

const KEY = "attune.passkey";

export function markErrand(errand: Errand, hash: string): void {
  sessionStorage.setItem(KEY, errand + hash);
}

/** The mark, which is taken away; null where there is none. */
export function takeMark(): { errand: Errand; hash: string } | null {
  const text = read();
  forgetErrand();
  const errand = ERRANDS.find((each) => text.startsWith(each));
  return errand ? { errand, hash: text.slice(errand.length) } : null;
}

/** The person has come back by themselves: no answer is waited for. */
export function forgetErrand(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Then there was none.
  }
}

function read(): string {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}
