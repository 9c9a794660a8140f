import { type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";

/** Long enough that a pointer passing over opens nothing. */
const OPEN_AFTER_MS = 200;
/** Long enough to move the pointer into what opened. */
const CLOSE_AFTER_MS = 250;

export interface OpenDetails {
  /** What the details are about. */
  key: string;
  /** The row they stand at. */
  anchor: Element;
  /** By a press: stays until pressed again, pressed beside, or Escape. */
  pinned: boolean;
}

/**
 * Which row's details are open: on hover after a moment, on focus by keyboard, on a press at
 * once. One at a time.
 */
export function useDetails() {
  const [open, setOpen] = useState<OpenDetails | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const later = useCallback((ms: number, change: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(change, ms);
  }, []);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    setOpen(null);
  }, []);
  const stay = useCallback(() => clearTimeout(timer.current), []);
  const leave = useCallback(
    () => later(CLOSE_AFTER_MS, () => setOpen((now) => (now?.pinned ? now : null))),
    [later],
  );

  return useMemo(
    () => ({
      open,
      close,
      /** For the details themselves: they stay open under the pointer. */
      stay,
      leave,
      rowProps: (key: string) => ({
        onPointerEnter: (event: PointerEvent) => {
          if (event.pointerType !== "mouse") return;
          const anchor = event.currentTarget;
          later(OPEN_AFTER_MS, () =>
            setOpen((now) => (now?.pinned ? now : { key, anchor, pinned: false })),
          );
        },
        onPointerLeave: leave,
      }),
      buttonProps: (key: string) => ({
        onFocus: (event: { currentTarget: Element }) => {
          const button = event.currentTarget;
          if (!button.matches(":focus-visible")) return;
          setOpen({ key, anchor: button.parentElement ?? button, pinned: false });
        },
        onBlur: () => setOpen((now) => (now?.key === key ? null : now)),
        onClick: (event: { currentTarget: Element }) => {
          const button = event.currentTarget;
          stay();
          setOpen((now) =>
            now?.key === key && now.pinned
              ? null
              : { key, anchor: button.parentElement ?? button, pinned: true },
          );
        },
      }),
    }),
    [open, close, stay, leave, later],
  );
}
