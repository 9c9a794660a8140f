/**
 * The mark that everything is to be erased. It is set first and taken away last, so that what was
 * interrupted is finished at the next start, before anything else. It outlives what it is about:
 * localStorage is apart from databases and files.
 */
const KEY = "attune.erasing";

/** False where the browser keeps no such mark for this page. */
export function markErasing(): boolean {
  try {
    localStorage.setItem(KEY, "yes");
    return true;
  } catch {
    return false;
  }
}

export function isErasing(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Everything is erased, this mark included. */
export function unmarkErasing(): void {
  localStorage.removeItem(KEY);
}

/** Calls when another tab has begun to erase. */
export function onErasing(begun: () => void): void {
  addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY && newValue !== null) begun();
  });
}
