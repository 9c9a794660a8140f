import { type RefObject, useEffect, useRef } from "react";

const DIALOG_CLOSES_MS = 50;

/**
 * Keeps the keyboard on the page: where the thing that had the focus has gone with what was
 * removed or dismissed, the focus goes to `place` and not to the top of the document.
 *
 * @param count of the things there are; the focus is looked after when it falls
 */
export function useKeptFocus(place: RefObject<HTMLElement | null>, count: number): void {
  const before = useRef(count);
  useEffect(() => {
    const fell = count < before.current;
    before.current = count;
    if (!fell) return;
    let timer = 0;
    const look = () => {
      const at = document.activeElement;
      // A dialog gives the focus back when it closes, which it may do after what it asked was done.
      if (at?.closest("[role=dialog]")) timer = window.setTimeout(look, DIALOG_CLOSES_MS);
      else if (at === document.body) place.current?.focus({ preventScroll: true });
    };
    timer = window.setTimeout(look);
    return () => clearTimeout(timer);
  }, [count, place]);
}
