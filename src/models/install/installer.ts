import * as z from "zod/mini";
import { InstallError } from "../install-error.ts";
import type { Installer, InstallOptions } from "../installer.ts";
import { manifestSchema } from "../manifest.ts";
import { unpackError } from "./errors.ts";
import type { FetchRecord } from "./fetch-record.ts";
import {
  inventorySchema,
  messageSchema,
  type Request,
  reportSchema,
  type Work,
  workSchema,
} from "./protocol.ts";

/** The page's end of installing: one typed call for each piece of work, done in a worker. */

export interface InstallerOptions {
  /** Hosts that models may be fetched from; "*.hf.co" stands for every name under hf.co. */
  hosts: () => readonly string[];
  /** Told of every request that is made or refused. */
  onFetch?: (record: FetchRecord) => void;
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
function checked(asked: Work): Work {
  const read = workSchema.safeParse(asked);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new InstallError(
    "not-a-model",
    `This cannot be installed: "${issue?.path.join(".") ?? ""}" is not as it should be.`,
    "Check the name and the address.",
    { cause: read.error },
  );
}

/** Models take gigabytes: ask the browser not to clear them away when the disk runs low. */
function askToKeep(): void {
  // Whatever the answer, the work goes on; some browsers ask the person, which takes its time.
  navigator.storage.persist?.().catch(() => {});
}

export function createInstaller({ hosts, onFetch }: InstallerOptions): Installer {
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
    const fresh = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    fresh.addEventListener("message", ({ data }) => onMessage(data));
    fresh.addEventListener("error", (event) => end(workerDied(event.message || "no reason told")));
    fresh.addEventListener("messageerror", () => end(workerDied("a message could not be read")));
    worker = fresh;
    return fresh;
  }

  async function run(asked: Work, options?: InstallOptions): Promise<unknown> {
    options?.signal.throwIfAborted();
    const work = checked(asked);
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
        send({ type: "work", call, work });
      });
    } finally {
      pending.delete(call);
      options?.signal.removeEventListener("abort", stop);
    }
  }

  return {
    inventory: async () => z.parse(inventorySchema, await run({ kind: "inventory" })),
    async download(plan, options) {
      askToKeep();
      const work: Work = { kind: "download", plan, hosts: [...hosts()] };
      return z.parse(manifestSchema, await run(work, options));
    },
    async importFiles(files, options) {
      askToKeep();
      return z.parse(manifestSchema, await run({ kind: "import", files: [...files] }, options));
    },
    verify: async (id, options) =>
      z.parse(reportSchema, await run({ kind: "verify", id }, options)),
    async exportTo(id, folder, options) {
      await run({ kind: "export", id, folder }, options);
    },
    async remove(id) {
      await run({ kind: "remove", id });
    },
    dispose() {
      end(workerDied("it was ended"));
    },
  };
}
