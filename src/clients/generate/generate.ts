import type { ClientProfile } from "../../domain/client-profile.ts";
import { seedFor } from "../../domain/seeds.ts";
import type { DrawnAttributes } from "./attributes.ts";
import { type DrawOptions, drawAttributes } from "./draw.ts";
import { profileFromTemplate } from "./template.ts";

export interface Drawing {
  drawn: DrawnAttributes;
  /** Written out by templates; what a model writes instead keeps its id, name, age and risk. */
  profile: ClientProfile;
}

/**
 * Draws profiles and writes them out by templates. The same options give the same profiles, ids
 * included: a second drawing with the same seed is the first one again, not copies of it.
 */
export function generateProfiles(options: DrawOptions): Drawing[] {
  const names = new Set<string>();
  return drawAttributes(options).map((drawn) => {
    const { area, readiness, style, ageGroup, place, risk, closesOn } = drawn;
    const key = [area, readiness, style, ageGroup, place, risk, ...closesOn].join("/");
    const seed = seedFor(options.seed, key);
    const second = seedFor(seed, "id");
    const id = `drawn-${area}-${hex(seed)}${hex(second)}`;
    const profile = profileFromTemplate(drawn, { id, seed, namesTaken: names });
    names.add(profile.name);
    return { drawn, profile };
  });
}

function hex(seed: number): string {
  return seed.toString(16).padStart(8, "0");
}
