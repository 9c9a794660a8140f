import { type BakedBuild, bakedBuildSchema } from "../build-files.ts";

/** Put in when the build is sealed (scripts/seal/plugin.ts); this script is of no use without. */
declare const ATTUNE_BAKED_BUILD: unknown;

/** The build that this service worker serves. */
export const BUILD: BakedBuild = bakedBuildSchema.parse(ATTUNE_BAKED_BUILD);
