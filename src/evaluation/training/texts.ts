/** A text that a training file would pass on, and where it stands. */
export interface PassedOn {
  where: string;
  text: string;
}

/** Fields of the records that hold what people or models wrote. */
const FIELDS = ["question", "prompt", "chosen", "rejected", "candidates"] as const;

/** Every text of the records once, with the first place where it stands. */
export function* textsOf(records: readonly object[]): Generator<PassedOn> {
  const seen = new Set<string>();
  for (const [at, record] of records.entries()) {
    const item: unknown = Reflect.get(record, "item");
    const name = typeof item === "string" ? `item ${item}` : `record ${at + 1}`;
    for (const field of FIELDS) {
      for (const text of stringsIn(Reflect.get(record, field))) {
        if (seen.has(text)) continue;
        seen.add(text);
        yield { where: `${name}, ${field}`, text };
      }
    }
  }
}

/** The text itself, or those of messages and candidates. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    if (typeof each !== "object" || each === null) return [];
    const text: unknown = Reflect.get(each, "content") ?? Reflect.get(each, "text");
    return typeof text === "string" ? [text] : [];
  });
}
