import { AttuneError } from "../domain/errors.ts";

export type StorageErrorCode =
  | "quota"
  | "blocked"
  | "closed"
  | "corrupt"
  | "conflict"
  | "missing"
  | "version"
  | "unavailable"
  | "unknown";

/** Anything that goes wrong between the app and what is stored on this device. */
export class StorageError extends AttuneError<StorageErrorCode> {
  constructor(
    code: StorageErrorCode,
    happened: string,
    remedy: string,
    options?: { cause?: unknown },
  ) {
    super(code, happened, remedy, options);
    this.name = "StorageError";
  }
}

const WORDS: Record<StorageErrorCode, readonly [happened: string, remedy: string]> = {
  quota: [
    "Storage is full. The last finished step is kept.",
    "Remove a model or old sessions, then resume.",
  ],
  blocked: [
    "Another tab keeps the database open in an older version of Attune.",
    "Close the other tabs of Attune, then reload this one.",
  ],
  closed: [
    "The database was closed: another tab changed or erased it, or the browser cleared it.",
    "Reload this page.",
  ],
  corrupt: [
    "A stored record cannot be read. The other records are not affected.",
    "Export the damaged record, then remove it.",
  ],
  conflict: [
    "Another tab changed the same record at the same time. Its change is kept.",
    "Reload this page, then do it again.",
  ],
  missing: ["The record is not stored here any more.", "Go back to the list and open another one."],
  version: [
    "The data on this device was written by a newer version of Attune.",
    "Reload the page to get the newer version; nothing was changed.",
  ],
  unavailable: [
    "The browser does not let this page store anything, as in some private windows.",
    "Open Attune in a normal window, or allow site data for this address.",
  ],
  unknown: [
    "The browser reported a storage failure that it did not explain. Nothing of the last write was kept.",
    "Do it again; if it fails again, export your sessions and restart the browser.",
  ],
};

/** A StorageError in the standard words of its code. */
export function storageError(code: StorageErrorCode, cause?: unknown): StorageError {
  const [happened, remedy] = WORDS[code];
  return new StorageError(code, happened, remedy, { cause });
}

/**
 * A body was encoded before the vault was switched and came to be written after; it is encoded
 * again and written then.
 */
export class WrongFormError extends StorageError {
  constructor() {
    super("conflict", ...WORDS.conflict);
    this.name = "WrongFormError";
  }
}

export function missing(what: string): StorageError {
  return new StorageError("missing", `${what} is not stored here any more.`, WORDS.missing[1]);
}

const CODE_BY_NAME: Readonly<Record<string, StorageErrorCode>> = {
  QuotaExceededError: "quota",
  DatabaseClosedError: "closed",
  VersionError: "version",
  ConstraintError: "conflict",
  MissingAPIError: "unavailable",
  SecurityError: "unavailable",
  NotAllowedError: "unavailable",
  NotFoundError: "corrupt",
  NotReadableError: "corrupt",
};

/**
 * Names of an error and of those it wraps, innermost first: Dexie wraps what the browser said
 * (`inner`, and `failures` of a bulk write), and the innermost name is the reason.
 */
function namesWithin(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const inner = "inner" in error ? namesWithin(error.inner, depth + 1) : [];
  const bulk =
    "failures" in error && Array.isArray(error.failures)
      ? namesWithin(error.failures[0], depth + 1)
      : [];
  const own = "name" in error && typeof error.name === "string" ? [error.name] : [];
  return [...inner, ...bulk, ...own];
}

/** Turns whatever Dexie or IndexedDB threw into a StorageError; leaves typed errors as they are. */
export function toStorageError(error: unknown): AttuneError {
  if (error instanceof AttuneError) return error;
  for (const name of namesWithin(error)) {
    const code = Object.hasOwn(CODE_BY_NAME, name) ? CODE_BY_NAME[name] : undefined;
    if (code) return storageError(code, error);
  }
  return storageError("unknown", error);
}

/** As `toStorageError`, for opening: some private windows refuse it with an InvalidStateError. */
export function toOpenError(error: unknown): AttuneError {
  const names = error instanceof AttuneError ? [] : namesWithin(error);
  return names.includes("InvalidStateError")
    ? storageError("unavailable", error)
    : toStorageError(error);
}

/**
 * Runs database work; rejects with a StorageError (or another typed error), nothing else.
 *
 * That the database is open is asked first: Dexie reports calls on a closed one on the console
 * as unhandled, before anyone could handle them.
 */
export async function guarded<Result>(
  db: { isOpen(): boolean },
  work: () => PromiseLike<Result>,
): Promise<Result> {
  if (!db.isOpen()) throw storageError("closed");
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error);
  }
}
