import type { DataSet } from "../../../domain/data-set.ts";
import { listText, plural } from "../../format.ts";
import { bytesText } from "../models/model-words.ts";

/** "1,000 items, 10,000 replies, 5 raters, 50,000 ratings": what there is, and nothing of the rest. */
export function contentText({
  counts,
  raters,
  simulated,
}: Pick<DataSet, "counts" | "raters" | "simulated">): string {
  const parts = [
    plural(counts.items, "item"),
    counts.replies > 0 ? plural(counts.replies, "reply", "replies") : "",
    raters.length > 0 ? plural(raters.length, "rater") : "",
    counts.ratings > 0 ? plural(counts.ratings, "rating") : "",
    counts.pairs > 0 ? plural(counts.pairs, "rated pair") : "",
  ];
  return `${simulated ? "Simulated clients: " : ""}${parts.filter(Boolean).join(", ")}`;
}

/** Where it came from: "ratings.csv, 2.1 MB" or "sessions of this device". */
export function originText({ origin }: Pick<DataSet, "origin">): string {
  if (origin.kind === "sessions") return "Sessions of this device";
  return `${origin.name}, ${bytesText(origin.bytes)}`;
}

/** Its terms, in one line. */
export function licenceText({ licence }: Pick<DataSet, "licence">): string {
  const first = licence.trim().split(/\r?\n/, 1)[0] ?? "";
  return first === "" ? "No licence noted" : first;
}

/** What of its sources a rater must not judge. */
export function ownSourcesText(sources: readonly string[]): string {
  if (sources.length === 0) return "None";
  return sources.length > 3 ? plural(sources.length, "source") : listText(sources);
}
