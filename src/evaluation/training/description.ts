import type { Evidence } from "../evidence.ts";
import type { Decider, LeftOut } from "./preferences.ts";
import type { TrainingFile, TrainingShape } from "./training-file.ts";

/** What the shapes are called, for people. */
export const SHAPE_WORDS: Readonly<Record<TrainingShape, string>> = {
  standard: "Preference pairs, standard (prompt, chosen, rejected)",
  conversational: "Preference pairs, conversational",
  psychocounsel: "Preference pairs in PsychoCounsel's columns",
  criteria: "Pairs for each criterion, with margins",
  groups: "Groups of candidates with rewards",
};

/** Who decided which reply is the better one, in words. */
export function deciderWords(decider: Decider, by: string): string {
  if (decider.kind === "verdicts") {
    return "People compared the two side by side; the reply that more of them took is the chosen one.";
  }
  const gap = decider.minGap > 0 ? ` by at least ${decider.minGap} points` : "";
  return `The reply with the higher mean rating${gap} is the chosen one. Ratings are those of ${by}.`;
}

/** What is left out, a line for each reason that there is; none where nothing is. */
export function leftOutLines({ ties, undecided, withoutPrompt, withoutText }: LeftOut): string[] {
  const lines: [number, string][] = [
    [ties, "without a better side, or not better by enough"],
    [undecided, "not compared, or not rated on the same dimensions"],
    [withoutPrompt, "items without the client's words"],
    [withoutText, "replies without a text"],
  ];
  return lines.flatMap(([n, words]) => (n > 0 ? [`${n} ${words}`] : []));
}

/** What a training file is made of and under what terms, to be kept beside it. */
export function trainingDescription(
  { dataSet }: Pick<Evidence, "dataSet">,
  file: TrainingFile,
  about: {
    fileName: string;
    decider: Decider;
    by: string;
    /** Of the app. */
    version: string;
    /** ISO 8601. */
    at: string;
    /** What the identifier check found, a line for each kind. */
    identifiers: readonly string[];
  },
): string {
  const { fileName, decider, by, version, at, identifiers } = about;
  const left = leftOutLines(file.left);
  const sections = [
    `${fileName}\n${SHAPE_WORDS[file.shape]}, ${file.records.length} records.\nMade with Attune ${version} on ${at.slice(0, 10)} from the data set "${dataSet.title}".`,
    dataSet.licence.trim() === ""
      ? "Licence: nobody said under what terms this data set may be passed on. Ask its owner before you do."
      : `Licence of the data set, in its owner's words:\n${dataSet.licence.trim()}`,
    ...(dataSet.origin.kind === "file"
      ? [`Imported from ${dataSet.origin.name}, SHA-256 ${dataSet.origin.sha256}.`]
      : ["Made of sessions on this device."]),
    deciderWords(decider, by),
    ...(left.length > 0 ? [`Left out:\n${left.join("\n")}`] : []),
    identifiers.length > 0
      ? `The identifier check found:\n${identifiers.join("\n")}\nIt is an aid to reading. It misses many, and it took nothing out: this is not de-identified.`
      : "The identifier check found nothing. It is an aid to reading and misses many: this is not known to be free of identifiers.",
    "The columns are described in Attune's docs/formats.md, under Training files.",
  ];
  return `${sections.join("\n\n")}\n`;
}
