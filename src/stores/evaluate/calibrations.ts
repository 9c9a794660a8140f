import { createStore, type StoreApi } from "zustand/vanilla";
import { type CalibratedJudge, isCalibrationOf } from "../../domain/calibration.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { NewId } from "../../domain/ids.ts";
import type { KeptCalibration } from "../../domain/kept-calibration.ts";
import type { Evidence } from "../../evaluation/evidence.ts";
import type { Storage } from "../../storage/index.ts";
import type { NoticesState } from "../notices.ts";
import { type AskStatistics, StatisticsError } from "./calibrations-ask.ts";
import {
  type CalibrationChoice,
  choiceExamples,
  copyOf,
  type StopChoice,
  stopsRequest,
} from "./calibrations-choice.ts";
import type { StopsAnswer } from "./calibrations-protocol.ts";

/** What came of "Calibrate". */
export type CalibrationMade =
  | { status: "made"; kept: KeptCalibration }
  /** Too few items that both have rated. */
  | { status: "refused"; items: number; least: number };

export interface CalibrationsState {
  status: "loading" | "ready";
  /** Newest first. */
  kept: readonly KeptCalibration[];
  damaged: number;
  /** Reads what is kept. */
  refresh(): Promise<void>;
  /**
   * Makes one and keeps it, in the place of an earlier one of the same judge, data set and people.
   * Rejects with a StatisticsError or a StorageError; then nothing was kept.
   */
  make(evidence: Evidence, choice: CalibrationChoice): Promise<CalibrationMade>;
  /** Switches it on or off for the loop; another one of the same judge is switched off. */
  setInUse(id: string, inUse: boolean): Promise<void>;
  /** Removes it, and offers to undo that. */
  remove(id: string): Promise<void>;
  /** What it takes to stop what people rate low; null where nothing is rated low. */
  stops(
    evidence: Evidence,
    choice: CalibrationChoice,
    stop: StopChoice,
    signal: AbortSignal,
  ): Promise<StopsAnswer | null>;
}

export type Calibrations = StoreApi<CalibrationsState>;

export interface CalibrationsDeps {
  storage: Pick<Storage, "calibrations">;
  notices: StoreApi<NoticesState>;
  newId: NewId;
  /** 32-bit unsigned. */
  newSeed(): number;
  /** Says what went wrong where nobody waits for it. */
  report(error: unknown): void;
  ask: AskStatistics;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The calibrations that are kept. Reads nothing before `refresh`. */
export function createCalibrations(deps: CalibrationsDeps): Calibrations {
  const { calibrations } = deps.storage;

  return createStore<CalibrationsState>()((set, get) => {
    async function refresh(): Promise<void> {
      const { items, damaged } = await calibrations.list();
      const kept = items.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
      set({ status: "ready", kept, damaged: damaged.length });
    }

    async function find(id: string): Promise<KeptCalibration> {
      await refresh();
      const found = get().kept.find((each) => each.id === id);
      if (found) return found;
      throw new AttuneError(
        "not-found",
        "This calibration is not here any more.",
        "It may have been removed in another tab; nothing was changed.",
      );
    }

    return {
      status: "loading",
      kept: [],
      damaged: 0,
      refresh,

      async make(evidence, choice) {
        const { dataSet } = evidence;
        if (dataSet.simulated) {
          throw new AttuneError(
            "simulated",
            "The clients of this data set are simulated, so no judge is calibrated by it.",
            "Use ratings of real replies.",
          );
        }
        const seed = deps.newSeed();
        const { examples, dimensions, scale, of } = choiceExamples(evidence, choice);
        const answer = await deps.ask({
          type: "calibrate",
          examples: copyOf(examples),
          of,
          dimensions,
          scale,
          seed,
        });
        if (answer.type === "refused") {
          return { status: "refused", items: answer.items, least: answer.least };
        }
        if (answer.type !== "calibration") throw new StatisticsError(answer.type);
        await refresh();
        const raters = [...choice.people].sort();
        const before = get().kept.find(
          (each) =>
            isSameJudge(each.calibration.of, of) &&
            each.dataSet === dataSet.id &&
            JSON.stringify(each.raters) === JSON.stringify(raters),
        );
        const kept: KeptCalibration = {
          id: before?.id ?? deps.newId(),
          calibration: answer.calibration,
          judgeName: choice.judge,
          dataSet: dataSet.id,
          dataSetTitle: dataSet.title,
          raters,
          // What it was made from has changed: whoever uses it looks at it first.
          inUse: false,
          createdAt: new Date(deps.now()).toISOString(),
        };
        await calibrations.put(kept);
        await refresh();
        return { status: "made", kept };
      },

      async setInUse(id, inUse) {
        const wanted = await find(id);
        const others = get().kept.filter(
          (each) =>
            inUse &&
            each.id !== id &&
            each.inUse &&
            isCalibrationOf(each.calibration, wanted.calibration.of),
        );
        await calibrations.putAll([
          { ...wanted, inUse },
          ...others.map((each) => ({ ...each, inUse: false })),
        ]);
        await refresh();
      },

      async remove(id) {
        const removed = await find(id);
        await calibrations.remove(id);
        await refresh();
        const undo = async () => {
          await calibrations.put(removed);
          await refresh();
        };
        deps.notices.getState().show({
          tone: "info",
          text: `Removed the calibration of ${removed.judgeName}.${removed.inUse ? " The loop goes by the judge’s own scores again." : ""}`,
          action: { label: "Undo", run: () => void undo().catch(deps.report) },
        });
      },

      async stops(evidence, choice, stop, signal) {
        const answer = await deps.ask(stopsRequest(evidence, choice, stop), signal);
        if (answer.type !== "stops") throw new StatisticsError(answer.type);
        return answer.stops;
      },
    };
  });
}

function isSameJudge(one: CalibratedJudge, other: CalibratedJudge): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
