import { useState } from "react";
import type { Scale } from "../../../domain/score.ts";
import { TextField } from "../../components/field.tsx";
import { readNumber } from "../settings/number-text.ts";

const WHOLE = { min: -1000, max: 1000, whole: true } as const;

/** The two ends of a scale. What is typed counts once it makes a scale. */
export function ScaleFields({
  scale,
  onChange,
}: {
  scale: Scale;
  onChange: (scale: Scale) => void;
}) {
  const [typed, setTyped] = useState<{ min?: string; max?: string }>({});
  const texts = { min: typed.min ?? String(scale.min), max: typed.max ?? String(scale.max) };
  const change = (end: "min" | "max", text: string) => {
    const next = { ...texts, [end]: text };
    setTyped(next);
    const read = scaleOf(next);
    if (typeof read !== "string") onChange(read);
  };
  const read = scaleOf(texts);
  const problem = typeof read === "string" ? read : null;
  return (
    <fieldset onBlur={() => (problem === null ? setTyped({}) : undefined)}>
      <legend className="mb-1 font-medium text-[0.8125rem]">Scale</legend>
      <div className="flex items-start gap-2">
        {(["min", "max"] as const).map((end) => (
          <TextField
            key={end}
            label={end === "min" ? "Lowest score" : "Highest score"}
            hideLabel
            inputMode="numeric"
            dir="ltr"
            value={texts[end]}
            onChange={(event) => change(end, event.target.value)}
            className="w-20"
            {...(end === "min" ? { unit: "to" } : {})}
          />
        ))}
      </div>
      {problem ? (
        <p role="alert" className="mt-1 text-risk text-xs leading-5">
          {problem}
        </p>
      ) : null}
    </fieldset>
  );
}

/** The scale that two texts make, or why they make none. */
function scaleOf({ min, max }: { min: string; max: string }): Scale | string {
  const [low, high] = [readNumber(min, WHOLE), readNumber(max, WHOLE)];
  if (!low.ok) return low.problem;
  if (!high.ok) return high.problem;
  if (low.value === null || high.value === null || low.value >= high.value) {
    return "The highest score must be above the lowest. Not saved.";
  }
  return { min: low.value, max: high.value };
}
