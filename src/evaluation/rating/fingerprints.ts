import type { Item, Reply } from "../../domain/data-set.ts";

/** SHA-256 of a text in UTF-8, lower-case hex. */
export type Hash = (text: string) => Promise<string>;

/**
 * How texts are told to be the same on two devices: by hashes. Line ends, spaces at the end and the
 * way an accent is written do not count; they change on the way through spreadsheets.
 */
export function itemFingerprint({ conversation }: Item, hash: Hash): Promise<string> {
  return hash(JSON.stringify(conversation.map(({ speaker, text }) => [speaker, plain(text)])));
}

export function replyFingerprint({ text }: Reply, hash: Hash): Promise<string> {
  return hash(plain(text));
}

function plain(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .trim();
}
