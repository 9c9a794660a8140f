import { CATALOGUE_ORIGINS } from "../src/models/hosts.ts";

/** Further places that model files may come from: origins, with white space between them. */
export const MODEL_HOSTS_VARIABLE = "ATTUNE_MODEL_HOSTS";

const NAME = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
/** A name and nothing that could end it within a content policy; "*." stands for what is under it. */
const HOST = new RegExp(String.raw`^(\*\.(${NAME}\.)+${NAME}|(${NAME}\.)*${NAME}|\[::1\])$`);
const LOCAL = ["localhost", "127.0.0.1", "[::1]"];

function problemOf(text: string): string | null {
  const match = /^(https?):\/\/([^/:[]+|\[[^\]]*\])(:\d{1,5})?\/?$/.exec(text);
  const [, scheme, host = "", port] = match ?? [];
  if (!match || !HOST.test(host)) {
    return "an address is https://, a host and, where needed, a port: https://models.example.org";
  }
  if (scheme === "http" && !LOCAL.includes(host)) {
    return "http is for this very machine (localhost); elsewhere it must be https";
  }
  if (port !== undefined && !(Number(port.slice(1)) >= 1 && Number(port.slice(1)) <= 65_535)) {
    return "a port is a number from 1 to 65535";
  }
  if (host.startsWith("*.") && port !== undefined) {
    return "a pattern (*.) has no port";
  }
  return null;
}

/**
 * The catalogue's origins, then those that the environment adds.
 *
 * @param added the variable's value; undefined where it is not set
 * @throws an Error that names the part that is wrong, and what is
 */
export function modelOrigins(added: string | undefined): readonly string[] {
  const more = (added ?? "").split(/\s+/).filter((text) => text !== "");
  const origins = more.map((text) => {
    const problem = problemOf(text);
    if (problem) throw new Error(`${MODEL_HOSTS_VARIABLE}: "${text}" cannot be used: ${problem}.`);
    return new URL(text).origin;
  });
  return [...new Set([...CATALOGUE_ORIGINS, ...origins])];
}
