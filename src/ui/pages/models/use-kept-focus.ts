import { type RefObject, useEffect, useRef } from "react";

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
    // A dialog that closes gives the focus back first.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
    });
    return () => clearTimeout(timer);
  }, [count, place]);
}
