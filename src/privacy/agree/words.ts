import { addressesOf, type GrantedFiles } from "../grants.ts";

/** What the agreement page says of the files that it asks about. Pure. */

/** The files on one host, each by its whole address. */
export interface HostFiles {
  host: string;
  /** Addresses in full; each is shown whole. */
  addresses: string[];
  /** What stands for a folder's files, which are named only by the folder's own index. */
  folderNote: string | null;
}

const FOLDER_NOTE =
  "Of this folder: mlc-chat-config.json, tensor-cache.json (or ndarray-cache.json), tokenizer.json (or tokenizer.model), and params_shard_0.bin, params_shard_1.bin and so on, as many as the model has.";

/** By host, in the order in which they are asked for. */
export function filesByHost(files: GrantedFiles): HostFiles[] {
  const hosts = new Map<string, HostFiles>();
  for (const address of addressesOf(files)) {
    const { host } = new URL(address);
    const entry = hosts.get(host) ?? { host, addresses: [], folderNote: null };
    entry.addresses.push(address);
    if (files.kind === "mlc" && address === files.folderUrl) entry.folderNote = FOLDER_NOTE;
    hosts.set(host, entry);
  }
  return [...hosts.values()];
}

/** What each host comes to know, in whole sentences. */
export function whatTheyLearn(hosts: readonly HostFiles[], ownHost: string): string[] {
  const others = hosts.filter(({ host }) => host !== ownHost).map(({ host }) => host);
  const who = others.length === 0 ? ownHost : listWords(others);
  const each = others.length > 1 ? "Each of them learns" : "It learns";
  return [
    `${who} ${others.length > 1 ? "are" : "is"} asked for these files. ${each} this device's address on the internet, which of the files are asked for, from which byte on and when, which browser asks, and that the question comes from ${ownHost}. So ${others.length > 1 ? "do" : "does"} whoever ${others.length > 1 ? "they send" : "it sends"} on to for the file itself.`,
    "No cookie, no name and nothing that you have written goes with it. But every part of an address reaches its host: if one of these holds words that you do not expect there, or if you did not ask for this download, do not allow it.",
    "They may be fetched until the download has ended, for 24 hours at most. The Models page shows what may be fetched and can stop it.",
  ];
}

function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
