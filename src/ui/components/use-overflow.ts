import { type RefObject, useEffect, useState } from "react";

/** True while what `place` holds is wider than `place` itself. */
export function useOverflow(place: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const frame = place.current;
    if (frame === null) return;
    const watch = new ResizeObserver(() => setOverflows(frame.scrollWidth > frame.clientWidth));
    watch.observe(frame);
    if (frame.firstElementChild) watch.observe(frame.firstElementChild);
    return () => watch.disconnect();
  }, [place]);
  return overflows;
}
