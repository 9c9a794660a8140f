import type { Grant, GrantedFiles } from "./grants.ts";
import { AGREEMENT_PAGE, type GrantRequest, grantsSchema } from "./grants-protocol.ts";
import { seal } from "./seal.ts";

/** A page's end of grants: asks the service worker, which gives them and goes by them. */

/** It answers at once, unless it has to be started first on a busy device. */
const PATIENCE_MS = 10_000;
/** A browser stops a service worker that has had nothing to do for half a minute. */
const KEEP_AWAKE_EVERY_MS = 15_000;

/**
 * Whether files have to be allowed here: under the seal only the service worker reaches other
 * hosts. Without it the fetcher itself does.
 */
export function goesByGrants(): boolean {
  return ["sealed", "weaker"].includes(seal().level);
}

export class NoServiceWorkerError extends Error {}

/**
 * @returns whether it was done, and the grants that hold now
 * @throws NoServiceWorkerError where nobody answers
 */
export function askForGrants(
  request: GrantRequest,
): Promise<{ done: boolean; grants: readonly Grant[] }> {
  return new Promise((resolve, reject) => {
    const worker = navigator.serviceWorker?.controller;
    const { port1, port2 } = new MessageChannel();
    const fail = () => {
      port1.close();
      reject(new NoServiceWorkerError("The service worker does not answer."));
    };
    if (!worker) {
      fail();
      return;
    }
    const timer = setTimeout(fail, PATIENCE_MS);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      port1.close();
      const read = grantsSchema.safeParse(data);
      if (read.success) resolve(read.data);
      else fail();
    };
    worker.postMessage(request, [port2]);
  });
}

/** Tells of the grants each time they are others. */
export function watchGrants(show: (grants: readonly Grant[]) => void): void {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    const read = grantsSchema.safeParse(data);
    if (read.success) show(read.data.grants);
  });
}

/**
 * Keeps the service worker from being stopped while files pass through it: what is under way would
 * be cut, and begun again where it was.
 *
 * @returns ends it
 */
export function keepAwake(): () => void {
  const timer = setInterval(() => {
    navigator.serviceWorker?.controller?.postMessage({ type: "grants/list" });
  }, KEEP_AWAKE_EVERY_MS);
  return () => clearInterval(timer);
}

/** Where to bring a person who is to agree to these files. */
export function agreementAddress(files: GrantedFiles): string {
  return `./${AGREEMENT_PAGE}#${encodeURIComponent(JSON.stringify(files))}`;
}

/** What the agreement page was opened for; null where it is nothing that can be agreed to. */
export function filesFromFragment(hash: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(hash.replace(/^#/, "")));
  } catch {
    return null;
  }
}
