import type { StoreApi } from "zustand/vanilla";
import type { Storage } from "../storage/index.ts";
import type { NoticesState } from "./notices.ts";

const DAY_MS = 86_400_000;
/** How long "Later" is. */
const LATER_DAYS = 3;
const BACKUP_PLACE = "#/privacy";

/**
 * Whether it is time to remind of a backup.
 *
 * @param since ISO 8601: the last backup, or where there was none, the first session that was seen
 */
export function isDue(
  since: string,
  laterUntil: string | null,
  afterDays: number | null,
  nowMs: number,
): boolean {
  if (afterDays === null) return false;
  if (laterUntil !== null && nowMs < Date.parse(laterUntil)) return false;
  return nowMs - Date.parse(since) >= afterDays * DAY_MS;
}

/** Reminds once, when the app starts, where there is something to back up and it is time. */
export async function remindToBackUp(
  { sessions, backups: { history } }: Pick<Storage, "sessions" | "backups">,
  notices: StoreApi<NoticesState>,
  now: () => number,
): Promise<void> {
  const { lastAt, since, laterUntil, remindAfterDays } = await history.get();
  if (remindAfterDays === null) return;
  const known = lastAt ?? since;
  if (known === null) {
    const { items } = await sessions.list();
    if (items.length > 0) await history.change({ since: new Date(now()).toISOString() });
    return;
  }
  if (!isDue(known, laterUntil, remindAfterDays, now())) return;
  if ((await sessions.list()).items.length === 0) return;
  const later = new Date(now() + LATER_DAYS * DAY_MS).toISOString();
  notices.getState().show({
    tone: "info",
    text:
      lastAt === null
        ? "There is no backup of the sessions on this device."
        : `The last backup was made ${Math.floor((now() - Date.parse(lastAt)) / DAY_MS)} days ago.`,
    action: { label: "Back up", run: () => (location.hash = BACKUP_PLACE) },
    later: { label: "Later", run: () => void history.change({ laterUntil: later }) },
  });
}
