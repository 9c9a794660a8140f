/** Which hosts an address may be on. */

/**
 * True if the address's host is on the list. A host may carry a port; a pattern admits the default
 * port alone, and stands for names under a registrable domain: "*.com" admits nothing.
 */
export function isAllowed(url: URL, hosts: readonly string[]): boolean {
  return hosts.some((host) =>
    /^\*\.[^.*]+\.[^*]+$/.test(host)
      ? url.port === "" && url.hostname.endsWith(host.slice(1))
      : !host.includes("*") && url.host === host,
  );
}

/** Only https leaves the device; http is for a server on this very machine. */
export function isSecure(url: URL): boolean {
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && local);
}
