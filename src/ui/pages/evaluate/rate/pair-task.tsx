import { useEffect, useId, useRef } from "react";
import type { Rubric } from "../../../../domain/rubric.ts";
import type { Said } from "../../../../evaluation/rating/progress.ts";
import { Details } from "../../models/details.tsx";
import type { TaskKeys } from "./single-task.tsx";

type Verdict = NonNullable<Extract<Said, { kind: "preference" }>["verdict"]>;

const VERDICTS: readonly { value: Verdict; label: string; keys: readonly string[] }[] = [
  { value: "first", label: "A is better", keys: ["a", "1"] },
  { value: "tie", label: "No difference", keys: ["d", "0"] },
  { value: "second", label: "B is better", keys: ["b", "2"] },
  { value: "not-sure", label: "Not sure", keys: ["n"] },
  { value: "cannot-rate", label: "Cannot rate", keys: ["x"] },
];

/** Which of two replies is better. */
export function PairTask({
  rubric,
  verdict,
  passed,
  keys,
  onVerdict,
  onChosenByKey,
}: {
  rubric: Rubric;
  verdict: Verdict | null;
  /** Going on was tried before there was a choice. */
  passed: boolean;
  keys: { current: TaskKeys | null };
  onVerdict: (verdict: Verdict) => void;
  onChosenByKey: () => void;
}) {
  const name = useId();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (passed) first.current?.focus();
  }, [passed]);
  keys.current = {
    onKey: (event) => {
      const found = VERDICTS.find((each) => each.keys.includes(event.key.toLowerCase()));
      if (!found) return false;
      onVerdict(found.value);
      onChosenByKey();
      return true;
    },
  };
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm leading-6">
        Which reply would you rather have this client read?
        {passed ? <span className="block text-amber text-xs">Not answered yet</span> : null}
      </legend>
      <div className="mt-2 grid gap-1.5 sm:grid-cols-3">
        {VERDICTS.map(({ value, label }, index) => (
          <label
            key={value}
            className={`flex min-h-11 items-center justify-center rounded-lg border border-edge bg-card px-3 text-sm transition-colors hover:bg-sunk has-checked:border-accent has-checked:bg-accent has-checked:font-semibold has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 ${index > 2 ? "text-[0.8125rem]" : ""}`}
          >
            <input
              ref={index === 0 ? first : null}
              type="radio"
              name={name}
              className="sr-only"
              checked={verdict === value}
              onChange={() => onVerdict(value)}
            />
            {label}
          </label>
        ))}
      </div>
      <div className="mt-2">
        <Details summary={`What ${rubric.title} looks at`}>
          <dl className="grid max-w-prose gap-y-1 text-[0.8125rem] leading-5 sm:grid-cols-[8.5rem_minmax(0,1fr)]">
            {rubric.dimensions.map(({ id, name: title, question }) => (
              <div key={id} className="contents">
                <dt className="font-medium">{title}</dt>
                <dd className="spoken text-soft">{question}</dd>
              </div>
            ))}
          </dl>
        </Details>
      </div>
    </fieldset>
  );
}
