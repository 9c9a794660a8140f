import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { findChromium } from "../../scripts/chromium.mjs";

/**
 * Bytes that all processes of the browser under test hold for themselves (Linux: proportional set
 * size without what is only a copy of files); null where the system does not tell.
 */
export async function browserMemory(): Promise<number | null> {
  const program = basename(await findChromium());
  let bytes = 0;
  let found = false;
  try {
    for (const process of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      const own = anonymousBytes(process, program);
      if (own === null) continue;
      found = true;
      bytes += own;
    }
  } catch {
    return null;
  }
  return found ? bytes : null;
}

function anonymousBytes(process: string, program: string): number | null {
  try {
    const command = readFileSync(`/proc/${process}/cmdline`, "utf8").split("\0")[0] ?? "";
    if (!basename(command).startsWith(program.replace(/-browser$/, ""))) return null;
    const rollup = readFileSync(`/proc/${process}/smaps_rollup`, "utf8");
    const kilobytes = /^Pss_Anon:\s+(\d+) kB$/m.exec(rollup)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    // It has ended meanwhile, or is another user's.
    return null;
  }
}
