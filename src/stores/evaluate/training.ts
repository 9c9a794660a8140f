import type { Evidence } from "../../evaluation/evidence.ts";
import type { Decider } from "../../evaluation/training/preferences.ts";
import {
  type TrainingChoice,
  type TrainingFile,
  type TrainingShape,
  trainingFile,
} from "../../evaluation/training/training-file.ts";

/** Who can decide which reply is better, by what there is of a data set. */
export interface DeciderChoice {
  /** Unique among them. */
  key: string;
  /** For people: "People's ratings on TheraJudge-7". */
  label: string;
  /** Whose ratings these are, as a file says it. */
  by: string;
  decider: Decider;
}

/** People's verdicts first, then people's ratings, then each judge's. */
export function decidersOf(evidence: Evidence): DeciderChoice[] {
  const { pairs, ratings, raters, measures } = evidence;
  const people = new Set(raters.flatMap(({ id, kind }) => (kind === "human" ? [id] : [])));
  const choices: DeciderChoice[] = [];
  if (pairs.some(({ rater }) => people.has(rater))) {
    const decider: Decider = { kind: "verdicts" };
    choices.push({ key: "verdicts", label: "People who compared the two", by: "people", decider });
  }
  for (const { key: measure, title } of measures) {
    const rated = new Set(
      ratings.flatMap((rating) => (rating.measure === measure ? [rating.rater] : [])),
    );
    const humans = new Set([...rated].filter((rater) => people.has(rater)));
    if (humans.size > 0) {
      choices.push({
        key: JSON.stringify([measure, "people"]),
        label: `Ratings by people, ${title}`,
        by: "people",
        decider: { kind: "ratings", measure, raters: humans, minGap: 0 },
      });
    }
    for (const rater of rated) {
      if (people.has(rater)) continue;
      choices.push({
        key: JSON.stringify([measure, "judge", rater]),
        label: `Judge ${rater}, ${title}`,
        by: rater,
        decider: { kind: "ratings", measure, raters: new Set([rater]), minGap: 0 },
      });
    }
  }
  return choices;
}

/** The choice made whole: pairs that verdicts decide have people's ratings beside them. */
export function choiceOf(
  shape: TrainingShape,
  chosen: DeciderChoice,
  minGap: number,
  all: readonly DeciderChoice[],
): TrainingChoice {
  const { decider, by } = chosen;
  if (decider.kind === "ratings")
    return { shape, decider: { ...decider, minGap }, ratings: null, by };
  const beside = all.find((each) => each.by === "people" && each.decider.kind === "ratings");
  const ratings = beside?.decider.kind === "ratings" ? beside.decider : null;
  return { shape, decider, ratings, by };
}

/** Lines that are put together at once. */
const STRETCH = 500;

/** The records as JSONL, made a few at a time. */
export async function trainingBlob({ records }: TrainingFile): Promise<Blob> {
  const pieces: string[] = [];
  for (let from = 0; from < records.length; from += STRETCH) {
    const lines = records
      .slice(from, from + STRETCH)
      .map((record) => `${JSON.stringify(record)}\n`);
    pieces.push(lines.join(""));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob(pieces, { type: "application/jsonl" });
}

/** Makes the file in a turn of its own, after what the page has to show first. */
export async function makeTraining(
  evidence: Evidence,
  choice: TrainingChoice,
): Promise<TrainingFile> {
  await new Promise((resolve) => setTimeout(resolve));
  return trainingFile(evidence, choice);
}
