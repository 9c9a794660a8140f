/** Getting the page under the service worker: registering, waiting, reloading. */

const RELOADS_KEY = "attune.boot.reloads";
const MAX_RELOADS = 2;

export type Controlled =
  | { kind: "controlled"; worker: ServiceWorker }
  /** The page is about to be loaded again. */
  | { kind: "reloading" }
  /** The browser refused to register it. */
  | { kind: "refused"; reason: string }
  /** A file of the build could not be brought here. */
  | { kind: "install-failed"; file: string; reason: string }
  /** It runs, but the browser keeps loading this page past it. */
  | { kind: "bypassed" };

/** Counts in the tab's own storage; where there is none, no reload could be counted. */
function countReload(): boolean {
  try {
    const count = Number(sessionStorage.getItem(RELOADS_KEY) ?? 0);
    if (count >= MAX_RELOADS) return false;
    sessionStorage.setItem(RELOADS_KEY, String(count + 1));
    return true;
  } catch {
    return false;
  }
}

export function forgetReloads(): void {
  try {
    sessionStorage.removeItem(RELOADS_KEY);
  } catch {
    // Then none were counted.
  }
}

interface Failure {
  file: string;
  reason: string;
}

function isFailure(value: unknown): value is Failure {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    value.type === "install-failed" &&
    "file" in value &&
    typeof value.file === "string" &&
    "reason" in value &&
    typeof value.reason === "string"
  );
}

/** Resolves when the worker is active, with null, or with why it never will be. */
function settle(worker: ServiceWorker): Promise<Failure | null> {
  return new Promise((resolve) => {
    let failure: Failure = { file: "", reason: "The browser does not say why." };
    const { serviceWorker } = navigator;
    const hear = ({ data }: MessageEvent) => {
      if (isFailure(data)) failure = { file: data.file, reason: data.reason };
    };
    const look = () => {
      if (worker.state !== "activated" && worker.state !== "redundant") return;
      worker.removeEventListener("statechange", look);
      // What it said on its way out may still be on its way here.
      setTimeout(
        () => {
          serviceWorker.removeEventListener("message", hear);
          resolve(worker.state === "activated" ? null : failure);
        },
        worker.state === "activated" ? 0 : 100,
      );
    };
    serviceWorker.addEventListener("message", hear);
    serviceWorker.startMessages();
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Registers the service worker of this build, waits for it, and sees to it that it has the page. */
export async function takeControl(): Promise<Controlled> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return { kind: "controlled", worker: serviceWorker.controller };
  try {
    const registration = await serviceWorker.register(new URL("sw.js", document.baseURI), {
      updateViaCache: "none",
    });
    if (!registration.active) {
      const worker = registration.installing ?? registration.waiting;
      const failure = worker && (await settle(worker));
      if (failure) return { kind: "install-failed", ...failure };
    }
  } catch (error) {
    return { kind: "refused", reason: error instanceof Error ? error.message : String(error) };
  }
  // A page that was loaded without it has no seal, even if it is taken over now.
  if (!countReload()) return { kind: "bypassed" };
  location.reload();
  return { kind: "reloading" };
}
