import type { StoreApi } from "zustand/vanilla";
import type { DeviceHistory } from "../domain/device-history.ts";
import { AttuneError } from "../domain/errors.ts";
import type { Rubric } from "../domain/rubric.ts";
import type { Assignment } from "../domain/settings.ts";
import type { StressSize, StressTest } from "../domain/stress-test.ts";

export class StressTestError extends AttuneError<"busy" | "other-set" | "no-rubric"> {}

/** A run, from the press of the button until it ends. */
export interface StressRunning {
  judge: Assignment;
  judgeName: string;
  /** Of the test that it adds to; null while the judge is made ready. */
  testId: string | null;
  done: number;
  planned: number;
  /** Milliseconds an item took in this run, as the mean; null before the first. */
  msPerItem: number | null;
}

export interface StressQuestion {
  judge: Assignment;
  /** For people, as it is now. */
  judgeName: string;
  rubric: Rubric;
  size: StressSize;
}

export interface StressTestsState {
  status: "loading" | "ready";
  /** What is kept, begun last first. */
  tests: readonly StressTest[];
  /** Kept results that could not be read; they stay where they are. */
  damaged: number;
  /** What was measured of models on this device, oldest first. */
  history: DeviceHistory;
  running: StressRunning | null;
  /** Why the last run ended before its end, in words; null where it did not, or was cancelled. */
  failure: string | null;
  /** Rejects with a StorageError. */
  refresh(): Promise<void>;
  /**
   * Runs a test to its end, or until it is cancelled or fails; what was measured by then is kept.
   * A whole test takes the place of earlier ones of the same judge, prompt and rubric.
   *
   * @throws StressTestError `busy` where a test or a refinement is at work
   */
  start(question: StressQuestion): Promise<void>;
  /** Goes on with one that is not over. @throws StressTestError `busy` or `other-set` */
  resume(id: string, rubric: Rubric): Promise<void>;
  cancel(): void;
  remove(id: string): Promise<void>;
}

export type StressTests = StoreApi<StressTestsState>;
