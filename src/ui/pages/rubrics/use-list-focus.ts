import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/**
 * Takes the focus to a part of a list after the list has changed: what comes, goes or moves in a
 * page leaves the focus nowhere.
 *
 * @returns the list's ref, and a function of a CSS selector within the list
 */
export function useListFocus<List extends HTMLElement>(): {
  list: RefObject<List | null>;
  focusOn: (selector: string) => void;
} {
  const list = useRef<List>(null);
  const [wanted, setWanted] = useState<{ selector: string } | null>(null);
  useEffect(() => {
    if (wanted) list.current?.querySelector<HTMLElement>(wanted.selector)?.focus();
  }, [wanted]);
  return { list, focusOn: useCallback((selector) => setWanted({ selector }), []) };
}

/** The first field of the part that is open. */
export const OPEN_FIELD = "li:has([aria-expanded=true]) input";

/** The button of the part at a place, or of the last one. */
export function partAt(index: number, count: number): string {
  return `li:nth-child(${Math.max(1, Math.min(index + 1, count))}) [aria-expanded]`;
}
