import { passkeyAddress } from "../privacy/passkey/address.ts";
import { takePasskey } from "../privacy/passkey/client.ts";
import { markErrand, takeMark } from "../privacy/passkey/errand-mark.ts";
import type { Errand, PasskeyRequest, PasskeyResult } from "../privacy/passkey/protocol.ts";
import { MAX_KNOWN } from "../privacy/passkey/protocol.ts";
import type { App } from "./app.ts";
import { failureWords } from "./failure-words.ts";
import type { NewPasskey, PasskeyInfo } from "./vault.ts";

/**
 * Errands to the passkey page: no other page can use or make one, so the tab leaves the app, locked,
 * and what came of it is taken when the app starts again.
 */

export { hasPasskeyPage } from "../privacy/passkey/client.ts";

/** What a tab that starts locked has come back with. */
export interface Return {
  result: PasskeyResult | null;
  /** Why there is no answer where one was waited for, in words. */
  problem: string | null;
}

const NO_ANSWER: Record<Errand, string> = {
  use: "The passkey's answer did not arrive. Try again, or enter the passphrase.",
  make: "The new passkey's answer did not arrive, so it was not added. Unlock with the passphrase, then add it again on the Privacy page.",
};

function leaveFor(request: PasskeyRequest): void {
  markErrand(request.do, location.hash);
  location.replace(passkeyAddress(request));
}

/** Leaves for the passkey page, to use one of these. The store is closed by now. */
export function leaveToUse(known: readonly { id: string; salt: string }[]): void {
  leaveFor({ do: "use", known: known.slice(-MAX_KNOWN).map(({ id, salt }) => ({ id, salt })) });
}

/** Locks, and leaves for the passkey page to make one; not while something is at work. */
export function lockAndMake({ isBusy, lockAndGo }: Pick<App, "isBusy" | "lockAndGo">): void {
  if (!isBusy()) lockAndGo(() => leaveFor({ do: "make" }));
}

/** What this tab has come back with; never rejects. */
export async function comeBack(): Promise<Return> {
  const mark = takeMark();
  if (mark === null) return { result: null, problem: null };
  // To the page from which it was left, which the passkey page does not know.
  if (mark.hash !== "") history.replaceState(null, "", mark.hash);
  const result = await takePasskey(mark.errand);
  return { result, problem: result ? null : NO_ANSWER[mark.errand] };
}

/** "Passkey of Nov 21, 2026", told apart from those that are called so. */
export function labelFor(today: Date, others: readonly PasskeyInfo[]): string {
  const base = `Passkey of ${today.toLocaleDateString("en", { dateStyle: "medium" })}`;
  const taken = new Set(others.map(({ label }) => label));
  let label = base;
  for (let count = 2; taken.has(label); count += 1) label = `${base} (${count})`;
  return label;
}

/** Adds a passkey that was made before unlocking, and says what came of it; never rejects. */
export async function addMade(
  { vault, notices }: Pick<App, "vault" | "notices">,
  passphrase: string,
  made: NewPasskey,
): Promise<void> {
  const { status, addPasskey } = vault.getState();
  const label = labelFor(new Date(), status.kind === "on" ? status.passkeys : []);
  const say = notices.getState().show;
  try {
    await addPasskey(passphrase, made, label);
    say({ tone: "info", text: `“${label}” was added. It unlocks Attune from now on.` });
  } catch (error) {
    say({ tone: "error", text: `The passkey was not added. ${failureWords(error)}` });
  } finally {
    made.output.fill(0);
  }
}
