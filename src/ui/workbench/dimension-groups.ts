import { type Dimension, dimensionWeights, type Rubric, steers } from "../../domain/rubric.ts";

export interface DimensionGroup {
  use: NonNullable<Dimension["use"]>;
  /** What sets these apart from the ones that steer; null for those. */
  caption: string | null;
  dimensions: Dimension[];
}

/** A rubric's dimensions by what they count for, each group in the rubric's order. */
export function dimensionGroups({ dimensions }: Pick<Rubric, "dimensions">): DimensionGroup[] {
  const of = (use: DimensionGroup["use"]) =>
    dimensions.filter((dimension) => (dimension.use ?? "steers") === use);
  const groups: DimensionGroup[] = [
    { use: "steers", caption: null, dimensions: of("steers") },
    {
      use: "constraint",
      caption: "Outside the weights, a constraint: below the floor, the target is not reached.",
      dimensions: of("constraint"),
    },
    {
      use: "shown",
      caption: "Shown only: scored, and counts for nothing.",
      dimensions: of("shown"),
    },
  ];
  return groups.filter((group) => group.dimensions.length > 0);
}

/**
 * Each dimension's share of the overall score, 0 to 1.
 *
 * @returns null where all that steer count the same, and where nothing counts
 */
export function unequalShares(rubric: Rubric): Record<string, number> | null {
  const weights = dimensionWeights(rubric);
  const steering = rubric.dimensions.filter(steers).map(({ id }) => weights[id] ?? 0);
  const total = steering.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || steering.every((weight) => weight === steering[0])) return null;
  return Object.fromEntries(
    rubric.dimensions.filter(steers).map(({ id }) => [id, (weights[id] ?? 0) / total]),
  );
}
