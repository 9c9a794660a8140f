import type { Door } from "../storage/index.ts";
import type { App } from "./app.ts";
import { failureWords } from "./failure-words.ts";
import { addMade, comeBack, leaveToUse } from "./passkey-errands.ts";
import type { NewPasskey, PasskeyInfo } from "./vault.ts";

/** The store is encrypted and nobody has unlocked it. */
export interface LockedView {
  at: "locked";
  passkeys: readonly PasskeyInfo[];
  /** A passkey was made: the passphrase, once it opens, adds it, or it is not to be added. */
  made: "waits" | "dropped" | null;
  /** What went wrong with a passkey, in words; null where nothing did. */
  problem: string | null;
  /** Epoch milliseconds at which the next passphrase is taken; null where one is taken now. */
  retryAt(): number | null;
  /** Rejects with a VaultError: `wrong-passphrase`, `wait` or `damaged`. */
  unlock(passphrase: string): Promise<void>;
  /** Leaves for the page that asks for a passkey; what it answers unlocks when the app is back. */
  goToPasskey(): void;
  /** Forgets the passkey that was made. */
  dropMade(): void;
}

/** What of the way in has to be done by it. */
interface Way {
  show(view: LockedView): void;
  /** @returns the app, where it was entered */
  enter(storage: Awaited<ReturnType<Door["enter"]>>): Promise<App | null>;
  /** Closes the store, then goes. */
  leave(go: () => void): void;
}

/**
 * Goes past the lock where a passkey has answered while this tab was away, and shows what can be
 * done where none has.
 */
export async function openLocked(door: Door, { show, enter, leave }: Way): Promise<void> {
  const { result, problem: lost } = await comeBack();
  let problem = lost;
  if (result?.do === "use") {
    try {
      await enter(await door.unlockWithPasskey(result));
      return;
    } catch (error) {
      problem = failureWords(error);
    } finally {
      result.output.fill(0);
    }
  }
  let made: NewPasskey | null = result?.do === "make" ? result : null;

  let dropped = false;

  const view = (): LockedView => ({
    at: "locked",
    passkeys: door.passkeys,
    made: made ? "waits" : dropped ? "dropped" : null,
    problem,
    retryAt: door.retryAt,
    async unlock(passphrase) {
      const app = await enter(await door.unlock(passphrase));
      if (app && made) void addMade(app, passphrase, made);
    },
    goToPasskey: () => leave(() => leaveToUse(door.passkeys)),
    dropMade() {
      made?.output.fill(0);
      made = null;
      dropped = true;
      show(view());
    },
  });
  show(view());
}
