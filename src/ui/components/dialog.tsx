import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { IconButton } from "./button.tsx";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One or two sentences under the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the one that does it last. */
  actions?: ReactNode;
  size?: "md" | "lg";
  /** What has the focus first; the first button or field where absent. */
  initialFocus?: RefObject<HTMLElement | null>;
}

/** The one dialog: titled, closed by Escape, by its cross and by pressing beside it. */
export function Dialog(props: DialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    children,
    actions,
    size = "md",
    initialFocus,
  } = props;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          {...(initialFocus ? { initialFocus } : {})}
          className={`fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] flex-col rounded-t-xl border border-line bg-card text-ink shadow-lg outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 sm:top-1/2 sm:bottom-auto sm:w-[calc(100vw-3rem)] sm:-translate-y-1/2 sm:rounded-xl ${size === "lg" ? "sm:max-w-3xl" : "sm:max-w-lg"}`}
        >
          <div className="py-4 ps-5 pe-14 pb-2">
            <Base.Title className="font-semibold font-serif text-lg leading-8">{title}</Base.Title>
            {description ? (
              <Base.Description className="text-soft text-sm leading-6" render={<div />}>
                {description}
              </Base.Description>
            ) : null}
          </div>
          {children ? (
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
          ) : null}
          {actions ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
              {actions}
            </div>
          ) : null}
          {/* Last, so that the focus goes to what the dialog is about. */}
          <div className="absolute end-4 top-4">
            <Base.Close render={<IconButton label="Close" />}>
              <X size={18} aria-hidden="true" />
            </Base.Close>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
