import { readdirSync, readFileSync } from "node:fs";

/**
 * Bytes that the processes of one browser hold for themselves (Linux: proportional set size
 * without what is only a copy of files); null where the system does not tell.
 *
 * @param {string} profile folder of the browser's profile: names its processes
 */
export function browserMemory(profile) {
  /** @type {Map<string, { parent: string, own: boolean }>} */
  const processes = new Map();
  try {
    for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      const found = readProcess(id, profile);
      if (found) processes.set(id, found);
    }
  } catch {
    return null;
  }
  // Helpers of the browser do not all name the profile, but all descend from one that does.
  const belongs = (/** @type {string} */ id) => {
    for (let at = id; ; ) {
      const process = processes.get(at);
      if (!process) return false;
      if (process.own) return true;
      at = process.parent;
    }
  };
  const own = [...processes.keys()].filter(belongs);
  if (own.length === 0) return null;
  return own.reduce((sum, id) => sum + anonymousBytes(id), 0);
}

/**
 * @param {string} id
 * @param {string} profile
 */
function readProcess(id, profile) {
  try {
    const command = readFileSync(`/proc/${id}/cmdline`, "utf8");
    const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? "";
    return { parent, own: command.includes(profile) && !command.startsWith("node") };
  } catch {
    // It has ended meanwhile.
    return null;
  }
}

/** @param {string} id */
function anonymousBytes(id) {
  try {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
    return Number(/^Pss_Anon:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
