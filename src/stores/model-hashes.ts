import type { Assignment } from "../domain/settings.ts";
import { sha256Hex } from "./hash.ts";
import type { Models } from "./models.ts";

/** Hashes of the models' files as they are here now, hex, by model id; those of rules are none. */
export async function modelHashes(
  models: Pick<Models, "room">,
  roles: readonly Assignment[],
): Promise<Record<string, string>> {
  const ids = new Set(roles.flatMap((role) => (role.engine === "practice" ? [] : [role.model])));
  if (ids.size === 0) return {};
  const { installs } = await models.room();
  await installs.refresh();
  const { installed } = installs.state.get();
  const hashes: Record<string, string> = {};
  for (const id of ids) {
    const files = installed.get(id)?.files ?? [];
    const [only, ...others] = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    if (!only) continue;
    // Of several files, that of their list as sha256sum writes it, by name.
    const list = [only, ...others].map(({ sha256, name }) => `${sha256}  ${name}\n`);
    hashes[id] = others.length === 0 ? only.sha256 : await sha256Hex(list.join(""));
  }
  return hashes;
}
