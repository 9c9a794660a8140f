import { SHAPE_WORDS } from "../../../../evaluation/training/description.ts";
import {
  needsRatings,
  TRAINING_SHAPES,
  type TrainingShape,
} from "../../../../evaluation/training/training-file.ts";
import type { DeciderChoice } from "../../../../stores/evaluate/training.ts";
import { TextField } from "../../../components/field.tsx";
import { Select } from "../../../components/select.tsx";

const NOTES: Readonly<Record<TrainingShape, string>> = {
  standard: "One text each: for TRL's DPO and reward trainers.",
  conversational: "Lists of messages, so that turns stay apart.",
  psychocounsel: "question, chosen, rejected, with a rating column for each dimension.",
  criteria: "A pair for each dimension, with how much better: for multi-objective training.",
  groups: "All rated replies to a message, each with a reward: for GRPO.",
};

export interface TrainingWish {
  shape: TrainingShape;
  /** Key of a decider. */
  by: string;
  minGap: string;
}

/** What a training file is to be made of. */
export function TrainingChoices({
  wish,
  deciders,
  hasGap,
  gapProblem,
  onChange,
}: {
  wish: TrainingWish;
  deciders: readonly DeciderChoice[];
  /** How much better a reply must be can be said of this. */
  hasGap: boolean;
  gapProblem: string | null;
  onChange: (change: Partial<TrainingWish>) => void;
}) {
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-4 sm:grid-cols-2">
      <Select
        label="Shape of the file"
        value={wish.shape}
        choices={TRAINING_SHAPES.map((value) => ({
          value,
          label: SHAPE_WORDS[value],
          note: NOTES[value],
        }))}
        onChange={(shape) => onChange({ shape })}
      />
      <Select
        label="Who says which reply is better"
        value={wish.by}
        choices={deciders.map(({ key, label, decider }) => ({
          value: key,
          label,
          disabled: needsRatings(wish.shape) && decider.kind === "verdicts",
        }))}
        onChange={(by) => onChange({ by })}
      />
      {hasGap ? (
        <TextField
          label="Better by at least"
          unit="points"
          hint="Pairs whose mean ratings are closer than this are left out. PsychoCounsel used 1."
          inputMode="decimal"
          value={wish.minGap}
          error={gapProblem}
          onChange={(event) => onChange({ minGap: event.target.value })}
        />
      ) : null}
    </div>
  );
}
