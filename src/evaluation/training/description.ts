import type { Evidence } from "../evidence.ts";
import type { Decider, LeftOut } from "./preferences.ts";
import type { Judgement } from "./rated-replies.ts";
import type { TrainingFile, TrainingShape } from "./training-file.ts";

/** What the shapes are called, for people. */
export const SHAPE_WORDS: Readonly<Record<TrainingShape, string>> = {
  standard: "Preference pairs, standard (prompt, chosen, rejected)",
  conversational: "Preference pairs, conversational",
  psychocounsel: "Preference pairs in PsychoCounsel's columns",
  criteria: "Pairs for each criterion, with margins",
  groups: "Groups of candidates with rewards",
};

type Told = Pick<Evidence, "dataSet" | "measures" | "raters" | "pairs" | "damaged">;

/** Who decided which reply is the better one, in words; of people only how many they are. */
function deciderWords(evidence: Told, decider: Decider, by: string): string[] {
  const { dataSet, raters, pairs } = evidence;
  const asked =
    decider.kind === "ratings" ? decider.raters : new Set(pairs.map(({ rater }) => rater));
  const own = Object.entries(dataSet.ownSources).some(
    ([id, sources]) => asked.has(id) && sources.length > 0,
  );
  const notOwn = own
    ? " What somebody said of replies that they must not judge is not counted."
    : "";
  if (decider.kind === "verdicts") {
    const people = raters.filter(({ id, kind }) => kind === "human" && asked.has(id)).length;
    return [
      `People compared the two side by side (${people} of them); the reply that more of them took is the chosen one.${notOwn}`,
    ];
  }
  const gap = decider.minGap > 0 ? ` by at least ${decider.minGap} points` : "";
  return [
    `The reply with the higher mean rating${gap} is the chosen one.${notOwn}`,
    judgementWords(evidence, decider, by),
  ];
}

/** Whose ratings, on what, and what became of values outside of the scale. */
function judgementWords(
  { dataSet, measures }: Told,
  { measure: key, raters }: Judgement,
  by: string,
): string {
  const measure = measures.find((each) => each.key === key);
  const on = measure
    ? ` on ${measure.title}, a scale of ${measure.scale.min} to ${measure.scale.max}: ${measure.dimensions.map(({ id }) => id).join(", ")}`
    : "";
  const outside = dataSet.keepOutOfRange
    ? "Values outside of the scale are counted as they are."
    : "Ratings with a value outside of the scale are not counted.";
  return `Ratings are those of ${by}${by === "people" ? ` (${raters.size})` : ""}${on}. ${outside}`;
}

/** What is left out, a line for each reason that there is; none where nothing is. */
export function leftOutLines({
  ties,
  undecided,
  same,
  withoutPrompt,
  withoutText,
}: LeftOut): string[] {
  const lines: [number, string][] = [
    [ties, "without a better side, or not better by enough"],
    [undecided, "not compared, or not rated on the same dimensions"],
    [same, "that are the same text as the other reply"],
    [withoutPrompt, "items without the client's words"],
    [withoutText, "replies without a text"],
  ];
  return lines.flatMap(([n, words]) => (n > 0 ? [`${n} ${words}`] : []));
}

/** What a training file is made of and under what terms, to be kept beside it. */
export function trainingDescription(
  evidence: Told,
  file: TrainingFile,
  about: {
    fileName: string;
    decider: Decider;
    /** Whose ratings stand beside pairs that verdicts decided; null for none. */
    ratings: Judgement | null;
    by: string;
    /** Of the app. */
    version: string;
    /** ISO 8601. */
    at: string;
    /** What the identifier check found, a line for each kind. */
    identifiers: readonly string[];
  },
): string {
  const { dataSet, damaged } = evidence;
  const { fileName, decider, ratings, by, version, at, identifiers } = about;
  const beside = file.shape === "psychocounsel" && decider.kind === "verdicts" ? ratings : null;
  const left = leftOutLines(file.left);
  const sections = [
    `${fileName}\n${SHAPE_WORDS[file.shape]}, ${file.records.length} records.\nMade with Attune ${version} on ${at.slice(0, 10)} from the data set "${dataSet.title}".`,
    dataSet.licence.trim() === ""
      ? "Licence: nobody said under what terms this data set may be passed on. Ask its owner before you do."
      : `Licence of the data set, in its owner's words:\n${dataSet.licence.trim()}`,
    ...(dataSet.origin.kind === "file"
      ? [`Imported from ${dataSet.origin.name}, SHA-256 ${dataSet.origin.sha256}.`]
      : ["Made of sessions on this device."]),
    deciderWords(evidence, decider, by).join("\n"),
    ...(beside ? [`In the rating columns: ${judgementWords(evidence, beside, "people")}`] : []),
    ...(left.length > 0 ? [`Left out:\n${left.join("\n")}`] : []),
    ...(damaged > 0
      ? [
          `${damaged} stored ${damaged === 1 ? "record" : "records"} could not be read. What was in them is not in this.`,
        ]
      : []),
    identifiers.length > 0
      ? `The identifier check found:\n${identifiers.join("\n")}\nIt is an aid to reading. It misses many, and it took nothing out: this is not de-identified.`
      : "The identifier check found nothing. It is an aid to reading and misses many: this is not known to be free of identifiers.",
    "The columns are described in Attune's docs/formats.md, under Training files.",
  ];
  return `${sections.join("\n\n")}\n`;
}
