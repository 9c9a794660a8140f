import type { DeviceHistory, ModelTrial } from "../domain/device-history.ts";
import type { Usage } from "../domain/usage.ts";
import type { EngineErrorCode, EngineRuntime } from "../engines/engine.ts";
import type { EngineState, LoadOutcome } from "../models/engines.ts";
import type { DeviceHistoryStore } from "../storage/device-history.ts";
import { createLoadMarker } from "./load-marker.ts";

/** Speeds are written down no more often than this. */
const NOTE_SPEED_EVERY_MS = 60_000;
/** A shorter answer says little about speed. */
const TELLING_TOKENS = 12;

/** Failures that say something about this device, and not about the files or the network. */
const OF_THE_DEVICE = new Set<EngineErrorCode>([
  "out-of-memory",
  "device-lost",
  "limits-too-low",
  "f16-missing",
  "worker-dead",
  "load-timeout",
]);

const NOT_MEASURED = { loadMs: null, prefillTokensPerSecond: null, decodeTokensPerSecond: null };

export interface TrialsDeps {
  store: DeviceHistoryStore;
  /** Names the hardware that a model ran, or would have run, on. */
  hardware(model: string, ran: EngineRuntime | null): Promise<string>;
  /** The history is another one now. */
  onChange(): void;
  report(error: unknown): void;
}

/** What was tried on this device and how it went, written down as it happens. */
export interface Trials {
  history(): DeviceHistory;
  /** A load begins: should the page not survive it, the next visit knows. */
  loading(model: string, contextTokens: number, beside: string | null): void;
  cancelled(): void;
  ended(outcome: LoadOutcome): void;
  /** How fast a model answered. */
  answered(model: string, usage: Usage, state: EngineState | undefined): void;
}

export async function createTrials(deps: TrialsDeps): Promise<Trials> {
  const { store, hardware, onChange, report } = deps;
  let history = await store.get();
  const notedAtMs = new Map<string, number>();

  function record(trial: Omit<ModelTrial, "hardware" | "at">, ran: EngineRuntime | null): void {
    const write = async () => {
      const at = new Date().toISOString();
      history = await store.record({
        ...trial,
        hardware: await hardware(trial.model, ran),
        at,
      });
      onChange();
    };
    void write().catch(report);
  }

  const marker = createLoadMarker((mark) =>
    record({ ...mark, outcome: "failed", code: "page-died", ...NOT_MEASURED }, null),
  );

  return {
    history: () => history,
    loading: (model, contextTokens, beside) => marker.set({ model, contextTokens, beside }),
    cancelled: () => marker.clear(),
    ended({ model, contextTokens, beside, runtime, loadMs, error }) {
      marker.clear();
      if (error && !OF_THE_DEVICE.has(error.code)) return;
      const common = { model, contextTokens, beside: beside[0] ?? null };
      const trial = error
        ? { ...common, ...NOT_MEASURED, outcome: "failed" as const, code: error.code }
        : { ...common, ...NOT_MEASURED, outcome: "worked" as const, code: null, loadMs };
      record(trial, runtime);
    },
    answered(model, usage, state) {
      const { completionTokens, decodeTokensPerSecond, prefillTokensPerSecond } = usage;
      if (decodeTokensPerSecond === null || completionTokens < TELLING_TOKENS) return;
      if (state?.status !== "ready") return;
      const now = performance.now();
      if (now - (notedAtMs.get(model) ?? Number.NEGATIVE_INFINITY) < NOTE_SPEED_EVERY_MS) return;
      notedAtMs.set(model, now);
      const { contextTokens, loadMs, runtime } = state;
      record(
        {
          model,
          contextTokens,
          beside: null,
          outcome: "worked",
          code: null,
          loadMs,
          prefillTokensPerSecond,
          decodeTokensPerSecond,
        },
        runtime,
      );
    },
  };
}
