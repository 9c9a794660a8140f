import { useState } from "react";
import type { StressTest } from "../../../domain/stress-test.ts";

/** Results of a test that runs are shown anew after each case, which is so many items. */
const ITEMS_SHOWN_TOGETHER = 16;

/** The running test as it was a few items ago; null where none runs or it has just begun. */
export function useSoFar(test: StressTest | null): StressTest | null {
  const [shown, setShown] = useState<StressTest | null>(null);
  const parts = test ? Math.floor(test.results.length / ITEMS_SHOWN_TOGETHER) : 0;
  const [last, setLast] = useState({ id: "", parts: 0 });
  const id = test?.id ?? "";
  if (id !== last.id || parts !== last.parts) {
    setLast({ id, parts });
    setShown(parts > 0 ? test : null);
  }
  return shown;
}
