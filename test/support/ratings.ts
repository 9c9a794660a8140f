import { type Rating, type RatingTable, ratingTable } from "../../src/domain/ratings.ts";

export const SEVEN = [
  "guidance",
  "informativeness",
  "relevance",
  "safety",
  "empathy",
  "helpfulness",
  "understanding",
] as const;

/** The judges of the public file, and the source of each one's own maker. */
export const OWN_SOURCES = {
  "claude-3.7-sonnet": ["claude-3.5-haiku"],
  "gpt-4o": ["gpt-4o"],
  "gemini-2.5-flash": ["gemini-2.0-flash"],
  "o4-mini": ["gpt-4o-mini"],
};
export const JUDGES = Object.keys(OWN_SOURCES);

/** Reads `item,source,rater` and the seven dimensions; a blank is a missing rating. */
export function tableOfCsv(text: string): RatingTable {
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  if (head !== ["item", "source", "rater", ...SEVEN].join(",")) throw new Error(`Head: ${head}`);
  const ratings = lines.map((line): Rating => {
    const [item = "", source = "", rater = "", ...cells] = line.split(",");
    const values = SEVEN.map((dimension, d): [string, number | "missing"] => {
      const cell = cells[d]?.trim() ?? "";
      return [dimension, cell === "" ? "missing" : Number(cell)];
    });
    return { item, source, rater, values: Object.fromEntries(values) };
  });
  return ratingTable(ratings, {
    dimensions: SEVEN,
    scale: { min: 1, max: 5 },
    raters: [
      { id: "human", kind: "human" },
      ...JUDGES.map((id) => ({ id, kind: "judge" as const })),
    ],
  });
}
