/** A text that a file would pass on, and where it stands. */
export interface PassedOn {
  where: string;
  text: string;
}

/**
 * A name that somebody gave to a thing, such as an item or a source, as words that the identifier
 * check can read: "Maria_Lopez-3" is "Maria Lopez-3".
 */
export function nameAsWords(name: string): string {
  return name.replaceAll("_", " ").replaceAll(/(?<=\p{L})-(?=\p{L})/gu, " ");
}
