import { useId } from "react";
import type { NoScore } from "../../../../domain/ratings.ts";
import type { Dimension } from "../../../../domain/rubric.ts";
import { type Scale, scalePoints } from "../../../../domain/score.ts";
import { Anchors } from "./anchors.tsx";

type Value = number | Exclude<NoScore, "missing">;

const REASONS = [
  { value: "not-sure", label: "Not sure" },
  { value: "cannot-rate", label: "Cannot rate" },
] as const;

/** One dimension: the points of its scale, or why there is no score. */
export function DimensionField({
  ref,
  dimension,
  scale,
  value,
  active,
  missing,
  onValue,
  onActive,
}: {
  ref: (element: HTMLElement | null) => void;
  dimension: Dimension;
  scale: Scale;
  value: Value | undefined;
  /** It is the one that keys are for. */
  active: boolean;
  /** It was passed over. */
  missing: boolean;
  onValue: (value: Value) => void;
  onActive: () => void;
}) {
  const name = useId();
  const radio = (point: Value, label: string, spoken: string, look: string) => (
    <label
      key={point}
      className={`flex min-h-11 items-center justify-center rounded-lg border border-edge bg-card text-sm transition-colors hover:bg-sunk has-checked:border-accent has-checked:bg-accent has-checked:font-semibold has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 md:min-h-9 ${look}`}
    >
      <input
        type="radio"
        name={name}
        className="sr-only"
        aria-label={spoken}
        checked={value === point}
        onChange={() => onValue(point)}
      />
      <span aria-hidden="true">{label}</span>
    </label>
  );
  return (
    <fieldset
      ref={ref}
      onFocus={onActive}
      data-dimension={dimension.id}
      className={`min-w-0 border-s-2 py-2.5 ps-3 ${active ? "border-accent" : "border-transparent"}`}
    >
      <legend className="sr-only">
        {dimension.name}
        {missing ? ", not rated yet" : null}
      </legend>
      <div className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[8.5rem_minmax(0,1fr)] sm:items-center">
        <p aria-hidden="true" className="font-medium text-sm leading-6">
          {dimension.name}
          {missing ? <span className="block text-amber text-xs">Not rated yet</span> : null}
        </p>
        <div className="flex flex-wrap gap-1.5">
          <div className="flex min-w-60 flex-3 gap-1.5">
            {scalePoints(scale).map((point, index) =>
              radio(
                point,
                String(point),
                `${point}: ${dimension.anchors[index] ?? ""}`,
                "min-w-9 flex-1 tabular-nums",
              ),
            )}
          </div>
          <div className="flex min-w-44 flex-2 gap-1.5">
            {REASONS.map(({ value: reason, label }) =>
              radio(reason, label, label, "flex-1 whitespace-nowrap px-2 text-[0.8125rem]"),
            )}
          </div>
        </div>
      </div>
      {active ? (
        <div className="mt-3 lg:hidden">
          <Anchors dimension={dimension} scale={scale} />
        </div>
      ) : null}
    </fieldset>
  );
}
