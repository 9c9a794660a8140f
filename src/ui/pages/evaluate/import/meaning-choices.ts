import type { Rubric } from "../../../../domain/rubric.ts";
import {
  type Mapping,
  type Meaning,
  mappedDimensions,
} from "../../../../evaluation/import/mapping.ts";
import type { Choice } from "../../../components/select.tsx";

/** What a column may mean, in the order in which it is looked for. */
export const MEANINGS: readonly Choice<Meaning["as"]>[] = [
  { value: "ignore", label: "Not used" },
  { value: "item", label: "Item id", note: "Rows with the same one are about one client message." },
  { value: "client", label: "Client message" },
  { value: "conversation", label: "Conversation", note: "Messages, or a transcript." },
  { value: "reply", label: "Reply" },
  { value: "source", label: "Source", note: "Who, or which model, wrote the reply." },
  { value: "rater", label: "Rater", note: "Who gave the scores of the row." },
  { value: "rating", label: "Rating", note: "A score on one dimension." },
  { value: "dimension", label: "Name of the dimension", note: "Where each row has one score." },
  { value: "score", label: "Score on that dimension" },
  { value: "verdict", label: "Which of two is better", note: "Of the replies A and B." },
  { value: "candidates", label: "List of replies" },
  { value: "rewards", label: "Scores of the list", note: "One for each reply, in their order." },
];

/**
 * The meaning of that kind which is nearest to what the column meant before.
 *
 * @param column its name, which is the dimension's where nothing better is known
 */
export function meaningOf(as: Meaning["as"], before: Meaning, column: string): Meaning {
  if (as === before.as) return before;
  const of = "of" in before ? before.of : "";
  const dimension = "dimension" in before ? before.dimension : column.trim() || "score";
  switch (as) {
    case "reply":
    case "source":
      return { as, of };
    case "rating":
      return { as, dimension, rater: "", of };
    case "rewards":
      return { as, dimension };
    default:
      return { as };
  }
}

const REPLY_NAMES: Readonly<Record<string, string>> = {
  "": "The row’s one reply",
  chosen: "The chosen reply",
  rejected: "The rejected reply",
  a: "Reply A",
  b: "Reply B",
};

/** The replies of a row that a column can belong to; those that the mapping names are among them. */
export function replyChoices({ meanings }: Pick<Mapping, "meanings">): Choice<string>[] {
  const named = meanings.flatMap((meaning) => ("of" in meaning ? [meaning.of] : []));
  return [...new Set([...Object.keys(REPLY_NAMES), ...named])].map((of) => ({
    value: of,
    label: REPLY_NAMES[of] ?? `The reply “${of}”`,
  }));
}

/** The dimensions that a column can be a score on: the rubric's, the mapping's, the column's own. */
export function dimensionChoices(
  mapping: Pick<Mapping, "meanings">,
  rubric: Pick<Rubric, "dimensions"> | null,
  column: string,
): Choice<string>[] {
  const names = new Map((rubric?.dimensions ?? []).map(({ id, name }) => [id, name]));
  const own = [...mappedDimensions(mapping), column.trim()].filter((id) => id !== "");
  return [...new Set([...names.keys(), ...own])].map((id) => ({
    value: id,
    label: names.get(id) ?? id,
    ...(rubric && !names.has(id) ? { note: "Not of this rubric" } : {}),
  }));
}
