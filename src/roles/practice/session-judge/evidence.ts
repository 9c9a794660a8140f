import { SESSION_FEATURES, type SessionFeatures } from "./feature-ids.ts";
import { SESSION_RULES } from "./rules.ts";

/** More places than these say no more. */
const MOST_PLACES = 4;
/** Less than this of a point moved nothing. */
const LEAST_POINTS = 0.1;

/**
 * The therapist's utterances that a dimension's value was read from, weightiest features first,
 * in their order; empty where what moved it is that something is missing.
 */
export function evidenceFor(dimension: string, features: SessionFeatures): number[] {
  const rules = SESSION_RULES[dimension];
  if (!rules) return [];
  const moved = SESSION_FEATURES.map((id) => ({
    places: features[id].places,
    points: ((rules.adds[id] ?? 0) + (rules.takes[id] ?? 0)) * features[id].strength,
  }))
    .filter(({ points }) => points >= LEAST_POINTS)
    .sort((a, b) => b.points - a.points);
  const places = new Set<number>();
  // One of each feature, then a second of each: many places of one feature say the same.
  for (let round = 0; places.size < MOST_PLACES; round += 1) {
    const open = moved.filter((each) => each.places.length > round);
    if (open.length === 0) break;
    for (const each of open) {
      const place = each.places[round];
      if (place !== undefined && places.size < MOST_PLACES) places.add(place);
    }
  }
  return [...places].sort((a, b) => a - b);
}
