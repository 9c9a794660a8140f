import { useEffect, useRef, useState } from "react";
import type { Rubric } from "../../../../domain/rubric.ts";
import { openDimensions, type Said } from "../../../../evaluation/rating/progress.ts";
import { Button } from "../../../components/button.tsx";
import { Anchors } from "./anchors.tsx";
import { DimensionField } from "./dimension-field.tsx";

type Values = Extract<Said, { kind: "rating" }>["values"];
type Value = Values[string];

/** Keys besides the digits. */
const REASON_KEYS: Readonly<Record<string, Value>> = { n: "not-sure", x: "cannot-rate" };

export interface TaskKeys {
  /** True where the key was taken. */
  onKey: (event: KeyboardEvent) => boolean;
}

/** The dimensions of a reply. Digits go to the one that has the focus, and on to the next. */
export function SingleTask({
  rubric,
  values,
  passed,
  keys,
  onValues,
  onLast,
}: {
  rubric: Rubric;
  values: Values;
  /** Going on was tried before all had a value. */
  passed: boolean;
  /** Where keys that are pressed around it are handed in. */
  keys: { current: TaskKeys | null };
  onValues: (values: Values) => void;
  /** The last one has its value: what comes next should have the focus. */
  onLast: () => void;
}) {
  const { dimensions, scale } = rubric;
  const fields = useRef(new Map<string, HTMLElement>());
  const open = openDimensions(rubric, values);
  const [activeId, setActiveId] = useState(open[0] ?? dimensions[0]?.id);
  const index = Math.max(
    0,
    dimensions.findIndex(({ id }) => id === activeId),
  );
  const active = dimensions[index];
  const firstOpen = open[0];
  useEffect(() => {
    if (passed && firstOpen !== undefined) focusIn(fields.current.get(firstOpen));
  }, [passed, firstOpen]);

  const goTo = (place: number) => {
    const next = dimensions[place];
    if (!next) return false;
    setActiveId(next.id);
    focusIn(fields.current.get(next.id));
    return true;
  };
  keys.current = {
    onKey: (event) => {
      if (!active) return false;
      const inField = fields.current.get(active.id)?.contains(document.activeElement) ?? false;
      const digit = /^\d$/.test(event.key) ? Number(event.key) : null;
      const onScale = digit !== null && digit >= scale.min && digit <= scale.max;
      const value = onScale ? digit : REASON_KEYS[event.key.toLowerCase()];
      if (value !== undefined) {
        onValues({ ...values, [active.id]: value });
        if (!goTo(index + 1)) onLast();
        return true;
      }
      if (event.key === "ArrowDown" && inField) {
        if (!goTo(index + 1)) onLast();
        return true;
      }
      if (event.key === "ArrowUp" && inField) {
        goTo(index - 1);
        return true;
      }
      if ((event.key === "Delete" || event.key === "Backspace") && inField) {
        const { [active.id]: _, ...rest } = values;
        onValues(rest);
        return true;
      }
      return false;
    },
  };
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_19rem] lg:gap-8">
      <div>
        {dimensions.map((dimension) => (
          <DimensionField
            key={dimension.id}
            ref={(element) => {
              if (element) fields.current.set(dimension.id, element);
              else fields.current.delete(dimension.id);
            }}
            dimension={dimension}
            scale={scale}
            value={values[dimension.id]}
            active={dimension === active}
            missing={passed && open.includes(dimension.id)}
            onValue={(value) => onValues({ ...values, [dimension.id]: value })}
            onActive={() => setActiveId(dimension.id)}
          />
        ))}
        {open.length > 0 ? (
          <Button
            size="sm"
            variant="quiet"
            className="ms-1.5 mt-1"
            onClick={() => {
              const rest = Object.fromEntries(open.map((id) => [id, "cannot-rate" as const]));
              onValues({ ...values, ...rest });
              onLast();
            }}
          >
            {open.length === dimensions.length
              ? `Cannot rate this ${rubric.unit === "session" ? "session" : "reply"}`
              : "Cannot rate the rest"}
          </Button>
        ) : null}
      </div>
      {active ? (
        <aside
          aria-label="What the points mean"
          className="top-20 hidden self-start rounded-lg border border-line bg-card p-4 lg:sticky lg:block"
        >
          <h3 className="mb-1 font-medium text-sm leading-6">{active.name}</h3>
          <Anchors dimension={active} scale={scale} />
        </aside>
      ) : null}
    </div>
  );
}

/** On what is chosen in it, else on its first choice. */
function focusIn(field: HTMLElement | undefined): void {
  const target =
    field?.querySelector<HTMLElement>("input:checked") ??
    field?.querySelector<HTMLElement>("input");
  target?.focus();
}
