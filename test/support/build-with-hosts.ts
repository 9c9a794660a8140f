import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A build of the app that may fetch models from further hosts, as an organisation makes one. */
export interface HostsBuild {
  /** The folder with the built files. */
  folder: string;
  remove(): void;
}

/** @param hosts origins, as ATTUNE_MODEL_HOSTS takes them */
export function buildWithHosts(...hosts: readonly string[]): HostsBuild {
  const folder = mkdtempSync(join(tmpdir(), "attune-build-"));
  const vite = join("node_modules", "vite", "bin", "vite.js");
  const { status, stderr } = spawnSync(
    process.execPath,
    [vite, "build", "--outDir", folder, "--emptyOutDir", "--logLevel", "error"],
    { env: { ...process.env, ATTUNE_MODEL_HOSTS: hosts.join(" ") }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`The build with further hosts failed: ${stderr}`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
