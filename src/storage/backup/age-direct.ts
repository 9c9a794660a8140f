import { armor, Decrypter, Encrypter } from "age-encryption";
import type { AgeBox } from "./age-box.ts";
import { BackupError } from "./errors.ts";
import { splitLines } from "./lines.ts";

const MAGIC = "age-encryption.org/v1\n";
const ARMOR = "-----BEGIN AGE ENCRYPTED FILE-----";
/** A header for one passphrase has some 200 bytes. */
const HEADER_BYTES = 4096;
/** The library's own limit: 2^20 blocks are 1 GiB of memory. */
const MAX_WORK_FACTOR = 20;
const AGE_TYPE = "application/octet-stream";

/**
 * The age format, computed where it is called.
 *
 * @param workFactor log2 of scrypt's cost; the library's default unless given. Only tests have a
 *   reason to give one.
 */
export function createAgeBox(workFactor?: number): AgeBox {
  return {
    async seal(passphrase) {
      const encrypter = new Encrypter();
      encrypter.setPassphrase(passphrase);
      if (workFactor !== undefined) encrypter.setScryptWorkFactor(workFactor);
      const plain = new TransformStream<Uint8Array, Uint8Array>();
      const writer = plain.writable.getWriter();
      const sealed = await encrypter.encrypt(plain.readable);
      // Only the ciphertext is put into a blob: a browser may keep blobs on disk.
      const file = new Response(sealed).blob();
      file.catch(() => {});
      const utf8 = new TextEncoder();
      return {
        write: (lines) => writer.write(utf8.encode(lines.map((line) => `${line}\n`).join(""))),
        async finish() {
          await writer.close();
          return new Blob([await file], { type: AGE_TYPE });
        },
        close: () => void writer.abort().catch(() => {}),
      };
    },

    async open(file, passphrase) {
      const bytes = await unarmored(file);
      const fileKey = await unwrapFileKey(bytes, passphrase);
      return {
        async *lines() {
          const decrypter = new Decrypter();
          decrypter.addIdentity({ unwrapFileKey: () => fileKey });
          try {
            yield* splitLines(await decrypter.decrypt(bytes.stream()));
          } catch (error) {
            throw asDamaged(error);
          }
        },
        close: () => void fileKey.fill(0),
      };
    },
  };
}

/** The file itself, or what is in its armour, the form of age for mail and for the clipboard. */
async function unarmored(file: Blob): Promise<Blob> {
  const head = await file.slice(0, ARMOR.length).text();
  if (head !== ARMOR) return file;
  try {
    return new Blob([Uint8Array.from(armor.decode(await file.text()))]);
  } catch (error) {
    throw asDamaged(error);
  }
}

async function unwrapFileKey(file: Blob, passphrase: string): Promise<Uint8Array> {
  const header = new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
  // The header is ASCII; what follows it is not, and is not looked at.
  const text = String.fromCharCode(...header);
  if (!text.startsWith(MAGIC)) throw new BackupError("not-age");
  const [kind, , cost] = (/^-> (.*)$/m.exec(text)?.[1] ?? "").split(" ");
  if (kind !== "scrypt") throw new BackupError("not-passphrase");
  if (Number(cost) > MAX_WORK_FACTOR) throw new BackupError("too-costly");
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decryptHeader(header);
  } catch (error) {
    const unmatched = error instanceof Error && error.message.startsWith("no identity matched");
    throw unmatched ? new BackupError("wrong-passphrase", { cause: error }) : asDamaged(error);
  }
}

function asDamaged(error: unknown): BackupError {
  return error instanceof BackupError ? error : new BackupError("damaged", { cause: error });
}
