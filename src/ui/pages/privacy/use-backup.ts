import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { App } from "../../../stores/app.ts";
import { type BackupState, createBackup } from "../../../stores/backup.ts";
import { installedManifests } from "../../../stores/installed-manifests.ts";
import { useApp } from "../../app-context.tsx";

/** One for each app: made when the page is first opened, kept while the store is open. */
const made = new WeakMap<App, StoreApi<BackupState>>();

export function backupStore(app: App): StoreApi<BackupState> {
  const known = made.get(app);
  if (known) return known;
  const store = createBackup({
    backups: app.backups,
    manifests: installedManifests,
    readSettings: app.readSettings,
    onSettings: (stored) => app.settings.setState(stored),
    now: Date.now,
  });
  made.set(app, store);
  return store;
}

export function useBackup<T>(selector: (state: BackupState) => T): T {
  return useStore(backupStore(useApp()), selector);
}
