import type { StoreApi } from "zustand/vanilla";
import type { Calibration } from "../domain/calibration.ts";
import type { NewId } from "../domain/ids.ts";
import type { Refinement } from "../domain/refinement.ts";
import type { Roles } from "../domain/roles.ts";
import type { RubricRef } from "../domain/rubric.ts";
import type { Assignment, PromptSet, Settings } from "../domain/settings.ts";
import type { PairChoice } from "../models/pair-cost.ts";
import type { Storage } from "../storage/index.ts";
import type { RubricsState } from "./rubrics.ts";
import type { SettingsState } from "./settings.ts";
import type { Workbench } from "./workbench-state.ts";

export interface WorkbenchDeps {
  storage: Storage;
  settings: StoreApi<SettingsState>;
  /** The roles that a record asks for; loads what they need. */
  rolesFor(record: Refinement, signal: AbortSignal): Promise<Roles>;
  promptsFor(settings: Settings): Promise<PromptSet>;
  /** The rubrics of this device; read when they are first asked for. */
  rubrics(): Promise<Pick<RubricsState, "latest">>;
  /** Whether a judge is fast enough to compare pairs here, and why, in words. */
  pairsFor(judge: Assignment): Promise<PairChoice>;
  /** The calibration that is in use for this judge, rubric and prompt; null where there is none. */
  calibrationFor(
    judge: Assignment,
    rubric: RubricRef,
    prompts: Pick<PromptSet, "judge">,
  ): Promise<Calibration | null>;
  newId: NewId;
  /** A fresh 32-bit seed. */
  newSeed(): number;
  /** Says something that nobody asked for but should know. */
  say(text: string): void;
  /** Says what went wrong where nobody waits for it. */
  report(error: unknown): void;
}

/** What the parts of the workbench share. */
export interface WorkbenchContext {
  deps: WorkbenchDeps;
  get: StoreApi<Workbench>["getState"];
  set: StoreApi<Workbench>["setState"];
  /** What Stop aborts: a run, or the scoring of an edit. */
  stopper: AbortController | null;
  /** Reads the open session again where it changed on disk while this tab was at work. */
  rereadIfStale(): Promise<void>;
  /** Screens the conversation and what is being typed, for the banner. */
  screenTyped(): Promise<void>;
}
