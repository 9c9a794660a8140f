import type { WorkerClient } from "./scope.ts";

/**
 * Whether a message comes from this page of the build: the address that it was loaded with, which
 * no script of it can change.
 *
 * @param scope the app's own address, ending in "/"
 * @param path "" for the app itself
 */
export function isPage(
  client: Pick<WorkerClient, "type" | "url"> | null,
  scope: string,
  path: string,
): boolean {
  const [address] = client?.url.split("#") ?? [];
  return client?.type === "window" && address === scope + path;
}
