import { readFileSync } from "node:fs";

/**
 * Names that a browser asked to be resolved, by its own log (`--log-net-log`). The log is whole
 * only when the browser was closed, and is read as lines: one that was killed has no end.
 */
export function namesResolved(netLog: string): string[] {
  const text = readFileSync(netLog, "utf8");
  const names = new Set<string>();
  for (const [, host = ""] of text.matchAll(/"host":"(?:https?:\/\/)?([^":/]+)[:/"]/g)) {
    names.add(host);
  }
  return [...names];
}
