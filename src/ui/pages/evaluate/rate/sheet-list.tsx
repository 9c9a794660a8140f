import { useRef } from "react";
import type { RatingSheet } from "../../../../domain/rating-sheet.ts";
import { Button } from "../../../components/button.tsx";
import { dayText } from "../../../dates.ts";
import { useKeptFocus } from "../../models/use-kept-focus.ts";
import { isOver, progressText, subjectText } from "./rate-words.ts";

/** The sheets of a data set. Of each how far it is, and nothing of what was said. */
export function SheetList({
  sheets,
  onBegin,
  onExport,
  onRemove,
}: {
  sheets: readonly RatingSheet[];
  onBegin: (sheet: RatingSheet) => void;
  onExport: (sheet: RatingSheet) => void;
  onRemove: (sheet: RatingSheet) => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(heading, sheets.length);
  return (
    <section aria-labelledby="rating-sheets" className="mt-6">
      <h2
        id="rating-sheets"
        ref={heading}
        tabIndex={-1}
        className="font-semibold font-serif text-lg leading-8 outline-none"
      >
        Rating sheets
      </h2>
      <ul aria-label="Rating sheets" className="mt-1">
        {sheets.map((sheet) => (
          <SheetItem
            key={sheet.id}
            sheet={sheet}
            onBegin={() => onBegin(sheet)}
            onExport={() => onExport(sheet)}
            onRemove={() => onRemove(sheet)}
          />
        ))}
      </ul>
    </section>
  );
}

function SheetItem({
  sheet,
  onBegin,
  onExport,
  onRemove,
}: {
  sheet: RatingSheet;
  onBegin: () => void;
  onExport: () => void;
  onRemove: () => void;
}) {
  const { rater, imported, answered, tasks, updatedAt } = sheet;
  const over = isOver(sheet);
  const goOn = answered === 0 ? "Begin" : over ? "Look again" : "Go on";
  // For who hears a button and not what stands beside it.
  const nameOf = (verb: string) => `${verb}: ${rater}, ${subjectText(sheet)}`;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-t py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="spoken text-sm leading-6">
          <span className="font-medium">{rater}</span>
          {over ? ", all rated" : null}
        </p>
        <p className="spoken text-[0.8125rem] text-soft leading-5">
          {subjectText(sheet)}; {progressText(sheet)}; {dayText(updatedAt)}
          {imported ? "; from a file" : null}
        </p>
        <div
          aria-hidden="true"
          className="mt-1.5 h-1 max-w-64 overflow-hidden rounded-full bg-track"
        >
          <div
            className="h-full bg-accent"
            style={{ width: `${(100 * answered) / Math.max(1, tasks.tasks.length)}%` }}
          />
        </div>
      </div>
      <div className="flex flex-wrap gap-1">
        {imported ? null : (
          <Button
            size="sm"
            variant={over ? "quiet" : "secondary"}
            aria-label={nameOf(goOn)}
            onClick={onBegin}
          >
            {goOn}
          </Button>
        )}
        <Button size="sm" variant="quiet" aria-label={nameOf("Export ratings")} onClick={onExport}>
          Export ratings
        </Button>
        <Button size="sm" variant="quiet" aria-label={nameOf("Remove")} onClick={onRemove}>
          Remove
        </Button>
      </div>
    </li>
  );
}
