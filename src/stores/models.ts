import { createStore, type StoreApi } from "zustand/vanilla";
import type { ModelRoom } from "./model-room.ts";
import { ModelsError, type ModelsState } from "./models-state.ts";
import type { SettingsState } from "./settings.ts";

export interface ModelsDeps {
  /** Makes the model room; called when models are first asked for, and again if that failed. */
  openRoom(set: (fields: Partial<ModelsState>) => void): Promise<ModelRoom>;
  settings: StoreApi<SettingsState>;
  /** Models that a run is working with now. */
  inUse(): readonly string[];
  /** Says what went wrong where nobody waits for it. */
  report(error: unknown): void;
}

export type Models = StoreApi<ModelsState> & {
  room(): Promise<ModelRoom>;
  /** Ends the engines' workers: what a model was given is in their memory. */
  end(): Promise<void>;
};

/**
 * The store of models: a thin door. Most visits need no model, so all the work is in the model
 * room, which is fetched when a model is first asked for.
 */
export function createModels({ openRoom, settings, inUse, report }: ModelsDeps): Models {
  let opened: Promise<ModelRoom> | null = null;
  const room = () => {
    opened ??= openRoom((fields) => store.setState(fields)).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  const soon = (work: (room: ModelRoom) => unknown) => void room().then(work).catch(report);
  const refuseInUse = (id: string) => {
    if (!inUse().includes(id)) return;
    throw new ModelsError(
      "in-use",
      "This model is working on a reply.",
      "Stop the refinement first; nothing was changed.",
    );
  };
  /** What the roles need has changed; nothing is loaded before the room is open. */
  const reassigned = () => void opened?.then((made) => made.assignmentsChanged()).catch(report);

  const store = createStore<ModelsState>()((set, get) => ({
    device: null,
    probing: false,
    rows: [],
    imports: [],
    fetches: [],
    allowed: [],
    damaged: [],
    recommendation: null,
    memoryPlan: null,

    async probe() {
      if (get().probing) return;
      set({ probing: true });
      try {
        await (await room()).probe();
      } finally {
        set({ probing: false });
      }
    },
    requestPersist: async () => (await room()).requestPersist(),
    download: async (id) => (await room()).download(id),
    downloadFrom: async (address, library) => (await room()).downloadFrom(address, library),
    pause: (id) => soon((made) => made.installs.stop(id)),
    cancelDownload: async (id) => (await room()).cancelDownload(id),
    stopAllowing: async () => (await room()).stopAllowing(),
    importFiles: async (files) => (await room()).importFiles(files),
    dismissImport: (key) =>
      soon(async ({ installs }) => {
        await installs.stop(key);
        installs.dismiss(key);
      }),
    verify: async (id) => (await room()).installs.verify(id),
    exportTo: async (id, folder) => (await room()).installs.exportTo(id, folder),
    stopTask: (id) => soon((made) => made.installs.stop(id)),
    async load(id) {
      // With another context it would be taken away from the run, and beside the other role's
      // model it may be too much.
      refuseInUse(id);
      await (await room()).load(id);
    },
    cancelLoad: (id) => soon((made) => made.engines.cancel(id)),
    unload(id) {
      refuseInUse(id);
      soon((made) => made.engines.unload(id));
    },
    async remove(id) {
      refuseInUse(id);
      await (await room()).remove(id);
      const { generator, judge } = settings.getState().settings;
      for (const [role, assigned] of [
        ["generator", generator] as const,
        ["judge", judge] as const,
      ]) {
        if (assigned.engine !== "practice" && assigned.model === id) {
          get().assign(role, { engine: "practice" });
        }
      }
    },
    assign(role, to) {
      settings.getState().update({ [role]: to });
      reassigned();
    },
    setMemoryMode(memoryMode) {
      settings.getState().update({ memoryMode });
      reassigned();
    },
    setContext(id, tokens) {
      const { [id]: _before, ...others } = settings.getState().settings.contextTokens;
      settings
        .getState()
        .update({ contextTokens: tokens === null ? others : { ...others, [id]: tokens } });
      reassigned();
    },
  }));
  return {
    ...store,
    room,
    end: async () => (await opened)?.engines.dispose(),
  };
}
