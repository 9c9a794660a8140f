import { useCallback, useEffect, useState } from "react";
import { isAbort } from "../domain/errors.ts";
import { failureWords } from "../stores/failure-words.ts";

/** What is made for a view, or why it could not be. */
export interface Result<Value> {
  /** Null until it is there, and where it could not be made. */
  value: Value | null;
  /** What happened and what to do; null where nothing failed. It stands while it is tried again. */
  failure: string | null;
  working: boolean;
  /** Tries once more. */
  again(): void;
}

/** Makes something; what it shows on the way counts until the next. */
export type Make<Value> = (signal: AbortSignal, show: (value: Value) => void) => Promise<void>;

interface Made<Value> {
  by: Make<Value>;
  value: Value | null;
  failure: string | null;
  working: boolean;
}

/**
 * What a view computes or reads anew whenever `make` is another function; the one before is called
 * off. A failure is kept for the view to show, with a way to try again.
 *
 * @param make null where there is nothing to make; memoised by the caller
 */
export function useResult<Value>(make: Make<Value> | null): Result<Value> {
  const [made, setMade] = useState<Made<Value> | null>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another run of the same
  useEffect(() => {
    if (!make) return;
    const stop = new AbortController();
    const set = (change: Partial<Made<Value>>) => {
      if (stop.signal.aborted) return;
      setMade((before) => ({
        ...(before?.by === make ? before : { value: null, failure: null, working: true }),
        ...change,
        by: make,
      }));
    };
    set({ working: true });
    make(stop.signal, (value) => set({ value, failure: null })).then(
      () => set({ working: false }),
      (error: unknown) => {
        if (!isAbort(error)) set({ failure: failureWords(error), working: false });
      },
    );
    return () => stop.abort();
  }, [make, tries]);
  const again = useCallback(() => setTries((count) => count + 1), []);
  const { value, failure, working } =
    made && made.by === make ? made : { value: null, failure: null, working: make !== null };
  return { value, failure, working, again };
}
