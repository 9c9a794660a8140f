import * as z from "zod/mini";
import { rubricRefSchema } from "../../domain/rubric.ts";
import { scaleSchema } from "../../domain/score.ts";

/**
 * What the columns of a file mean. A row is about one item and has one reply or several, each with
 * a name `of` which the columns that belong to it use: "" for the row's one reply, "chosen" and
 * "rejected" for a pair that was decided, any other name for one of several side by side, which is
 * its source's name too where no column names the source.
 */

const name = z.string().check(z.minLength(1), z.maxLength(500));
const of = z.string().check(z.maxLength(500));

export const meaningSchema = z.discriminatedUnion("as", [
  z.object({ as: z.literal("ignore") }),
  /** The item's id. Without such a column, the same words of the client are the same item. */
  z.object({ as: z.literal("item") }),
  /** What the client wrote. */
  z.object({ as: z.literal("client") }),
  /**
   * What was said, as messages or a transcript. Where it ends with the therapist's words and no
   * column is the reply, these are the reply.
   */
  z.object({ as: z.literal("conversation") }),
  /** A reply's text, or a list of messages whose last one it is. */
  z.object({ as: z.literal("reply"), of }),
  /** Who wrote that reply. */
  z.object({ as: z.literal("source"), of }),
  /** Who gave the row's ratings. */
  z.object({ as: z.literal("rater") }),
  /** A score on a dimension. `rater` is "" for the row's. */
  z.object({ as: z.literal("rating"), dimension: name, rater: of, of }),
  /** Name of the dimension that the row's score is on, where a row has one score. */
  z.object({ as: z.literal("dimension") }),
  z.object({ as: z.literal("score") }),
  /** Which of the replies "a" and "b" is better. */
  z.object({ as: z.literal("verdict") }),
  /** A list of replies to the same item: texts, or objects with a text, a source and scores. */
  z.object({ as: z.literal("candidates") }),
  /** A list of scores, one for each candidate, in their order. */
  z.object({ as: z.literal("rewards"), dimension: name }),
]);
export type Meaning = z.infer<typeof meaningSchema>;

export const mappingSchema = z.object({
  /** One for each column of the file, in its order. */
  meanings: z.array(meaningSchema),
  /** Where rows do not say who wrote the reply, and who gave the ratings. */
  source: name,
  rater: name,
  /**
   * Of a conversation that is a reply's whole history: each of the therapist's replies with what
   * was said before it ("every"), or the last one alone.
   */
  turns: z.enum(["last", "every"]),
  /** What the dimensions are of; null where they are of no rubric here. */
  rubric: z.nullable(rubricRefSchema),
  scale: scaleSchema,
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Ids of the dimensions that the columns name, in the order of the file. */
export function mappedDimensions({ meanings }: Pick<Mapping, "meanings">): string[] {
  const named = meanings.flatMap((meaning) =>
    meaning.as === "rating" || meaning.as === "rewards" ? [meaning.dimension] : [],
  );
  return [...new Set(named)];
}

/** What a meaning is called where a person chooses one. */
export function meaningWords(meaning: Meaning): string {
  const whose = (of: string) => (of === "" ? "" : ` (${of})`);
  switch (meaning.as) {
    case "ignore":
      return "Not used";
    case "item":
      return "Item id";
    case "client":
      return "Client message";
    case "conversation":
      return "Conversation";
    case "reply":
      return `Reply${whose(meaning.of)}`;
    case "source":
      return `Source${whose(meaning.of)}`;
    case "rater":
      return "Rater";
    case "rating": {
      const { dimension, rater, of } = meaning;
      return `Rating: ${dimension}${whose([rater, of].filter(Boolean).join(", "))}`;
    }
    case "dimension":
      return "Name of the dimension";
    case "score":
      return "Score on that dimension";
    case "verdict":
      return "Which of two is better";
    case "candidates":
      return "List of replies";
    case "rewards":
      return `Scores of the list: ${meaning.dimension}`;
  }
}

/** What would be left without a use, or cannot be meant together; in words, most important first. */
export function mappingProblems({ meanings }: Pick<Mapping, "meanings">): string[] {
  const has = (as: Meaning["as"]) => meanings.some((meaning) => meaning.as === as);
  const problems: string[] = [];
  const kept = ["client", "conversation", "reply", "rating", "score", "candidates"] as const;
  if (!kept.some(has)) {
    problems.push("No column is a client message, a reply or a rating: nothing would be kept.");
  }
  for (const single of ["item", "client", "conversation", "rater", "score", "verdict"] as const) {
    const columns = meanings.filter((meaning) => meaning.as === single).length;
    if (columns > 1) {
      problems.push(`Several columns are "${meaningWords({ as: single })}". The first one counts.`);
    }
  }
  if (has("score") !== has("dimension")) {
    problems.push("A score needs the name of its dimension beside it, and the other way round.");
  }
  const replies = new Set(
    meanings.flatMap((meaning) => (meaning.as === "reply" ? [meaning.of] : [])),
  );
  if (has("verdict") && !(replies.has("a") && replies.has("b"))) {
    problems.push('Which of two is better needs the replies "a" and "b".');
  }
  if (replies.has("chosen") !== replies.has("rejected")) {
    problems.push("A pair needs both the chosen and the rejected reply.");
  }
  if (has("rewards") && !has("candidates")) problems.push("Scores of a list need the list.");
  return problems;
}
