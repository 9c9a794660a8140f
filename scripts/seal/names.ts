import { basename, dirname } from "node:path";

interface Chunk {
  facadeModuleId?: string | null;
  name: string;
}

/**
 * What a worker's script is called, so that hosts' headers and the service worker can tell what it
 * is: `assets/fetcher-*.js` is the one that may reach model hosts, `assets/worker-*.js` are the rest.
 */
export function workerName({ facadeModuleId, name }: Chunk): string {
  const file = basename(facadeModuleId ?? name, ".ts");
  if (file === "fetcher") return "assets/fetcher-[hash].js";
  const subject =
    file === "worker" ? basename(dirname(facadeModuleId ?? "")) : file.replace(/-?worker$/, "");
  return `assets/worker-${subject}-[hash].js`;
}
