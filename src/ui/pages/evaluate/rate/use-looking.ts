import { useCallback, useEffect, useRef } from "react";

/**
 * For how long a person has looked, without the time in which the page was hidden.
 *
 * @param what is looked at; a change of it begins anew
 * @returns milliseconds since it was last asked
 */
export function useLooking(what: unknown): () => number {
  const since = useRef(0);
  const before = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of it is what begins anew
  useEffect(() => {
    before.current = 0;
    since.current = performance.now();
    const onVisibility = () => {
      if (document.hidden) before.current += performance.now() - since.current;
      since.current = performance.now();
    };
    document.addEventListener("visibilitychange", onVisibility);
    return () => document.removeEventListener("visibilitychange", onVisibility);
  }, [what]);
  return useCallback(() => {
    const now = performance.now();
    const ms = before.current + (document.hidden ? 0 : now - since.current);
    before.current = 0;
    since.current = now;
    return Math.round(ms);
  }, []);
}
