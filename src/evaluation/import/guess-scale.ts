import type { Scale } from "../../domain/score.ts";
import type { Mapping } from "./mapping.ts";
import type { ColumnFacts } from "./reading.ts";

/** Scales that ratings are given on, the likely ones first. */
const SCALES: readonly Scale[] = [
  { min: 0, max: 1 },
  { min: 1, max: 5 },
  { min: 0, max: 4 },
  { min: 1, max: 7 },
  { min: 0, max: 6 },
  { min: 1, max: 10 },
  { min: 0, max: 10 },
  { min: -3, max: 3 },
  { min: 0, max: 100 },
  { min: -10, max: 10 },
];
/** Fewer numbers than this share beside a scale are mistakes, or stand for "missing". */
const MAX_OUTSIDE = 0.05;
const MAX_OUTSIDE_RUBRIC = 0.25;

/** The scale of a file's ratings: the rubric's where the numbers fit it, else the first that fits. */
export function guessScale(
  columns: readonly ColumnFacts[],
  meanings: Mapping["meanings"],
  ofRubric: Scale | null,
): Scale {
  const rated = columns.filter((_, at) => {
    const as = meanings[at]?.as;
    return as === "rating" || as === "score";
  });
  const all = rated.reduce((sum, { numbers }) => sum + numbers, 0);
  const fallback = ofRubric ?? { min: 1, max: 5 };
  if (all === 0) return fallback;
  if (ofRubric && outside(rated, ofRubric) <= all * MAX_OUTSIDE_RUBRIC) return ofRubric;
  return SCALES.find((scale) => outside(rated, scale) <= all * MAX_OUTSIDE) ?? widest(rated);
}

/** Numbers outside of a scale; fractions are, where the column goes beyond it. */
function outside(columns: readonly ColumnFacts[], { min, max }: Scale): number {
  return columns.reduce((sum, { numbers, whole, least, most }) => {
    if (least !== null && most !== null && least >= min && most <= max) return sum;
    const counted = Object.entries(whole);
    const listed = counted.reduce((total, [, times]) => total + times, 0);
    const within = counted
      .filter(([point]) => Number(point) >= min && Number(point) <= max)
      .reduce((total, [, times]) => total + times, 0);
    // Of what is not listed nothing is known but that some of it lies outside.
    return sum + (numbers - listed === 0 ? listed - within : numbers - within);
  }, 0);
}

function widest(columns: readonly ColumnFacts[]): Scale {
  const least = Math.min(...columns.map((column) => column.least ?? 0));
  const most = Math.max(...columns.map((column) => column.most ?? 0));
  const min = Math.max(-1_000_000, Math.floor(least));
  const max = Math.min(1_000_000, Math.ceil(most));
  return { min, max: Math.max(max, min + 1) };
}
