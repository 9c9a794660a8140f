import { useId } from "react";
import type { CompareMode } from "./reply-text.tsx";

const CHOICES: { mode: CompareMode; words: string }[] = [
  { mode: "off", words: "Reply only" },
  { mode: "added", words: "Added" },
  { mode: "all", words: "All changes" },
];

/** How much of the change from an earlier round to show in the reply. */
export function CompareChoice({
  from,
  mode,
  onChange,
}: {
  /** What it was rewritten from: "round 1". */
  from: string;
  mode: CompareMode;
  onChange: (mode: CompareMode) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap items-center gap-x-1 text-soft text-xs">
      <legend className="float-left mr-1.5 py-1">Changes from {from}:</legend>
      {CHOICES.map((choice) => (
        <label
          key={choice.mode}
          className="relative inline-flex min-h-7 items-center rounded-md px-2 hover:text-ink has-checked:bg-sunk has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={mode === choice.mode}
            onChange={() => onChange(choice.mode)}
          />
          {choice.mode === "added" ? (
            <span className="underline decoration-accent underline-offset-4">{choice.words}</span>
          ) : (
            choice.words
          )}
        </label>
      ))}
    </fieldset>
  );
}
