import * as z from "zod/mini";
import { InstallError } from "../install-error.ts";
import type { InstallOptions } from "../installer.ts";
import { unpackError } from "./errors.ts";
import type { FetchRecord } from "./fetch-record.ts";
import { messageSchema, type Request } from "./protocol.ts";

/** The page's end of a worker of installing: one call for each piece of work. */
export interface Desk<Work> {
  /**
   * Resolves with what the worker answers, which no schema has looked at yet.
   *
   * @throws InstallError, or an AbortError when the signal fired
   */
  run(work: Work, options?: InstallOptions): Promise<unknown>;
  /** Ends the worker; what was running fails. */
  dispose(): void;
}

export interface DeskOptions<Work> {
  start: () => Worker;
  work: z.ZodMiniType<Work>;
  onFetch?: ((record: FetchRecord) => void) | undefined;
}

interface Pending {
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  onProgress: InstallOptions["onProgress"] | null;
}

function workerDied(detail: string): InstallError {
  return new InstallError(
    "unknown",
    `The part of the app that installs models has stopped (${detail}).`,
    "Try again; what has arrived is kept.",
  );
}

/** An address or id that is none must not reach the worker, which has no words for it. */
function checked<Work>(schema: z.ZodMiniType<Work>, asked: Work): Work {
  const read = z.safeParse(schema, asked);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new InstallError(
    "not-a-model",
    `This cannot be installed: "${issue?.path.join(".") ?? ""}" is not as it should be.`,
    "Check the name and the address.",
    { cause: read.error },
  );
}

export function createDesk<Work>({ start, work, onFetch }: DeskOptions<Work>): Desk<Work> {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let calls = 0;

  function end(error: InstallError): void {
    worker?.terminate();
    worker = null;
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  }

  function take(call: number): Pending | undefined {
    const waiting = pending.get(call);
    pending.delete(call);
    return waiting;
  }

  function onMessage(data: unknown): void {
    const read = messageSchema.safeParse(data);
    if (!read.success) {
      end(workerDied("it sent a message of unknown form"));
      return;
    }
    const message = read.data;
    switch (message.type) {
      case "progress":
        pending.get(message.call)?.onProgress?.(message.progress);
        break;
      case "done":
        take(message.call)?.resolve(message.value);
        break;
      case "failed":
        take(message.call)?.reject(unpackError(message.error));
        break;
      case "fetch":
        onFetch?.(message.record);
        break;
    }
  }

  /** Started by the first piece of work, and again after it has died. */
  function started(): Worker {
    if (worker) return worker;
    const fresh = start();
    fresh.addEventListener("message", ({ data }) => onMessage(data));
    fresh.addEventListener("error", (event) => end(workerDied(event.message || "no reason told")));
    fresh.addEventListener("messageerror", () => end(workerDied("a message could not be read")));
    worker = fresh;
    return fresh;
  }

  return {
    async run(asked, options) {
      options?.signal.throwIfAborted();
      const piece = checked(work, asked);
      calls += 1;
      const call = calls;
      const send = (request: Request) => started().postMessage(request);
      // The worker answers when the work has ended: only then is a file free for the next.
      const stop = () => {
        if (pending.has(call)) send({ type: "stop", call });
      };
      options?.signal.addEventListener("abort", stop, { once: true });
      try {
        return await new Promise((resolve, reject) => {
          pending.set(call, { resolve, reject, onProgress: options?.onProgress ?? null });
          send({ type: "work", call, work: piece });
        });
      } finally {
        pending.delete(call);
        options?.signal.removeEventListener("abort", stop);
      }
    },
    dispose() {
      end(workerDied("it was ended"));
    },
  };
}
