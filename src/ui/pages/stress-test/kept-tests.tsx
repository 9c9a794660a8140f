import { useId, useRef } from "react";
import type { StressTest } from "../../../domain/stress-test.ts";
import { Button } from "../../components/button.tsx";
import { dayText } from "../../dates.ts";
import { useKeptFocus } from "../models/use-kept-focus.ts";
import { damagedText, outcomeText, subjectText } from "./stress-words.ts";

/** The results that are kept, of whatever judge, prompt and rubric. */
export function KeptTests({
  tests,
  shown,
  damaged,
  onShow,
  onRemove,
}: {
  tests: readonly StressTest[];
  /** Id of the one that is shown above. */
  shown: string | null;
  damaged: number;
  onShow: (test: StressTest) => void;
  onRemove: (test: StressTest) => void;
}) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(heading, tests.length);
  if (tests.length === 0 && damaged === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2
        id={id}
        ref={heading}
        tabIndex={-1}
        className="font-semibold font-serif text-lg leading-8 outline-none"
      >
        Kept results
      </h2>
      {damaged > 0 ? <p className="text-amber text-sm leading-6">{damagedText(damaged)}</p> : null}
      <ul aria-label="Kept results" className="mt-1">
        {tests.map((test) => (
          <li
            key={test.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-t py-2.5"
          >
            <div className="min-w-0">
              <p className="spoken text-sm leading-6">
                <span className="font-medium">{test.judgeName}</span>: {outcomeText(test)}
              </p>
              <p className="spoken text-[0.8125rem] text-soft leading-5">
                {subjectText(test)}; {dayText(test.startedAt)}
              </p>
            </div>
            <div className="flex gap-1">
              <Button
                size="sm"
                variant={test.id === shown ? "secondary" : "quiet"}
                aria-pressed={test.id === shown}
                aria-label={`Show ${nameOf(test)}`}
                onClick={() => onShow(test)}
              >
                Show
              </Button>
              <Button
                size="sm"
                variant="quiet"
                aria-label={`Remove ${nameOf(test)}`}
                onClick={() => onRemove(test)}
              >
                Remove
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For who hears a button and not what stands beside it. */
function nameOf(test: StressTest): string {
  return `${test.judgeName}, ${subjectText(test)}`;
}
