import { createStore, type StoreApi } from "zustand/vanilla";
import { AttuneError } from "../domain/errors.ts";
import type { Assignment } from "../domain/settings.ts";
import { describeProgress } from "../engines/describe-progress.ts";
import type { Device } from "../engines/device.ts";
import type { ModelBuild } from "../models/build.ts";
import type { Fit } from "../models/fit.ts";
import type { ModelState } from "../models/manager.ts";
import type { ModelRoom } from "./model-room.ts";
import type { SettingsState } from "./settings.ts";

export type { Device, Fit, ModelBuild, ModelState };

/** One build as the page shows it. */
export interface ModelRow {
  id: string;
  build: ModelBuild;
  /** null until the device was probed. */
  fit: Fit | null;
  /** null: not on this device, as far as is known. */
  state: ModelState | null;
}

export interface ModelsState {
  device: Device | null;
  probing: boolean;
  /** Empty until the models were first asked for: most visits need none of them. */
  rows: ModelRow[];
  /** Asks the browser what the device offers and looks at what is stored. */
  probe(): Promise<void>;
  /** Asks the browser to keep what is stored; returns its answer, null where it cannot be asked. */
  requestPersist(): Promise<boolean | null>;
  /** Downloads what is missing and starts the model. What goes wrong is in the row's state. */
  load(id: string): Promise<void>;
  cancel(id: string): void;
  unload(id: string): void;
  remove(id: string): Promise<void>;
  assign(role: "generator" | "judge", to: Assignment): void;
}

export class ModelsError extends AttuneError<"in-use"> {}

export interface ModelsDeps {
  /** Makes the model room; called when models are first asked for, and again if that failed. */
  openRoom(): Promise<ModelRoom>;
  settings: StoreApi<SettingsState>;
  /** Models that a run is working with now. */
  inUse(): readonly string[];
  /** Says what went wrong where nobody waits for it. */
  report(error: unknown): void;
}

export function createModels({
  openRoom,
  settings,
  inUse,
  report,
}: ModelsDeps): StoreApi<ModelsState> & { room(): Promise<ModelRoom> } {
  let opened: Promise<ModelRoom> | null = null;
  const room = () => {
    opened ??= openRoom().then(
      (made) => {
        const show = () => store.setState(({ device }) => ({ rows: rowsOf(made, device) }));
        made.manager.subscribe(show);
        show();
        return made;
      },
      (error: unknown) => {
        opened = null;
        throw error;
      },
    );
    return opened;
  };
  const refuseInUse = (id: string) => {
    if (!inUse().includes(id)) return;
    throw new ModelsError(
      "in-use",
      "This model is working on a reply.",
      "Stop the refinement first; nothing was changed.",
    );
  };

  const store = createStore<ModelsState>()((set, get) => ({
    device: null,
    probing: false,
    rows: [],

    async probe() {
      if (get().probing) return;
      set({ probing: true });
      try {
        const made = await room();
        const [device] = await Promise.all([made.probeDevice(navigator), made.manager.refresh()]);
        set({ device, rows: rowsOf(made, device) });
      } finally {
        set({ probing: false });
      }
    },

    async requestPersist() {
      const answer = await (await room()).requestPersist(navigator);
      await get().probe();
      return answer;
    },

    async load(id) {
      const { manager } = await room();
      await manager.load(id).catch(() => {
        // The manager keeps the failure in the model's state, where the page shows it.
      });
    },

    cancel: (id) => void room().then(({ manager }) => manager.cancel(id), report),

    unload(id) {
      refuseInUse(id);
      void room().then(({ manager }) => manager.unload(id), report);
    },

    async remove(id) {
      refuseInUse(id);
      await (await room()).manager.remove(id);
      const { generator, judge } = settings.getState().settings;
      for (const [role, assigned] of [
        ["generator", generator] as const,
        ["judge", judge] as const,
      ]) {
        if (assigned.engine !== "practice" && assigned.model === id) {
          get().assign(role, { engine: "practice" });
        }
      }
      await get().probe();
    },

    assign(role, to) {
      settings.getState().update({ [role]: to });
      const { generator, judge } = settings.getState().settings;
      // What no role uses any more gives its memory back; nothing is loaded before the room is open.
      const assigned = [generator, judge].flatMap((each) =>
        each.engine === "practice" ? [] : [each.model],
      );
      void opened?.then(({ manager }) => manager.retain([...assigned, ...inUse()]), report);
    },
  }));
  return { ...store, room };
}

/** "Downloading Qwen3-1.7B: 120 of 980 MB"; null where the model is not being loaded. */
export function progressOf(row: ModelRow | undefined): string | null {
  if (row?.state?.status !== "loading") return null;
  const { name } = row.build.source;
  const { progress } = row.state;
  return progress ? describeProgress(name, progress) : `Loading ${name}`;
}

function rowsOf({ manager, fitOf }: ModelRoom, device: Device | null): ModelRow[] {
  const states = manager.states();
  return manager.builds().map((build) => {
    const state = states.get(build.source.id) ?? null;
    const installed = state !== null && state.status !== "partial" && state.status !== "failed";
    return {
      id: build.source.id,
      build,
      state,
      fit: device && fitOf(build, device, { installed }),
    };
  });
}
