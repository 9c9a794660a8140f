import { useState } from "react";
import type { Rubric } from "../../../domain/rubric.ts";
import { normalised, objectivesOf } from "../../../evaluation/preferences/profile.ts";
import { percentText } from "../../format.ts";

const MOST = 100;

interface HandWeightsProps {
  rubric: Rubric;
  /** By dimension id, in any unit up to 1000. */
  weights: Readonly<Record<string, number>>;
  onChange: (weights: Record<string, number>) => void;
}

/** One slider for each objective. What is kept is where a slider was let go. */
export function HandWeights({ rubric, weights, onChange }: HandWeightsProps) {
  const objectives = objectivesOf(rubric);
  const [moved, setMoved] = useState<Record<string, number> | null>(null);
  const shown = Object.fromEntries(
    objectives.map(({ id }) => [id, moved?.[id] ?? Math.min(MOST, Math.round(weights[id] ?? 0))]),
  );
  const shares = normalised(shown);
  const settle = () => {
    if (moved) onChange(shown);
    setMoved(null);
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-[0.8125rem] text-soft leading-5">
        How much each counts, beside the others. Only the proportions matter.
      </legend>
      {objectives.map(({ id, name }) => {
        const share = shares?.[id] ?? 0;
        return (
          <label
            key={id}
            className="grid grid-cols-[minmax(0,1fr)_2.75rem] items-center gap-x-3 text-sm sm:grid-cols-[11rem_minmax(0,1fr)_2.75rem]"
          >
            <span className="min-w-0 truncate max-sm:col-span-2">{name}</span>
            <input
              type="range"
              min={0}
              max={MOST}
              step={1}
              aria-label={name}
              aria-valuetext={`${shown[id]} of ${MOST}, ${percentText(share)} of the overall score`}
              value={shown[id]}
              className="h-8 w-full min-w-0 accent-accent"
              onChange={(event) => setMoved({ ...shown, [id]: Number(event.target.value) })}
              onPointerUp={settle}
              onKeyUp={settle}
              onBlur={settle}
            />
            <span aria-hidden="true" className="text-end text-soft tabular-nums">
              {percentText(share)}
            </span>
          </label>
        );
      })}
      {shares ? null : (
        <p className="text-amber text-sm">
          All are at 0, so nothing is weighed: the rubric's own weights hold.
        </p>
      )}
    </fieldset>
  );
}
