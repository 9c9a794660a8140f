import * as z from "zod/mini";
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from "../domain/settings.ts";
import { guarded, storageError } from "./errors.ts";
import {
  encodeBody,
  type Reading,
  readBody,
  type StoreContext,
  untilUndisturbed,
} from "./records.ts";
import type { RepairedSettings } from "./settings-repair.ts";

const SETTINGS = "settings";
const SET_ASIDE = "set-aside";

/** Stored settings that could not be taken as they were. */
const setAsideSchema = z.array(
  z.object({ at: z.string(), notes: z.array(z.string()), raw: z.unknown() }),
);
export type SetAside = z.infer<typeof setAsideSchema>;

/** The newest are kept; a loop of bad writes must not fill the disk. */
const MAX_SET_ASIDE = 20;

export interface SettingsStore {
  /** What is stored, repaired field by field; the defaults where nothing is. */
  get(): Promise<RepairedSettings>;
  /** Writes settings whole. What could not be read before is set aside, not lost. */
  save(settings: Settings): Promise<void>;
  /** Changes stored settings without losing what another tab wrote. */
  update(change: (settings: Settings) => Settings): Promise<Settings>;
  /** What was set aside, oldest first. */
  setAside(): Promise<SetAside>;
}

const repair = () => import("./settings-repair.ts");

/** What repairs them is loaded once there are stored settings to read. */
async function repaired(reading: Reading<unknown>): Promise<RepairedSettings> {
  const { refusedSettings, repairSettings } = await repair();
  return reading.ok ? repairSettings(reading.value) : refusedSettings(reading.damaged.problem);
}

const rawOf = (reading: Reading<unknown>) => (reading.ok ? reading.value : reading.damaged.raw);

/** A row whose revision is damaged counts as none, and is written over. */
const revOf = (row: { rev: number } | undefined) =>
  row && Number.isInteger(row.rev) ? row.rev : -1;

export function createSettings(ctx: StoreContext): SettingsStore {
  const { db } = ctx;

  async function read(id: string) {
    const row = await guarded(db, () => db.settings.get(id));
    if (!row) return { rev: -1, reading: null };
    // Anything goes here: what it should have been is repaired, not refused.
    const place = { table: "settings", id } as const;
    const reading = await readBody(ctx.codec, z.unknown(), row, place, () => null);
    return { rev: revOf(row), reading };
  }

  async function readSetAside() {
    const { rev, reading } = await read(SET_ASIDE);
    if (!reading) return { rev, items: [] };
    const parsed = reading.ok ? z.safeParse(setAsideSchema, reading.value) : null;
    if (parsed?.success) return { rev, items: parsed.data };
    const notes = ["An earlier list was not readable."];
    return { rev, items: [{ at: "", notes, raw: rawOf(reading) }] };
  }

  async function update(change: (settings: Settings) => Settings): Promise<Settings> {
    const settings = await untilUndisturbed(async () => {
      const { rev, reading } = await read(SETTINGS);
      const before = reading ? await repaired(reading) : null;
      const parsed = z.safeParse(settingsSchema, change(before?.settings ?? DEFAULT_SETTINGS));
      if (!parsed.success) throw storageError("corrupt", parsed.error);
      const rows = [await row(SETTINGS, rev, parsed.data)];
      if (reading && before && before.notes.length > 0) {
        const aside = await readSetAside();
        const at = new Date(ctx.now()).toISOString();
        const items = [...aside.items, { at, notes: before.notes, raw: rawOf(reading) }];
        rows.push(await row(SET_ASIDE, aside.rev, items.slice(-MAX_SET_ASIDE)));
      }
      return guarded(db, () =>
        db.transaction("rw", db.settings, async () => {
          for (const each of rows) {
            if (revOf(await db.settings.get(each.id)) !== each.rev - 1) return null;
          }
          await db.settings.bulkPut(rows);
          return { done: parsed.data };
        }),
      );
    });
    ctx.notify({ table: "settings", id: SETTINGS });
    return settings;
  }

  async function row(id: string, before: number, value: unknown) {
    const rev = before + 1;
    return { id, rev, body: await encodeBody(ctx.codec, value, { table: "settings", id, rev }) };
  }

  return {
    async get() {
      const { reading } = await read(SETTINGS);
      if (reading) return repaired(reading);
      const isGone = ctx.codec.expectedIds?.("settings").includes(SETTINGS);
      if (isGone) return (await repair()).refusedSettings("They were deleted outside of Attune.");
      return { settings: DEFAULT_SETTINGS, notes: [] };
    },
    update,
    async save(settings) {
      await update(() => settings);
    },
    setAside: async () => (await readSetAside()).items,
  };
}
