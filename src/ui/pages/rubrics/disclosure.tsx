import { ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "../../components/button.tsx";
import { plural } from "../../format.ts";

/** One of several parts to edit: its name, and what it holds while it is open. */
export function Disclosure({
  name,
  note,
  wrong,
  isOpen,
  onOpen,
  beside,
  children,
}: {
  name: string;
  /** What is said of it while it is closed too. */
  note?: string;
  /** How much in it has to be mended. */
  wrong: number;
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  /** Buttons that stand beside the name. */
  beside?: ReactNode;
  children: () => ReactNode;
}) {
  const body = useId();
  return (
    <li className="border-line border-t py-2">
      <div className="flex items-center gap-1">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={body}
          onClick={() => onOpen(!isOpen)}
          className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-md px-1 text-start hover:bg-sunk"
        >
          <ChevronDown
            size={16}
            aria-hidden="true"
            className={`shrink-0 text-soft transition-transform motion-reduce:transition-none ${isOpen ? "" : "-rotate-90"}`}
          />
          <span className="min-w-0">
            <span dir="auto" className="spoken block font-medium text-sm leading-6">
              {name}
            </span>
            {note || wrong > 0 ? (
              <span className="block text-soft text-xs leading-5">
                {note}
                {note && wrong > 0 ? "; " : null}
                {wrong > 0 ? (
                  <span className="text-risk">{plural(wrong, "thing")} to mend</span>
                ) : null}
              </span>
            ) : null}
          </span>
        </button>
        {beside}
      </div>
      <div id={body} hidden={!isOpen}>
        {isOpen ? (
          <>
            {children()}
            <Button size="sm" variant="quiet" onClick={() => onOpen(false)}>
              Close {name}
            </Button>
          </>
        ) : null}
      </div>
    </li>
  );
}
