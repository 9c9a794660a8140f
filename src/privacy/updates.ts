import type { FromPage } from "./protocol.ts";

/**
 * New versions: offered, and taken when the person says so. A new service worker waits with its
 * files until it is told to take over, or until every tab of Attune has been closed.
 */

const CHECK_EVERY_MS = 6 * 60 * 60 * 1000;
/** Writing what is typed takes milliseconds; nothing that takes longer is worth a stuck tab. */
const HOOKS_WITHIN_MS = 1000;

/** Absent where there is no secure context. */
const container = (): ServiceWorkerContainer | undefined =>
  "serviceWorker" in navigator ? navigator.serviceWorker : undefined;

const hooks = new Set<() => Promise<void> | void>();

/**
 * Has `hook` called before this tab is loaded anew because another version took over.
 *
 * @returns takes the hook back
 */
export function onBeforeReload(hook: () => Promise<void> | void): () => void {
  hooks.add(hook);
  return () => hooks.delete(hook);
}

async function reloadForNewVersion(): Promise<void> {
  const run = async (hook: () => Promise<void> | void) => await hook();
  const all = Promise.allSettled([...hooks].map(run));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, HOOKS_WITHIN_MS))]);
  location.reload();
}

/** Loads this tab anew when another version takes over: its own files are gone then. */
export function followNewVersion(): void {
  const workers = container();
  // A page that no worker has is none of its versions.
  if (!workers?.controller) return;
  workers.addEventListener("controllerchange", () => {
    // None at all: site data was cleared. What is on the screen is then all that is left of it, and
    // the app says so; it must not be taken away as well.
    if (workers.controller) void reloadForNewVersion();
  });
}

/**
 * Looks for a new version now and every six hours; without a network it looks again later.
 *
 * @param onOffered called for each new version that is here, whole, and waits
 * @returns ends the watching
 */
export function watchUpdates(onOffered: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const workers = container();
  if (!workers?.controller) return () => {};

  const follow = async () => {
    const registration = await workers.getRegistration();
    if (!registration || signal.aborted) return;
    const offerWhenHere = (worker: ServiceWorker) => {
      const look = () => {
        if (worker.state === "installed" && registration.active) onOffered();
      };
      worker.addEventListener("statechange", look, { signal });
    };
    if (registration.waiting) onOffered();
    if (registration.installing) offerWhenHere(registration.installing);
    registration.addEventListener(
      "updatefound",
      () => registration.installing && offerWhenHere(registration.installing),
      { signal },
    );
    const check = () => void registration.update().catch(() => {});
    check();
    const timer = setInterval(check, CHECK_EVERY_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
  };
  follow().catch(() => {});
  return () => stop.abort();
}

/**
 * Has the version that waits take over; every tab then loads itself anew. Resolves when it was
 * told to, and does nothing where none waits.
 */
export async function applyUpdate(): Promise<void> {
  const registration = await container()?.getRegistration();
  const message: FromPage = { type: "take-over" };
  registration?.waiting?.postMessage(message);
}
