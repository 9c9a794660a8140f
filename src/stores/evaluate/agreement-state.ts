import type { StoreApi } from "zustand/vanilla";
import type { StopSettings } from "../../evaluation/agreement/stops.ts";
import type { Unit } from "../../evaluation/agreement/units.ts";
import type { Evidence } from "../../evaluation/evidence.ts";
import type { AgreementFindings } from "../../evaluation/report/agreement/findings.ts";

/** What a report on agreement is asked with. */
export interface AgreementQuestion {
  /** Key of the measure. */
  measure: string;
  /** Ids of the raters that are compared. */
  raters: readonly string[];
  /** A person chose them; else they are all that are there, new ones too. */
  ratersChosen: boolean;
  unit: Unit;
  /** Of resampling; 32-bit unsigned. */
  seed: number;
  resamples: number;
  stops: StopSettings;
}

/** What findings are made from, and what was asked of it. */
export interface AgreementBasis {
  evidence: Evidence;
  question: AgreementQuestion;
}

export interface AgreementState {
  /** `idle` with a question: computing was stopped before there was any report. */
  status: "idle" | "loading" | "computing" | "ready" | "failed";
  /** Id of the data set that this is about; null before the first. */
  dataSet: string | null;
  /** Null until it is read. */
  evidence: Evidence | null;
  question: AgreementQuestion | null;
  /** Of computing, 0 to 1. */
  progress: number;
  /** Null while there is none; the one before stands while a new one is made. */
  findings: AgreementFindings | null;
  /** What the findings were made from and with; null where there are none. */
  settled: AgreementBasis | null;
  /** In words; null where nothing failed. */
  failure: string | null;
  /** Reads a data set and computes a first report, with choices that fit most. Never rejects. */
  open(dataSet: string): Promise<void>;
  /** Computes the report for changed choices; the unit alone computes nothing. Never rejects. */
  ask(change: Partial<AgreementQuestion>): Promise<void>;
  /** Stops computing: what was found before stays, and so do the choices it was made with. */
  cancel(): void;
}

export type AgreementStore = StoreApi<AgreementState>;
