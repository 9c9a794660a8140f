import { AttuneError } from "../../domain/errors.ts";

export const BACKUP_ERROR_CODES = [
  "wrong-passphrase",
  "not-age",
  "not-passphrase",
  "too-costly",
  "not-backup",
  "version",
  "damaged",
  "worker",
] as const;
export type BackupErrorCode = (typeof BACKUP_ERROR_CODES)[number];

/** A backup could not be made or read. Nothing was written on this device because of it. */
export class BackupError extends AttuneError<BackupErrorCode> {
  constructor(code: BackupErrorCode, options?: { cause?: unknown }) {
    const [happened, remedy] = WORDS[code];
    super(code, happened, remedy, options);
    this.name = "BackupError";
  }
}

const WORDS: Record<BackupErrorCode, readonly [happened: string, remedy: string]> = {
  "wrong-passphrase": [
    "The passphrase does not open this file. Nothing was changed.",
    "Type it again as it was when the backup was made; capitals and spaces count.",
  ],
  "not-age": [
    "This is not a file in the age format. Nothing was changed.",
    "Choose a backup that Attune made; its name ends in .age.",
  ],
  "not-passphrase": [
    "This age file is encrypted to a key, not to a passphrase. Nothing was changed.",
    "Decrypt it with the age program and encrypt it again with a passphrase (age -p).",
  ],
  "too-costly": [
    "Opening this file would take more memory and time than a browser should give it. Nothing was changed.",
    "Decrypt it with the age program and encrypt it again with a passphrase (age -p).",
  ],
  "not-backup": [
    "The file was decrypted, and what is in it is not a backup of Attune. Nothing was changed.",
    "Choose a backup that Attune made. Session files (.json) are imported on the Sessions page.",
  ],
  version: [
    "This backup was made by a newer version of Attune. Nothing was changed.",
    "Update Attune, then restore it.",
  ],
  damaged: [
    "This backup is cut off or was changed after it was made. Nothing was changed here.",
    "Copy the file again from where it was kept, or choose another backup.",
  ],
  worker: [
    "The part of Attune that encrypts backups stopped. Nothing was changed.",
    "Do it again; close other tabs if the device is short of memory.",
  ],
};
