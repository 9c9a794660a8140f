import { createStore, type StoreApi } from "zustand/vanilla";
import { isAbort } from "../domain/errors.ts";
import { EMPTY_LEDGER, type Ledger, withEntries } from "../privacy/ledger/ledger.ts";
import type { SeenRequest } from "../privacy/ledger/seen-request.ts";
import { followSources } from "../privacy/ledger/sources.ts";
import { ATTEMPTS, runSelfTest, type SelfTestRow } from "../privacy/self-test/self-test.ts";

export interface SelfTestState {
  status: "idle" | "running" | "stopped" | "done" | "failed";
  /** In the order in which they came. */
  rows: readonly SelfTestRow[];
  total: number;
  /** Why it failed; empty otherwise. */
  problem: string;
  /** Every run since the page was opened, the last one last. */
  runs: readonly SelfTestRun[];
}

/** Epoch milliseconds. */
export interface SelfTestRun {
  from: number;
  /** null while it runs. */
  to: number | null;
}

/** The browser's own figures; null where it does not tell. */
export interface StorageState {
  usageBytes: number | null;
  quotaBytes: number | null;
  persisted: boolean | null;
}

export interface PrivacyState {
  ledger: Ledger;
  selfTest: SelfTestState;
  /** null until it was asked for. */
  storage: StorageState | null;
  /** Begins the self-test; call it in the handler of a press. */
  startSelfTest(): void;
  stopSelfTest(): void;
  /** Adds what another part saw: the requests of the installing worker. */
  addSeen(entries: readonly SeenRequest[]): void;
  readStorage(): Promise<void>;
  /** Asks the browser to keep what is stored; null where it cannot be asked. */
  askToKeep(): Promise<boolean | null>;
}

/** Follows what is seen of this page's requests from now on, and what was kept before. */
export function createPrivacy(): StoreApi<PrivacyState> {
  let stop: AbortController | null = null;
  const store = createStore<PrivacyState>()((set, get) => {
    const setTest = (change: Partial<SelfTestState>) =>
      set(({ selfTest }) => ({ selfTest: { ...selfTest, ...change } }));
    return {
      ledger: EMPTY_LEDGER,
      selfTest: { status: "idle", rows: [], total: ATTEMPTS.length, problem: "", runs: [] },
      storage: null,

      startSelfTest() {
        if (get().selfTest.status === "running") return;
        stop = new AbortController();
        const run: SelfTestRun = { from: Date.now(), to: null };
        const before = get().selfTest.runs;
        setTest({ status: "running", rows: [], problem: "", runs: [...before, run] });
        const end = (change: Partial<SelfTestState>) =>
          setTest({ ...change, runs: [...before, { ...run, to: Date.now() }] });
        runSelfTest({
          base: new URL("./", location.href).href,
          seen: () => get().ledger.entries,
          onRow: (row) => setTest({ rows: [...get().selfTest.rows, row] }),
          signal: stop.signal,
        }).then(
          () => end({ status: "done" }),
          (error: unknown) =>
            isAbort(error)
              ? end({ status: "stopped" })
              : end({ status: "failed", problem: String(error) }),
        );
      },
      stopSelfTest: () => stop?.abort(),
      addSeen: (entries) => set(({ ledger }) => ({ ledger: withEntries(ledger, entries) })),

      async readStorage() {
        const storage = navigator.storage;
        const [estimate, persisted] = await Promise.all([
          storage?.estimate?.().catch(() => null) ?? null,
          storage?.persisted?.().catch(() => null) ?? null,
        ]);
        const { usage = null, quota = null } = estimate ?? {};
        set({ storage: { usageBytes: usage, quotaBytes: quota, persisted } });
      },
      async askToKeep() {
        const answer = (await navigator.storage?.persist?.().catch(() => null)) ?? null;
        await get().readStorage();
        return answer;
      },
    };
  });
  followSources((entries) => store.getState().addSeen(entries));
  return store;
}
