import type { ClientProfile } from "../../domain/client-profile.ts";
import type { Storage } from "../../storage/index.ts";

/** Everybody that a session can be held with: the person's own clients, then the bundled ones. */
export async function knownClients({
  clientProfiles,
}: Pick<Storage, "clientProfiles">): Promise<readonly ClientProfile[]> {
  const [{ BUNDLED_PROFILES }, { items }] = await Promise.all([
    import("../../clients/bundled.ts"),
    clientProfiles.list(),
  ]);
  const own = items.toSorted((a, b) => a.name.localeCompare(b.name));
  return [...own, ...BUNDLED_PROFILES];
}
