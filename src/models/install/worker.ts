// First of all: it sets up the parser that every schema here uses.
import "../../zod-setup.ts";
import type { InstallOptions } from "../installer.ts";
import { download } from "./download.ts";
import { packError } from "./errors.ts";
import { importFiles } from "./import.ts";
import { takeInventory } from "./inventory.ts";
import { createNet } from "./net.ts";
import { type Message, requestSchema, type Work } from "./protocol.ts";
import { removeFolder, withModel } from "./store.ts";
import { exportTo, verify } from "./verify.ts";

/** Runs in a worker of its own: the only place that fetches models and writes their files. */

interface Running {
  /** The model it is about; null where that is not known, or where it only reads. */
  id: string | null;
  stop: AbortController;
  ended: Promise<void>;
}

const running = new Map<number, Running>();
const post = (message: Message) => postMessage(message);
const now = () => Date.now();

/** Addresses that the content policy has stopped; told by an event, not by the failed request. */
const blocked = new Set<string>();
/** The event may come a little after the failure. */
const EVENT_LAG_MS = 50;
addEventListener("securitypolicyviolation", (event) => {
  if (event instanceof SecurityPolicyViolationEvent) blocked.add(event.blockedURI);
});

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException("Stopped.", "AbortError"));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}

/** The browser's own figures; some hide them. */
async function freeBytes(): Promise<number | null> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
}

function netFor(hosts: readonly string[]) {
  return createNet({
    fetch: fetch.bind(globalThis),
    hosts,
    ownOrigin: location.origin,
    async wasBlocked(url) {
      await new Promise((resolve) => setTimeout(resolve, EVENT_LAG_MS));
      return blocked.delete(url);
    },
    onRecord: (record) => post({ type: "fetch", record }),
    now,
  });
}

async function remove(id: string, call: number): Promise<void> {
  const others = [...running].filter(([other, each]) => other !== call && each.id === id);
  for (const [, { stop }] of others) stop.abort();
  await Promise.all(others.map(([, { ended }]) => ended));
  await withModel(id, () => removeFolder(id));
}

async function run(work: Work, call: number, options: InstallOptions): Promise<unknown> {
  switch (work.kind) {
    case "inventory":
      return await takeInventory();
    case "download": {
      const tools = { net: netFor(work.hosts), wait, now, freeBytes };
      return await withModel(work.plan.id, () => download(work.plan, tools, options));
    }
    case "import":
      return await importFiles(work.files, { ...options, now, freeBytes });
    case "verify":
      return await verify(work.id, { ...options, now });
    case "export":
      return await exportTo(work.id, work.folder, { ...options, now });
    case "remove":
      return await remove(work.id, call);
  }
}

function start(call: number, work: Work): void {
  const stop = new AbortController();
  const id = work.kind === "download" ? work.plan.id : "id" in work ? work.id : null;
  const answer = async () => {
    try {
      const value = await run(work, call, {
        signal: stop.signal,
        onProgress: (progress) => post({ type: "progress", call, progress }),
      });
      post({ type: "done", call, value });
    } catch (error) {
      post({ type: "failed", call, error: packError(error) });
    } finally {
      running.delete(call);
    }
  };
  // The entry must be there before the work begins, and the work's end belongs into the entry.
  const { promise: ended, resolve } = promiseWithEnd();
  running.set(call, { id, stop, ended });
  void answer().then(resolve);
}

function promiseWithEnd(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

addEventListener("message", ({ data }) => {
  const request = requestSchema.parse(data);
  if (request.type === "work") start(request.call, request.work);
  else running.get(request.call)?.stop.abort();
});
