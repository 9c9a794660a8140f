import type { DataSet } from "../../domain/data-set.ts";
import { nameAsWords, type PassedOn } from "../passed-on.ts";

/** Fields of the records that hold what people or models wrote. */
const TEXTS = ["question", "prompt", "chosen", "rejected", "candidates"] as const;
/** Fields that hold what somebody called an item, a source or a judge. */
const NAMES = ["item", "chosen_model", "rejected_model", "rater"] as const;

/**
 * Every text and name of the records, and of the description beside them, once, with the first
 * place where it stands.
 *
 * @param by whose ratings these are, as the description says it
 */
export function* textsOf(
  { title, licence, origin }: Pick<DataSet, "title" | "licence" | "origin">,
  records: readonly object[],
  by: string,
): Generator<PassedOn> {
  const seen = new Set<string>();
  for (const { where, text } of everyText()) {
    if (text.trim() === "" || seen.has(text)) continue;
    seen.add(text);
    yield { where, text };
  }

  function* everyText(): Generator<PassedOn> {
    yield { where: "the data set's title", text: title };
    yield { where: "its licence", text: licence };
    if (origin.kind === "file") {
      yield { where: "the name of its file", text: nameAsWords(origin.name) };
    }
    yield { where: "whose ratings these are", text: nameAsWords(by) };
    for (const [at, record] of records.entries()) {
      const item: unknown = Reflect.get(record, "item");
      const name = typeof item === "string" ? `item ${item}` : `record ${at + 1}`;
      for (const field of TEXTS) {
        for (const text of stringsIn(Reflect.get(record, field))) {
          yield { where: `${name}, ${field}`, text };
        }
      }
      for (const field of NAMES) {
        for (const text of stringsIn(Reflect.get(record, field))) {
          yield { where: `${name}, ${field}`, text: nameAsWords(text) };
        }
      }
      for (const text of sourcesIn(Reflect.get(record, "candidates"))) {
        yield { where: `${name}, source`, text: nameAsWords(text) };
      }
    }
  }
}

/** The text itself, or those of messages and candidates. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return fieldsIn(value, (each) => Reflect.get(each, "content") ?? Reflect.get(each, "text"));
}

function sourcesIn(value: unknown): string[] {
  return fieldsIn(value, (each) => Reflect.get(each, "source"));
}

function fieldsIn(value: unknown, read: (each: object) => unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    if (typeof each !== "object" || each === null) return [];
    const found = read(each);
    return typeof found === "string" ? [found] : [];
  });
}
