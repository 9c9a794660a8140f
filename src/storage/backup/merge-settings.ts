import type { PromptVersion, Settings } from "../../domain/settings.ts";

/**
 * The settings of a backup put in place of the ones here, without losing own prompts of either:
 * those of the backup that are not here are added as further versions. The session that is open
 * stays open.
 */
export function mergeSettings(here: Settings, backup: Settings): Settings {
  const ownPrompts: Settings["ownPrompts"] = { ...here.ownPrompts };
  const activePrompts: Settings["activePrompts"] = { ...backup.activePrompts };
  for (const [name, versions] of Object.entries(backup.ownPrompts)) {
    const { all, renamed } = mergeVersions(ownPrompts[name] ?? [], versions);
    ownPrompts[name] = all;
    const active = backup.activePrompts[name];
    const now = active === undefined ? undefined : renamed.get(active);
    if (now !== undefined) activePrompts[name] = now;
  }
  return { ...backup, ownPrompts, activePrompts, lastSession: here.lastSession };
}

/** Adds the texts that are missing, and says what each version is called now. */
function mergeVersions(here: readonly PromptVersion[], added: readonly PromptVersion[]) {
  const all = [...here];
  const renamed = new Map<string, string>();
  for (const { version, text } of added) {
    const same = all.find((each) => each.text === text);
    const name = same?.version ?? freeName(all, version);
    if (!same) all.push({ version: name, text });
    renamed.set(version, name);
  }
  return { all, renamed };
}

function freeName(all: readonly PromptVersion[], wanted: string): string {
  const taken = new Set(all.map((each) => each.version));
  let name = wanted;
  for (let number = all.length + 1; taken.has(name); number += 1) name = `own-${number}`;
  return name;
}
