import type { Evidence } from "../evidence.ts";
import {
  criterionPreferencesOf,
  type Decider,
  isSame,
  type LeftOut,
  type Preferences,
  preferencesOf,
} from "./preferences.ts";
import { type Judgement, ratedItems } from "./rated-replies.ts";
import {
  conversationalPair,
  criterionPair,
  needsTranscripts,
  psychoCounselPair,
  rewardGroup,
  standardPair,
} from "./shapes.ts";

export const TRAINING_SHAPES = [
  "standard",
  "conversational",
  "psychocounsel",
  "criteria",
  "groups",
] as const;
export type TrainingShape = (typeof TRAINING_SHAPES)[number];

export interface TrainingChoice {
  shape: TrainingShape;
  decider: Decider;
  /** Whose ratings stand in the file beside pairs that verdicts decided; null for none. */
  ratings: Judgement | null;
  /** Whose ratings these are, as the file says it. */
  by: string;
}

/** A training file: its records, and what is not in it. */
export interface TrainingFile {
  shape: TrainingShape;
  /** Plain data, one for each line. */
  records: readonly object[];
  left: LeftOut;
}

/** Shapes that have ratings in them and cannot be made from verdicts. */
export function needsRatings(shape: TrainingShape): boolean {
  return shape === "criteria" || shape === "groups";
}

/** Makes the records of a training file. A shape that needs ratings is empty without them. */
export function trainingFile(evidence: Evidence, choice: TrainingChoice): TrainingFile {
  const file = fileOf(evidence, choice);
  if (!evidence.dataSet.simulated) return file;
  // Wherever a record goes, it says that it is about no person.
  return { ...file, records: file.records.map((record) => ({ simulated: true, ...record })) };
}

function fileOf(evidence: Evidence, choice: TrainingChoice): TrainingFile {
  const { shape, decider, ratings, by } = choice;
  if (shape === "groups") return groups(evidence, decider);
  if (shape === "criteria") {
    if (decider.kind !== "ratings") return { shape, records: [], left: NOTHING };
    const { pairs, left } = criterionPreferencesOf(evidence, decider);
    return { shape, left, records: pairs.map((pair) => criterionPair(pair, by)) };
  }
  const found = preferencesOf(evidence, decider, decider.kind === "ratings" ? decider : ratings);
  return { shape, left: found.left, records: pairRecords(shape, found) };
}

const NOTHING: LeftOut = {
  ties: 0,
  undecided: 0,
  same: 0,
  withoutPrompt: 0,
  withoutText: 0,
};

function pairRecords(
  shape: Exclude<TrainingShape, "criteria" | "groups">,
  { pairs }: Preferences,
): object[] {
  if (shape === "conversational") return pairs.map(conversationalPair);
  const asTranscript = needsTranscripts(pairs);
  return pairs.map((pair) =>
    shape === "standard" ? standardPair(pair, asTranscript) : psychoCounselPair(pair, asTranscript),
  );
}

function groups(evidence: Evidence, decider: Decider): TrainingFile {
  const judgement = decider.kind === "ratings" ? decider : null;
  const { items, withoutPrompt, withoutText } = ratedItems(evidence, judgement);
  const left: LeftOut = { ...NOTHING, withoutPrompt, withoutText };
  const records: object[] = [];
  for (const item of items) {
    const rated = item.replies.filter(({ means }) => Object.keys(means).length > 0);
    const once = rated.filter(
      (reply, at) => !rated.slice(0, at).some((other) => isSame(other, reply)),
    );
    left.same += rated.length - once.length;
    const made = rewardGroup(item, once);
    if (made.group) records.push(made.group);
    else left[made.why] += 1;
  }
  return { shape: "groups", records, left };
}
