/** A word of a column's name, and where it stands there. */
export interface NameWord {
  word: string;
  start: number;
  end: number;
}

/** The words of a name in lower case: "chosenEmpathy_rating" has three. */
export function nameWords(name: string): NameWord[] {
  const found = name.matchAll(
    /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+(?:[a-z](?![a-z]))?|[^\s\p{P}\p{S}A-Za-z\d]+/gu,
  );
  return Array.from(found, (match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The same with one space between. */
export function plainName(name: string): string {
  return nameWords(name)
    .map(({ word }) => word)
    .join(" ");
}

/** An id for a dimension that is of no rubric. */
export function slugOf(name: string): string {
  const slug = plainName(name).replaceAll(" ", "-").slice(0, 60);
  return slug || name.trim().slice(0, 60) || "score";
}
