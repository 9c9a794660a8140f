import { Link } from "wouter";
import { useStore } from "zustand";
import type { Dimension, Rubric } from "../../../domain/rubric.ts";
import type { Scale } from "../../../domain/score.ts";
import { DEFAULT_SETTINGS, type LoopSettings } from "../../../domain/settings.ts";
import { useApp } from "../../app-context.tsx";
import { useRubrics } from "../../use-rubrics.ts";
import { NumberSetting } from "./number-setting.tsx";
import { SCORE } from "./number-text.ts";
import { Fields } from "./section.tsx";

interface FloorSettingsProps {
  loop: LoopSettings;
  set: (patch: Partial<LoopSettings>) => void;
}

/** The floor of every dimension, and of each one of the rubric that steers now. */
export function FloorSettings({ loop, set }: FloorSettingsProps) {
  const { settings } = useApp();
  const chosen = useStore(settings, (state) => state.settings.rubric);
  const rubrics = useRubrics();
  const rubric = rubrics && (rubrics.latest(chosen) ?? rubrics.latest(DEFAULT_SETTINGS.rubric));
  const setFloor = (dimension: string, value: number | null) => {
    const { [dimension]: _, ...others } = loop.floors;
    set({ floors: value === null ? others : { ...others, [dimension]: value } });
  };
  return (
    <>
      <Fields label="Floors" about={floorsWords(rubric)}>
        <NumberSetting
          field="loop.floor"
          label="Every dimension"
          unit="of 5"
          hint="The target is not reached while a dimension is below its floor."
          rule={SCORE}
          value={loop.floor}
          save={(value) => value !== null && set({ floor: value })}
        />
        {(rubric?.dimensions ?? [])
          .filter(({ use }) => use !== "shown")
          .map((dimension) => (
            <NumberSetting
              key={dimension.id}
              field={`loop.floors.${dimension.id}`}
              label={dimension.name}
              unit="of 5"
              hint={dimension.question}
              placeholder={emptyWords(dimension, rubric?.scale ?? SCORE, loop)}
              rule={{ ...SCORE, optional: true }}
              value={loop.floors[dimension.id] ?? null}
              save={(value) => setFloor(dimension.id, value)}
            />
          ))}
      </Fields>
      {rubric ? (
        <p className="text-[0.8125rem] text-soft leading-5">
          What each point of a dimension means:{" "}
          <Link href={`/rubrics/${rubric.id}`} className="text-accent underline underline-offset-4">
            the rubric {rubric.title}
          </Link>
          .
        </p>
      ) : null}
    </>
  );
}

function floorsWords(rubric: Rubric | null): string {
  const own = rubric?.dimensions.some(({ floor }) => floor !== undefined);
  const words = own
    ? "A dimension left empty has the rubric's own floor where it has one, else the floor of every dimension."
    : "A dimension left empty has the floor of every dimension.";
  if (!rubric || isUsual(rubric.scale)) return words;
  const { min, max } = rubric.scale;
  return `${words} This rubric's scale is ${min} to ${max}: a floor here stands for the point as far along it.`;
}

function emptyWords({ floor }: Dimension, scale: Scale, loop: LoopSettings): string {
  if (floor === undefined) return String(loop.floor);
  return isUsual(scale)
    ? `${floor}, the rubric's own`
    : `${floor} on ${scale.min} to ${scale.max} (rubric)`;
}

function isUsual({ min, max }: Scale): boolean {
  return min === SCORE.min && max === SCORE.max;
}
