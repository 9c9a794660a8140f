import type { BatchRun } from "../../domain/batch-run.ts";
import type { NewId } from "../../domain/ids.ts";
import type { Roles } from "../../domain/roles.ts";
import type { Assignment } from "../../domain/settings.ts";
import type { Storage } from "../../storage/index.ts";
import type { RunQuestion } from "./runs-state.ts";

/** What a run begins with, by the settings as they are then. */
export type RunBasis = Pick<
  BatchRun,
  "settings" | "calibration" | "sampling" | "prompts" | "generator" | "judge" | "hashes"
>;

export interface RunsDeps {
  storage: Pick<Storage, "dataSets" | "batchRuns" | "onChange">;
  /** The four roles, their models loaded. Rejects as loading a model does. */
  rolesFor(
    run: Pick<BatchRun, "generator" | "judge" | "prompts" | "sampling">,
    signal: AbortSignal,
  ): Promise<Roles>;
  basis(question: Pick<RunQuestion, "rubric" | "arms">): Promise<RunBasis>;
  /** Of the models' files as they are here now, by model id; those of rules are none. */
  hashesOf(roles: readonly Assignment[]): Promise<Record<string, string>>;
  /** Whether prompts are among those of this app or of the person. */
  knowsPrompts(prompts: BatchRun["prompts"]): Promise<boolean>;
  /** Why a run cannot begin now; null where it can. */
  hindrance(): string | null;
  /** What runs now, so that it is waited for and its models are left alone; null at the end. */
  onRunning(running: { roles: readonly Assignment[]; stop(): Promise<void> } | null): void;
  newId: NewId;
  newSeed(): number;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Lets the page breathe. */
  rest(): Promise<void>;
  /** Version of the app. */
  app: string;
}
