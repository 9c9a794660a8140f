import type { Device } from "../engines/device.ts";

/**
 * How much memory models may take together. Browsers hide graphics memory and round the device's
 * own, so this is a cautious assumption; what was tried on the device goes before it.
 */
export interface MemoryBudget {
  /** Megabytes (10^6 bytes). */
  mb: number;
  /** A sentence: where the figure is from. */
  because: string;
}

const MB_PER_GB = 1024 ** 3 / 1e6;

/** Browsers say 8 for 8 and more unless they are new; what they say above it is true. */
const CAPPED_GB = 8;
/** Windows lets a graphics processor without memory of its own use half of the device's. */
const SHARE_FOR_MODELS = 0.5;
/** Assumed of a computer that does not tell. */
const ASSUMED_GB = 8;
/** Tabs on iPhones have been ended at about this (WebLLM's issue 753). */
const MOBILE_LIMIT: MemoryBudget = {
  mb: 1500,
  because: "Phones and tablets end a page that takes more than about 1.5 GB.",
};

/** Of a device's memory, what a browser may give to one model at most. An assumption. */
const MOST_FOR_ONE = 0.75;

/** What no single model may go beyond; null where the browser does not tell enough. */
export function limitOf({ memoryGB, mobile }: Device): MemoryBudget | null {
  if (memoryGB === null) return mobile ? MOBILE_LIMIT : null;
  if (memoryGB === CAPPED_GB) return null;
  return {
    mb: memoryGB * MB_PER_GB * MOST_FOR_ONE,
    because: `This device reports ${memoryGB} GB in all.`,
  };
}

/** What all models in memory may take together. */
export function budgetOf(device: Device): MemoryBudget {
  const { memoryGB, mobile } = device;
  if (memoryGB === null && mobile) return MOBILE_LIMIT;
  const mb = (memoryGB ?? ASSUMED_GB) * MB_PER_GB * SHARE_FOR_MODELS;
  if (memoryGB === null) {
    return {
      mb,
      because: `The browser does not tell how much memory there is; half of ${ASSUMED_GB} GB is assumed.`,
    };
  }
  const told = memoryGB === CAPPED_GB ? `${memoryGB} GB or more` : `${memoryGB} GB`;
  return {
    mb,
    because: `The browser reports ${told} of memory; half of it is counted on for models.`,
  };
}
