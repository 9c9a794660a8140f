import type { ClientProfile } from "../domain/client-profile.ts";
import { CHANGE_PROFILES } from "./bundled/change.ts";
import { MOOD_PROFILES } from "./bundled/mood.ts";
import { PEOPLE_PROFILES } from "./bundled/people.ts";
import { RISK_PROFILES } from "./bundled/risk.ts";
import { WORK_PROFILES } from "./bundled/work.ts";
import { WORRY_PROFILES } from "./bundled/worry.ts";

/**
 * The clients that come with the app: made up for it, none drawn from a person or from a data set.
 * Those with risk come last.
 */
export const BUNDLED_PROFILES: readonly ClientProfile[] = [
  ...MOOD_PROFILES,
  ...WORRY_PROFILES,
  ...WORK_PROFILES,
  ...PEOPLE_PROFILES,
  ...CHANGE_PROFILES,
  ...RISK_PROFILES,
];
