import { TriangleAlert } from "lucide-react";
import type { Rubric } from "../../domain/rubric.ts";
import type { FlagReading } from "../../domain/score.ts";
import { percentText } from "../format.ts";

/** The flags a card raised: each holds the reply for review. */
export function Flags({ flags, rubric }: { flags: readonly FlagReading[]; rubric: Rubric }) {
  const raised = flags.filter((reading) => reading.raised);
  if (raised.length === 0) return null;
  return (
    <ul aria-label="Flags raised" className="flex flex-col gap-1.5">
      {raised.map(({ flag, evidence, probability }) => (
        <li
          key={flag}
          className="flex gap-2.5 rounded-lg bg-amber-tint px-3 py-2 text-sm leading-5.5"
        >
          <TriangleAlert
            size={16}
            aria-hidden="true"
            className="mt-[0.1875rem] shrink-0 text-amber"
          />
          <p className="min-w-0">
            <strong className="font-semibold text-amber">
              {rubric.flags.find(({ id }) => id === flag)?.name ?? flag}
            </strong>
            {evidence ? (
              <>
                {": "}
                <span className="spoken" dir="auto">
                  {evidence}
                </span>
              </>
            ) : null}
            {probability !== null ? (
              <span className="text-soft text-xs"> {percentText(probability)} likely</span>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
