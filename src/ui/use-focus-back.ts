import { type RefObject, useEffect, useRef } from "react";

/**
 * Puts the focus on `place` when a run ends and took what had the focus with it, such as "Pause" or
 * "Cancel": who pressed it goes on from the button that begins one.
 */
export function useFocusBack(place: RefObject<HTMLElement | null>, isRunning: boolean): void {
  const ran = useRef(isRunning);
  useEffect(() => {
    if (ran.current && !isRunning && document.activeElement === document.body) {
      place.current?.focus({ preventScroll: true });
    }
    ran.current = isRunning;
  }, [place, isRunning]);
}
