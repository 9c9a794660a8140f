import { createStore, type StoreApi } from "zustand/vanilla";
import { BUNDLED_PROFILES } from "../../clients/bundled.ts";
import { blankProfile, contentOf, copyOfProfile, profileProblems } from "../../clients/edit.ts";
import { CLIENTS_FORMAT, MAX_FILE_BYTES, writeClientsFile } from "../../clients/profile-file.ts";
import { type ProfilesReading, readProfilesInSteps } from "../../clients/read-profiles.ts";
import type { ClientProfile } from "../../domain/client-profile.ts";
import { aborted } from "../../domain/errors.ts";
import type { NewId } from "../../domain/ids.ts";
import type { Storage } from "../../storage/index.ts";
import type { NoticesState } from "../notices.ts";
import { createDrawing, type DrawingDeps } from "./profiles-draw.ts";
import { type Kept, type Profiles, ProfilesError, type ProfilesState } from "./profiles-state.ts";

export interface ProfilesDeps extends DrawingDeps {
  storage: Pick<Storage, "clientProfiles" | "onChange">;
  notices: StoreApi<NoticesState>;
  newId: NewId;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Lets the page breathe. */
  rest(): Promise<void>;
  /** Says what went wrong where nobody waits for it. */
  report(error: unknown): void;
}

/** A restore changes many records; they are read together, this long after the first. */
const REREAD_AFTER_MS = 200;

/** The simulated clients that are here: one's own and the bundled. Reads nothing before `refresh`. */
export function createProfiles(deps: ProfilesDeps): Profiles {
  const { storage, notices, newId, now, rest, report } = deps;
  let own: readonly ClientProfile[] = [];
  /** One after the other: each begins with what the one before left. */
  let working: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = working.then(work);
    working = result.catch(() => {});
    return result;
  };

  const store = createStore<ProfilesState>()((set, get) => ({
    ready: false,
    clients: BUNDLED_PROFILES,
    damaged: [],
    writing: null,
    refresh: () => inTurn(read),
    byId: (id) => get().clients.find((each) => each.id === id) ?? null,
    blank: () => blankProfile(newId()),

    copy: (id) =>
      inTurn(async () => {
        const original = get().byId(id);
        if (!original) throw gone();
        const copy = copyOfProfile(original, newId());
        await write(() => storage.clientProfiles.put(copy));
        return copy;
      }),

    save: (profile) =>
      inTurn(async () => {
        if (isBundled(profile.id)) {
          throw new ProfilesError(
            "bundled",
            "A client that comes with Attune cannot be changed.",
            "Copy it, and change the copy.",
          );
        }
        const [problem] = profileProblems(profile);
        if (problem) {
          const { field, problem: words, remedy } = problem;
          throw new ProfilesError("invalid", `${field}: ${words} Nothing was saved.`, remedy);
        }
        const before = own.find(({ id }) => id === profile.id);
        const { origin } = profile;
        const saved: ClientProfile = {
          ...profile,
          version: before ? before.version + 1 : 1,
          origin: { ...origin, kind: "written" },
        };
        await write(() => storage.clientProfiles.put(saved));
        return saved;
      }),

    remove: (ids) =>
      inTurn(async () => {
        const removed = own.filter(({ id }) => ids.includes(id));
        const [first] = removed;
        if (!first) return;
        await write(async () => {
          for (const { id } of removed) await storage.clientProfiles.remove(id);
        });
        const undo = () => inTurn(() => write(() => storage.clientProfiles.putAll(removed)));
        notices.getState().show({
          tone: "info",
          text:
            removed.length === 1
              ? `“${first.name}” is removed. Sessions keep the copy that they were held with.`
              : `${removed.length} clients are removed. Sessions keep their copies.`,
          action: { label: "Undo", run: () => void undo().catch(report) },
        });
      }),

    keep: (profiles) =>
      inTurn(async () => {
        const { clients } = get();
        const kept: Kept = { added: [], known: 0 };
        const ids = new Set(clients.map(({ id }) => id));
        const contents = new Set(clients.map(contentOf));
        for (const profile of profiles) {
          const content = contentOf(profile);
          if (contents.has(content)) {
            kept.known += 1;
            continue;
          }
          contents.add(content);
          const added = ids.has(profile.id) ? { ...profile, id: newId() } : profile;
          ids.add(added.id);
          kept.added.push(added);
        }
        await write(() => storage.clientProfiles.putAll(kept.added));
        return kept;
      }),

    file(ids) {
      const chosen = get().clients.filter(({ id }) => ids.includes(id));
      const day = new Date(now()).toISOString().slice(0, 10);
      return {
        fileName: `${CLIENTS_FORMAT.replace(".", "-")}-${day}.json`,
        type: "application/json",
        text: writeClientsFile(chosen),
      };
    },

    async read(file, signal, onProgress): Promise<ProfilesReading> {
      // One byte more than is read tells that it is too large, without taking it in.
      const bytes = new Uint8Array(await file.slice(0, MAX_FILE_BYTES + 1).arrayBuffer());
      const steps = readProfilesInSteps(bytes, { fileName: file.name, newId });
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
        onProgress(step.value);
        await rest();
        if (signal.aborted) throw aborted();
      }
    },

    ...createDrawing(deps, (writing) => set({ writing })),
  }));

  async function read(): Promise<void> {
    const { items, damaged } = await storage.clientProfiles.list();
    own = items.toSorted((a, b) => a.name.localeCompare(b.name));
    store.setState({ ready: true, clients: [...own, ...BUNDLED_PROFILES], damaged });
  }

  let isWriting = false;
  async function write(work: () => Promise<void>): Promise<void> {
    isWriting = true;
    try {
      await work();
    } finally {
      isWriting = false;
      await read();
    }
  }

  let rereading: ReturnType<typeof setTimeout> | undefined;
  // After what another tab or a restore wrote. What is written here is read at once.
  storage.onChange(({ table }) => {
    if (table !== "clientProfiles" || isWriting || !store.getState().ready) return;
    clearTimeout(rereading);
    rereading = setTimeout(() => void store.getState().refresh().catch(report), REREAD_AFTER_MS);
  });
  return store;
}

function isBundled(id: string): boolean {
  return BUNDLED_PROFILES.some((each) => each.id === id);
}

function gone(): ProfilesError {
  return new ProfilesError("gone", "This client is no longer here.", "Choose another one.");
}
