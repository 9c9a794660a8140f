/** The tables whose rows have bodies: all that holds content. */
export const CONTENT_TABLES = [
  "sessions",
  "refinements",
  "steps",
  "partials",
  "settings",
  "rubrics",
  "stressTests",
  "dataSets",
  "batchRuns",
  "ratingSheets",
  "calibrations",
  "clientProfiles",
  "simulatedSessions",
  "sessionBatches",
  "parts",
] as const;
export type TableName = (typeof CONTENT_TABLES)[number];
