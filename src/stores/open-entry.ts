import type { StoreApi } from "zustand/vanilla";
import { DATABASE_NAME } from "../storage/database.ts";
import { openDoor } from "../storage/door.ts";
import { createTabOwnership } from "../storage/ownership.ts";
import { startApp } from "./app.ts";
import { createEntry, type Entry } from "./entry.ts";

/** The way into the app, over this device's own storage. */
export function openEntry(): StoreApi<Entry> {
  return createEntry({
    ownership: (events) => createTabOwnership(DATABASE_NAME, navigator.locks ?? null, events),
    openDoor: (onClosed) => openDoor({ now: Date.now, newId: () => crypto.randomUUID(), onClosed }),
    startApp,
    locked: () => import("./locked.ts"),
    leaveField() {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
    reload: () => location.reload(),
    onHide(work) {
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") work();
      });
      // Before the page is left the browser still lets it finish a write; after that it does not.
      window.addEventListener("beforeunload", work);
      window.addEventListener("pagehide", work);
    },
  });
}
