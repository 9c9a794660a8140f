import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** The line that unfolds a `<details className="group">`. */
export function FoldSummary({ children }: { children: ReactNode }) {
  return (
    <summary className="inline-flex min-h-7 list-none items-center gap-1 rounded-md pr-2 text-soft hover:text-ink [&::-webkit-details-marker]:hidden">
      <ChevronRight
        size={14}
        aria-hidden="true"
        className="shrink-0 transition-transform group-open:rotate-90"
      />
      {children}
    </summary>
  );
}
