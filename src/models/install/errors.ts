import * as z from "zod/mini";
import { isAbort } from "../../domain/errors.ts";
import { InstallError, type InstallErrorCode } from "../install-error.ts";

/** The errors that several parts of installing raise, in one wording each. */

export function damaged(file: string, why: string, remedy?: string): InstallError {
  return new InstallError(
    "damaged",
    `${file} ${why}.`,
    remedy ?? "Get this file again from where the model comes from.",
    { file },
  );
}

export function missingFile(file: string, what: string): InstallError {
  return new InstallError(
    "missing-file",
    `${file} is missing: ${what}.`,
    "Pick the whole folder of the model, with every file in it.",
    { file },
  );
}

export function unsupported(file: string, why: string, remedy: string): InstallError {
  return new InstallError("unsupported", `${file} ${why}.`, remedy, { file });
}

/** Bytes for people: "1.2 GB", "300 MB". */
function sizeWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${Math.max(1, Math.ceil(bytes / 1e6))} MB`;
}

export function storageFull(missingBytes: number | null, cause?: unknown): InstallError {
  const words = missingBytes === null ? "" : ` ${sizeWords(missingBytes)} more are needed.`;
  return new InstallError(
    "storage-full",
    `The browser has no room for this model.${words}`,
    "Remove a model that is not needed, free space on the disk, or choose a smaller model.",
    { cause },
  );
}

export function inUse(id: string): InstallError {
  return new InstallError(
    "in-use",
    `Another tab is working on ${id}.`,
    "Wait until it has finished, or stop it there.",
  );
}

export function notInstalled(id: string): InstallError {
  return new InstallError("not-found", `${id} is not installed.`, "Install it first.");
}

/** Whatever the browser threw, as an error with words; a stop stays an AbortError. */
export function toInstallError(error: unknown): InstallError | DOMException {
  if (error instanceof InstallError) return error;
  if (isAbort(error)) return new DOMException("Stopped.", "AbortError");
  const name = error instanceof Error ? error.name : "";
  if (name === "QuotaExceededError") return storageFull(null, error);
  if (name === "NoModificationAllowedError") {
    return new InstallError(
      "in-use",
      "A file of this model is open elsewhere.",
      "Close other tabs of this app, then try again.",
      { cause: error },
    );
  }
  if (name === "NotReadableError" || name === "NotFoundError") {
    return new InstallError(
      "damaged",
      `A file could not be read (${String(error)}).`,
      "Check that it is still where it was, then pick it again.",
      { cause: error },
    );
  }
  return new InstallError(
    "unknown",
    `Installing failed for a reason that has no name here (${String(error)}).`,
    "Try again; if it happens again, reload the page.",
    { cause: error },
  );
}

const CODES = [
  "not-found",
  "forbidden",
  "network",
  "refused-host",
  "storage-full",
  "damaged",
  "missing-file",
  "not-a-model",
  "unsupported",
  "already-installed",
  "in-use",
  "no-storage",
  "unknown",
] as const satisfies InstallErrorCode[];

/** An error on its way from the worker to the page. */
export const sentErrorSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("abort") }),
  z.object({
    kind: z.literal("install"),
    code: z.enum(CODES),
    happened: z.string(),
    remedy: z.string(),
    file: z.nullable(z.string()),
  }),
]);
type SentError = z.infer<typeof sentErrorSchema>;

export function packError(raw: unknown): SentError {
  const error = toInstallError(raw);
  if (!(error instanceof InstallError)) return { kind: "abort" };
  const { code, message, remedy, file } = error;
  const happened = message.slice(0, message.length - remedy.length).trim();
  return { kind: "install", code, happened, remedy, file };
}

export function unpackError(sent: SentError): InstallError | DOMException {
  if (sent.kind === "abort") return new DOMException("Stopped.", "AbortError");
  const { code, happened, remedy, file } = sent;
  return new InstallError(code, happened, remedy, file === null ? {} : { file });
}
