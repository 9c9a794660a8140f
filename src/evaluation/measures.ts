import type { DataSet } from "../domain/data-set.ts";
import { type Rater, type Rating, type RatingTable, ratingTable } from "../domain/ratings.ts";
import type { Rubric, RubricRef } from "../domain/rubric.ts";
import type { Scale } from "../domain/score.ts";

/** What replies are rated on: a rubric's dimensions, or those of a file that are of no rubric. */
export interface Measure {
  key: string;
  /** For people. */
  title: string;
  dimensions: readonly { id: string; name: string }[];
  scale: Scale;
  /** Null where they are of none here. */
  rubric: RubricRef | null;
  /** The data set's own ratings are on this. */
  ofDataSet: boolean;
  /** What is rated are whole sessions, each the one reply of its source. */
  ofSessions?: boolean;
}

/** A rating, and what it is on: values under two rubrics are never read as one. */
export interface MeasuredRating extends Rating {
  /** Key of the measure. */
  measure: string;
}

/** Of the data set where it has ratings of replies, then of each rubric once. */
export function measuresOf(
  { title, rubric: named, dimensions, scale }: DataSet,
  rubrics: readonly Rubric[],
): Measure[] {
  const found = new Map<string, Measure>();
  for (const rubric of rubrics) {
    found.set(keyOf(rubric), {
      key: keyOf(rubric),
      title: `${rubric.title}, version ${rubric.version}`,
      dimensions: rubric.dimensions.map(({ id, name }) => ({ id, name })),
      scale: rubric.scale,
      rubric: { id: rubric.id, version: rubric.version },
      ofDataSet: false,
      ...(rubric.unit === "session" ? { ofSessions: true } : {}),
    });
  }
  if (dimensions.length === 0) return [...found.values()];
  // A file rarely says which rubric; the same dimensions on the same scale are taken to be it.
  const alike = [...found.values()].find((measure) =>
    named ? measure.key === keyOf(named) : isAlike(measure, dimensions, scale),
  );
  const own: Measure = {
    key: alike?.key ?? (named ? keyOf(named) : "data-set"),
    title: alike?.title ?? (named ? `${named.id}, version ${named.version}` : title),
    dimensions: dimensions.map((id) => ({
      id,
      name: alike?.dimensions.find((dimension) => dimension.id === id)?.name ?? titleOf(id),
    })),
    scale,
    rubric: alike?.rubric ?? named,
    ofDataSet: true,
    ...(alike?.ofSessions ? { ofSessions: true } : {}),
  };
  return [own, ...[...found.values()].filter((measure) => measure !== alike)];
}

/** The key of a rubric's measure; empty where the evidence has none. */
export function measureOfRubric(measures: readonly Measure[], rubric: RubricRef): string {
  const key = keyOf(rubric);
  return measures.some((measure) => measure.key === key) ? key : "";
}

function keyOf({ id, version }: RubricRef): string {
  return `${id}@${version}`;
}

function isAlike(measure: Measure, dimensions: readonly string[], scale: Scale): boolean {
  const ids = new Set(dimensions);
  return (
    measure.scale.min === scale.min &&
    measure.scale.max === scale.max &&
    measure.dimensions.length === ids.size &&
    measure.dimensions.every(({ id }) => ids.has(id))
  );
}

function titleOf(id: string): string {
  const words = id.replaceAll(/[-_]+/g, " ");
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}

/** Whose ratings are known. */
interface Rated {
  ratings: readonly MeasuredRating[];
  raters: readonly Rater[];
}

/**
 * The ratings on a measure in columns; its raters are those who have any.
 *
 * @param wanted raters whose ratings count, by id; all where absent
 */
export function ratingTableOf(
  rated: Rated,
  measure: Measure,
  wanted?: ReadonlySet<string>,
): RatingTable {
  const { ratings, layout } = ratingsOn(rated, measure, wanted);
  return ratingTable(ratings, layout);
}

/** The same before it is put into columns, which takes time where there are many. */
export function ratingsOn(
  { ratings, raters }: Rated,
  { key, dimensions, scale }: Measure,
  wanted?: ReadonlySet<string>,
): {
  ratings: readonly MeasuredRating[];
  layout: Pick<RatingTable, "dimensions" | "scale" | "raters">;
} {
  const onThis = ratings.filter(
    ({ measure, rater }) => measure === key && (wanted?.has(rater) ?? true),
  );
  const rated = new Set(onThis.map(({ rater }) => rater));
  return {
    ratings: onThis,
    layout: {
      dimensions: dimensions.map(({ id }) => id),
      scale,
      raters: raters.filter(({ id }) => rated.has(id)),
    },
  };
}
