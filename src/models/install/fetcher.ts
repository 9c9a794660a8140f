// First of all: it sets up the parser that every schema here uses.
import "../../zod-setup.ts";
import "../../violations.ts";
import * as z from "zod/mini";
import type { InstallOptions } from "../installer.ts";
import { download } from "./download.ts";
import { createNet } from "./net.ts";
import { fetchWorkSchema } from "./protocol.ts";
import { freeBytes, now, post, serve } from "./serve.ts";
import { withModel } from "./store.ts";

/**
 * The fetcher: a worker that brings one model here and ends. The only part of the app that may
 * reach a model's host; what it may reach is fixed when it starts, so each download has a new one.
 * It is given the plan and nothing else.
 */

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

function netFor(hosts: readonly string[], sealed: boolean) {
  return createNet({
    fetch: fetch.bind(globalThis),
    hosts,
    ownOrigin: location.origin,
    sealed,
    async wasBlocked(url) {
      await new Promise((resolve) => setTimeout(resolve, EVENT_LAG_MS));
      return blocked.delete(url);
    },
    onRecord: (record) => post({ type: "fetch", record }),
    now,
  });
}

serve(async (asked: unknown, options: InstallOptions) => {
  const { plan, hosts, sealed } = z.parse(fetchWorkSchema, asked);
  const tools = { net: netFor(hosts, sealed), wait, now, freeBytes };
  return await withModel(plan.id, () => download(plan, tools, options));
});
