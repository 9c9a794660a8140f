import type { ClientProfile } from "../../domain/client-profile.ts";

/** What each bundled profile says itself; the rest is the same for all. */
type Entry = Omit<ClientProfile, "version" | "origin" | "risk"> &
  Partial<Pick<ClientProfile, "risk">>;

/** A profile that comes with the app; without a word on risk there is none. */
export function bundled(entry: Entry): ClientProfile {
  return {
    risk: { level: "none", hint: null, whenAsked: null },
    ...entry,
    version: 1,
    origin: { kind: "bundled", from: "", licence: "Apache-2.0" },
  };
}
