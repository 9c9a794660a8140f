import * as z from "zod/mini";

/**
 * A mark that is there while a model is being loaded. Where a phone or a driver kills the page
 * for want of memory, nothing else survives to tell: the page that comes up again in the same tab
 * finds the mark. It is the tab's own, so that another tab does not take a load for a crash.
 */

const KEY = "attune.loading";
const markSchema = z.object({
  model: z.string(),
  contextTokens: z.int(),
  beside: z.nullable(z.string()),
});
export type LoadMark = z.infer<typeof markSchema>;

export interface LoadMarker {
  set(mark: LoadMark): void;
  clear(): void;
}

/**
 * @param onFound told, once, of a load that an earlier page did not survive
 */
export function createLoadMarker(onFound: (mark: LoadMark) => void): LoadMarker {
  const storage = readable();
  const left = storage?.getItem(KEY) ?? null;
  storage?.removeItem(KEY);
  const mark = left === null ? null : markSchema.safeParse(parse(left));
  if (mark?.success) onFound(mark.data);
  const clear = () => storage?.removeItem(KEY);
  // A page that is left or reloaded on purpose says so; one that is killed does not.
  addEventListener("pagehide", clear);
  return {
    set(next) {
      try {
        storage?.setItem(KEY, JSON.stringify(next));
      } catch {
        // A full or forbidden storage: this visit is not remembered, nothing else is lost.
      }
    },
    clear,
  };
}

function readable(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
