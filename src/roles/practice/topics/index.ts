import { FAMILY_TOPICS } from "./family.ts";
import { LOSS_TOPICS } from "./loss.ts";
import { OTHER_TOPICS } from "./others.ts";
import { SELF_TOPICS } from "./self.ts";
import { GENERAL_TOPIC, STANCE_TOPICS } from "./stance.ts";
import type { Topic } from "./topic.ts";
import { WORK_TOPICS } from "./work.ts";

export type { Topic } from "./topic.ts";
export { GENERAL_TOPIC };

/** All topics the rules recognise; the general one is what is left. */
export const TOPICS: readonly Topic[] = [
  ...WORK_TOPICS,
  ...FAMILY_TOPICS,
  ...LOSS_TOPICS,
  ...SELF_TOPICS,
  ...OTHER_TOPICS,
  ...STANCE_TOPICS,
];
