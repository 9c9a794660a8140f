import { ChevronLeft, ChevronRight } from "lucide-react";
import { countText } from "../format.ts";
import { Button } from "./button.tsx";

/** Turns the pages of what is too long to be shown at once. */
export function Pager({
  label,
  page,
  pages,
  onPage,
  words,
}: {
  label: string;
  /** From 0. */
  page: number;
  pages: number;
  onPage: (page: number) => void;
  /** What there is in all: "1,204 rows". */
  words: string;
}) {
  const turn = (to: number) => {
    if (to >= 0 && to < pages) onPage(to);
  };
  return (
    <nav aria-label={label} className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      {/* Reachable at the ends too: a button that goes while it has the focus would lose it. */}
      <Button
        size="sm"
        variant="quiet"
        aria-disabled={page === 0 || undefined}
        onClick={() => turn(page - 1)}
      >
        <ChevronLeft size={15} aria-hidden="true" />
        Previous
      </Button>
      <p role="status" className="text-soft text-xs tabular-nums leading-5">
        Page {countText(page + 1)} of {countText(pages)}, {words}
      </p>
      <Button
        size="sm"
        variant="quiet"
        aria-disabled={page === pages - 1 || undefined}
        onClick={() => turn(page + 1)}
      >
        Next
        <ChevronRight size={15} aria-hidden="true" />
      </Button>
    </nav>
  );
}
