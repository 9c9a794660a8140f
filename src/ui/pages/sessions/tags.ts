/** Every tag in use, in alphabetical order. */
export function tagsOf(list: readonly { tags: string[] }[]): string[] {
  return [...new Set(list.flatMap((session) => session.tags))].sort((a, b) => a.localeCompare(b));
}

/** Tags as a person types them: apart by commas, each once. */
export function parseTags(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim().replace(/\s+/g, " "));
  return [...new Set(tags.filter((tag) => tag !== ""))];
}
