import {
  type DeviceHistory,
  deviceHistorySchema,
  type ModelTrial,
} from "../domain/device-history.ts";
import { guarded } from "./errors.ts";
import { encodeBody, readBody, type StoreContext, untilUndisturbed } from "./records.ts";

export interface DeviceHistoryStore {
  /** Oldest first; empty where nothing was tried, or where it cannot be read. */
  get(): Promise<DeviceHistory>;
  /** Adds a trial; it takes the place of an earlier one of the same model, context, neighbour and hardware. */
  record(trial: ModelTrial): Promise<DeviceHistory>;
}

const KEY = "device-history";

/** The newest are kept: more models than anyone tries, and a list that stays quick to read. */
const MAX_TRIALS = 100;

function isSameTrial(a: ModelTrial, b: ModelTrial): boolean {
  return (
    a.model === b.model &&
    a.contextTokens === b.contextTokens &&
    a.beside === b.beside &&
    a.hardware === b.hardware
  );
}

/** A success that was not measured keeps the figures of the one it replaces. */
function merged(earlier: ModelTrial | undefined, trial: ModelTrial): ModelTrial {
  if (!earlier || earlier.outcome === "failed" || trial.outcome === "failed") return trial;
  return {
    ...trial,
    loadMs: trial.loadMs ?? earlier.loadMs,
    prefillTokensPerSecond: trial.prefillTokensPerSecond ?? earlier.prefillTokensPerSecond,
    decodeTokensPerSecond: trial.decodeTokensPerSecond ?? earlier.decodeTokensPerSecond,
  };
}

export function createDeviceHistory(ctx: StoreContext): DeviceHistoryStore {
  const { db } = ctx;

  async function read(): Promise<{ rev: number; history: DeviceHistory }> {
    const row = await guarded(db, () => db.settings.get(KEY));
    if (!row) return { rev: -1, history: [] };
    const place = { table: "settings", id: KEY } as const;
    const reading = await readBody(ctx.codec, deviceHistorySchema, row, place, () => null);
    const rev = Number.isInteger(row.rev) ? row.rev : -1;
    return { rev, history: reading.ok ? reading.value : [] };
  }

  return {
    get: async () => (await read()).history,
    record: (trial) =>
      untilUndisturbed(async () => {
        const before = await read();
        const earlier = before.history.find((each) => isSameTrial(each, trial));
        const others = before.history.filter((each) => each !== earlier);
        const history = [...others, merged(earlier, trial)].slice(-MAX_TRIALS);
        const rev = before.rev + 1;
        const body = await encodeBody(ctx.codec, history, { table: "settings", id: KEY, rev });
        return guarded(db, () =>
          db.transaction("rw", db.settings, async () => {
            const current = await db.settings.get(KEY);
            // A row whose revision is damaged counts as none, and is written over.
            const currentRev = Number.isInteger(current?.rev) ? (current?.rev ?? -1) : -1;
            if (currentRev !== before.rev) return null;
            await db.settings.put({ id: KEY, rev, body });
            return { done: history };
          }),
        );
      }),
  };
}
