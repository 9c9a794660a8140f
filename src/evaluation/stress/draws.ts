import { uniform } from "../agreement/random.ts";

export { seedFor } from "../../domain/seeds.ts";

/** Whole numbers from 0 up to, but not including, `count`; the same for the same seed. */
export function draws(seed: number): (count: number) => number {
  const random = uniform(seed);
  return (count) => Math.floor(random() * count);
}

/** The items in an order that depends on the seed alone. Fisher and Yates. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const below = draws(seed);
  const rest = [...items];
  const taken: Item[] = [];
  while (rest.length > 0) taken.push(...rest.splice(below(rest.length), 1));
  return taken;
}
