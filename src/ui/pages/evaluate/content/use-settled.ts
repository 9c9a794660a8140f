import { useEffect, useRef, useState } from "react";

/** Typing rests this long before it is written; in milliseconds. */
const REST_MS = 400;

/**
 * A text that is written to disk once typing rests, and when its field goes.
 *
 * @returns what the field shows, and what to call as it is typed
 */
export function useSettled(
  stored: string,
  write: (text: string) => void,
): [shown: string, type: (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  const waiting = useRef<string | null>(null);
  const latest = useRef(write);
  latest.current = write;
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(flush, REST_MS);
    function flush() {
      if (waiting.current !== null) latest.current(waiting.current);
      waiting.current = null;
    }
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(
    () => () => {
      if (waiting.current !== null) latest.current(waiting.current);
    },
    [],
  );
  // What was written is there: the field shows what is stored again.
  if (typed !== null && typed === stored) setTyped(null);
  return [
    typed ?? stored,
    (text) => {
      waiting.current = text;
      setTyped(text);
    },
  ];
}
