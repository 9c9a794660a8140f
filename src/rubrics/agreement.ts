import type { AgreementFinding } from "../domain/rubric.ts";

/** What several built-in rubrics say of agreement, and where it is from. */

const MENTALALIGN = "MentalAlign (arXiv 2510.19032)";
const PUBLIC_RATINGS = `${MENTALALIGN}, public ratings, counted again`;

/** No report is known. */
export const NOTHING_REPORTED = { people: null, models: null };

/** The paper's own finding for one dimension. */
export function mentalAlign(
  words: string,
  level: NonNullable<AgreementFinding["level"]>,
): AgreementFinding {
  return { words, source: MENTALALIGN, level };
}

/** How far prompted judges lie above people, in points of five; from the public ratings. */
export function inflatedBy(range: string): AgreementFinding {
  return {
    words: `Prompted judges score it higher than people do, by ${range} of five points.`,
    source: PUBLIC_RATINGS,
  };
}

/** Both: what the paper finds, and by how much judges lie above people. */
export function mentalAlignInflated(
  words: string,
  level: NonNullable<AgreementFinding["level"]>,
  range: string,
): AgreementFinding {
  return {
    words: `${words} ${inflatedBy(range).words}`,
    source: `${MENTALALIGN}; its public ratings, counted again`,
    level,
  };
}
