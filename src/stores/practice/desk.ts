import { AttuneError } from "../../domain/errors.ts";
import type { Assignment } from "../../domain/settings.ts";
import type { RunningBatch } from "../evaluate/lab.ts";

export class DeskError extends AttuneError<"busy"> {}

/** One piece of heavy work at a time: what has the models, and how it is stopped. */
export interface Desk {
  /**
   * Says that nothing can begin now, before anything is prepared or stored for it.
   *
   * @throws DeskError `busy`
   */
  refuse(): void;
  /**
   * Does the work while nothing else in the app has the models. From the first moment on the app
   * counts it as at work; closing or locking aborts `signal` and waits for it.
   *
   * @throws DeskError `busy`, and whatever the work rejects with
   */
  run<Result>(
    roles: readonly Assignment[],
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result>;
  /** Stops what runs; nothing where nothing does. */
  stop(): void;
  isBusy(): boolean;
  /** Resolves when nothing runs here; at once where nothing does. */
  free(): Promise<void>;
}

export interface DeskDeps {
  /** Why nothing can begin now, in words; null where it can. */
  hindrance(): string | null;
  onRunning(running: RunningBatch | null): void;
}

export function createDesk({ hindrance, onRunning }: DeskDeps): Desk {
  let controller: AbortController | null = null;
  let ending: Promise<void> = Promise.resolve();
  function refuse(): void {
    const why = controller ? "Another session is at work." : hindrance();
    if (why) throw new DeskError("busy", why, "Wait for it to end, or stop it first.");
  }
  return {
    refuse,
    async run(roles, work) {
      refuse();
      const own = new AbortController();
      controller = own;
      let over: () => void = () => {};
      const ended = new Promise<void>((resolve) => {
        over = resolve;
      });
      ending = ended;
      // Before anything is awaited: what asks for the models from now on finds them taken.
      onRunning({
        roles,
        stop() {
          own.abort();
          return ended;
        },
      });
      try {
        return await work(own.signal);
      } finally {
        controller = null;
        onRunning(null);
        over();
      }
    },
    stop: () => controller?.abort(),
    isBusy: () => controller !== null,
    async free() {
      while (controller) await ending;
    },
  };
}
