import * as z from "zod/mini";
import { guarded } from "../errors.ts";
import { encodeBody, readBody, type StoreContext, untilUndisturbed } from "../records.ts";

const reminderDaysSchema = z.nullable(z.union([z.literal(7), z.literal(30)]));
/** Days after which a person is reminded to make a backup; null never. */
export type ReminderDays = z.infer<typeof reminderDaysSchema>;

/** When a backup was made, and when to remind of the next. Times are ISO 8601. */
const historySchema = z.object({
  lastAt: z.nullable(z.string()),
  /** Sessions in the last one. */
  sessions: z.int().check(z.minimum(0)),
  /** When the first session was seen without a backup; the days are counted from there. */
  since: z.nullable(z.string()),
  /** Put off until then. */
  laterUntil: z.nullable(z.string()),
  remindAfterDays: reminderDaysSchema,
});
export type BackupHistory = z.infer<typeof historySchema>;

export interface BackupHistoryStore {
  /** What is known; nothing where it cannot be read. */
  get(): Promise<BackupHistory>;
  change(patch: Partial<BackupHistory>): Promise<BackupHistory>;
}

const KEY = "backup";
const NONE: BackupHistory = {
  lastAt: null,
  sessions: 0,
  since: null,
  laterUntil: null,
  remindAfterDays: 30,
};

export function createBackupHistory(ctx: StoreContext): BackupHistoryStore {
  const { db } = ctx;
  async function read() {
    const row = await guarded(db, () => db.settings.get(KEY));
    if (!row) return { rev: -1, history: NONE };
    const place = { table: "settings", id: KEY } as const;
    const reading = await readBody(ctx.codec, historySchema, row, place, () => null);
    const rev = Number.isInteger(row.rev) ? row.rev : -1;
    return { rev, history: reading.ok ? reading.value : NONE };
  }
  return {
    get: async () => (await read()).history,
    change: (patch) =>
      untilUndisturbed(async () => {
        const before = await read();
        const history = { ...before.history, ...patch };
        const rev = before.rev + 1;
        const body = await encodeBody(ctx.codec, history, { table: "settings", id: KEY, rev });
        return guarded(db, () =>
          db.transaction("rw", db.settings, async () => {
            const current = await db.settings.get(KEY);
            const currentRev = Number.isInteger(current?.rev) ? (current?.rev ?? -1) : -1;
            if (currentRev !== before.rev) return null;
            await db.settings.put({ id: KEY, rev, body });
            return { done: history };
          }),
        );
      }),
  };
}
