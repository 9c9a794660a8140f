import type { InstallOptions } from "../installer.ts";
import { packError } from "./errors.ts";
import { type Message, requestSchema } from "./protocol.ts";

/** The worker's end of a desk (`desk.ts`): takes pieces of work, can stop them, tells how they ended. */

/**
 * @param run does one piece of work, which is not believed before it has passed a schema there
 */
export function serve(run: (work: unknown, options: InstallOptions) => Promise<unknown>): void {
  const running = new Map<number, AbortController>();

  async function start(call: number, work: unknown): Promise<void> {
    const stop = new AbortController();
    running.set(call, stop);
    try {
      const onProgress: InstallOptions["onProgress"] = (progress) =>
        post({ type: "progress", call, progress });
      const value = await run(work, { signal: stop.signal, onProgress });
      post({ type: "done", call, value });
    } catch (error) {
      post({ type: "failed", call, error: packError(error) });
    } finally {
      running.delete(call);
    }
  }

  addEventListener("message", ({ data }) => {
    const request = requestSchema.parse(data);
    if (request.type === "work") void start(request.call, request.work);
    else running.get(request.call)?.abort();
  });
}

export function post(message: Message): void {
  postMessage(message);
}

/** The browser's own figures for what it would still store; some hide them. */
export async function freeBytes(): Promise<number | null> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
}

/** Epoch milliseconds. */
export const now = () => Date.now();
