import type { RatingSheet } from "../../../../domain/rating-sheet.ts";

export const MAX_NAME_CHARS = 100;

/** Why a rater cannot be called so; null where they can. */
export function nameProblem(name: string): string | null {
  return name.trim() === "" ? "A name or a sign is needed, to tell raters apart." : null;
}

/** Who rated here last; a number where nobody did. */
export function likelyName(sheets: readonly RatingSheet[]): string {
  return sheets.find(({ imported }) => !imported)?.rater ?? "Rater 1";
}
