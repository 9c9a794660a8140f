import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** What not everybody needs to know, folded away. */
export function Details({
  summary,
  open = false,
  children,
}: {
  summary: string;
  /** A change of it unfolds or folds; in between it is the person's. */
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="group">
      <summary className="inline-flex min-h-8 cursor-pointer list-none items-center gap-1 rounded-md pr-2 text-[0.8125rem] text-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={14}
          aria-hidden="true"
          className="transition-transform group-open:rotate-90 motion-reduce:transition-none"
        />
        {summary}
      </summary>
      <div className="mt-1">{children}</div>
    </details>
  );
}
