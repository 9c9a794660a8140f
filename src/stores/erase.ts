import type { FromPage } from "../privacy/protocol.ts";
import { DATABASE_NAME } from "../storage/database.ts";
import { deleteDatabase, destroyKeys } from "../storage/erase.ts";
import { markErasing, unmarkErasing } from "./erase-mark.ts";
import { failureWords } from "./failure-words.ts";

/**
 * Erasing everything that Attune keeps at this address: keys, databases, models, the app's own
 * files. It is done at the start of a page and nowhere else: there no worker runs, nothing is in
 * memory and nobody has the store open, and an erasure that was interrupted takes the same way.
 */

/** What is erased by its name: other applications at the same address are not ours to erase. */
const OURS = "attune";
const MODELS_FOLDER = "models";
const LOCK = "attune-erase";

/**
 * Marks that all is to be erased and loads the page anew, here and in every other tab; the start
 * then erases. Resolves never, or rejects where the browser keeps no mark.
 */
export async function beginErasing(): Promise<never> {
  if (!markErasing()) {
    throw new Error("The browser lets this page keep nothing, so it cannot be told to erase.");
  }
  location.reload();
  return await new Promise<never>(() => {});
}

/** What came of an erasure, in words. */
export interface Erased {
  /** What could not be erased: the mark stays, and the next start tries again. */
  problems: string[];
  /** What the browser gives us no way to look at. Trying again would change nothing. */
  unseen: string[];
}

/**
 * Erases everything; called by the start where `isErasing`. One tab at a time. Never rejects for
 * what a browser refuses.
 *
 * @param isStill whether there is still something to do, asked when it is this tab's turn
 */
export async function finishErasing(isStill: () => boolean): Promise<Erased> {
  const work = async () => (isStill() ? await eraseAll() : { problems: [], unseen: [] });
  return "locks" in navigator ? await navigator.locks.request(LOCK, work) : await work();
}

async function eraseAll(): Promise<Erased> {
  const problems: string[] = [];
  const unseen: string[] = [];
  const attempt = async (what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      problems.push(`${what}: ${failureWords(error)}`);
    }
  };
  const names = await databaseNames();
  // The keys first: from then on whatever is left of an encrypted store is noise.
  for (const name of names) await attempt("The keys", () => destroyKeys(name));
  for (const name of names) await attempt("The database", () => deleteDatabase(name));
  await attempt("The models", async () => {
    const root = await filesOfOrigin();
    if (root) await eraseModels(root);
    else unseen.push(MODELS_UNSEEN);
  });
  // Before its files: it would bring them again.
  await attempt("The service worker", endServiceWorkers);
  await attempt("The app's files", eraseCaches);
  await attempt("The tab's own storage", async () => eraseKeys(sessionStorage));
  if (problems.length === 0) {
    eraseKeys(localStorage);
    unmarkErasing();
  }
  return { problems, unseen };
}

/** Some browsers, and some private windows, list no databases: then the one that we make. */
async function databaseNames(): Promise<string[]> {
  try {
    const all = await indexedDB.databases();
    return all.flatMap(({ name }) => (name?.startsWith(OURS) ? [name] : []));
  } catch {
    return [DATABASE_NAME];
  }
}

const MODELS_UNSEEN =
  "The browser does not show this page the files of models that it may keep. Delete the data of this site in the browser's settings to be sure.";

/** null where the browser refuses the page its files, as some private windows do. */
async function filesOfOrigin(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await navigator.storage.getDirectory();
  } catch {
    return null;
  }
}

async function eraseModels(root: FileSystemDirectoryHandle): Promise<void> {
  try {
    await root.removeEntry(MODELS_FOLDER, { recursive: true });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "NotFoundError")) throw error;
  }
}

async function endServiceWorkers(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const here = new URL("./", location.href).href;
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    if (registration.scope !== here) continue;
    if (registration.active) await tellToErase(registration.active);
    await registration.unregister();
  }
}

/** It works on for as long as this page is open: it must not bring again what it drops. */
async function tellToErase(worker: ServiceWorker): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise<void>((resolve) => {
    port1.onmessage = () => resolve();
  });
  const late = new Promise<void>((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS));
  worker.postMessage({ type: "erase" } satisfies FromPage, [port2]);
  await Promise.race([answered, late]);
}

/** A service worker that is broken answers nothing, and brings nothing either. */
const ANSWER_WITHIN_MS = 2000;

/** What a service worker that is ending was just writing is there the second time. */
const CACHE_ROUNDS = 2;
const BETWEEN_ROUNDS_MS = 300;

async function eraseCaches(): Promise<void> {
  if (!("caches" in globalThis)) return;
  for (let round = 0; round < CACHE_ROUNDS; round += 1) {
    if (round > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_ROUNDS_MS));
    for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
  }
}

/** The mark stays. */
function eraseKeys(storage: Storage): void {
  for (const key of Object.keys(storage)) {
    if (key.startsWith(OURS) && key !== "attune.erasing") storage.removeItem(key);
  }
}
