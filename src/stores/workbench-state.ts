import type { RefinementId, SessionId, TurnId } from "../domain/ids.ts";
import type { PreferenceProfile } from "../domain/preferences.ts";
import type { TracedRefinement } from "../domain/refinement.ts";
import type { Screen } from "../domain/risk.ts";
import type { Session, Turn } from "../domain/session.ts";
import type { PairChoice } from "../models/pair-cost.ts";
import type { StepProgress } from "../refinement/step-runner.ts";

/** The run of this tab; there is at most one. */
export interface LiveRun {
  refinementId: RefinementId;
  turnId: TurnId;
  /** null until the first step begins. */
  progress: StepProgress | null;
  startedAt: number;
  stopping: boolean;
}

/** Text of a step that was not finished, as last written to disk. */
export interface PartialText {
  kind: string;
  round: number;
  text: string;
}

/** What is being scored by a rubric beside the steering one. */
export interface SideJudging {
  refinementId: RefinementId;
  /** The rubric's title. */
  rubric: string;
  /** null until the first reply is looked at. */
  round: number | null;
}

export interface WorkbenchState {
  /** null where nothing is open. */
  session: Session | null;
  /** The session is on disk; it is from its first refinement on. */
  stored: boolean;
  opening: boolean;
  /** The session in the address is not on this device. */
  missing: boolean;
  /** Refinements by turn, oldest first. */
  traced: Record<TurnId, TracedRefinement[]>;
  partials: Record<RefinementId, PartialText>;
  /** Refinements with steps that cannot be read: to look at, not to go on with. */
  unreadable: RefinementId[];
  /** Which refinement the right side shows. */
  shown: RefinementId | null;
  live: LiveRun | null;
  /** A reply is being scored outside a run: a person's edit, or by another rubric. */
  scoring: boolean;
  /** The same, by a rubric beside the steering one: `scoring` is true then too. */
  judging: SideJudging | null;
  /** The two text boxes. */
  inputs: { client: string; reply: string };
  /** Id of the example case the inputs came from. */
  example: string | null;
  /** The crisis screen over the conversation and what is being typed. */
  screen: Screen | null;
  /** What the client is thought to value, while there is no session yet to keep it with. */
  preferences: PreferenceProfile | null;
  /** A text that was cut when it was entered: how many characters were left out. */
  cut: { field: "client" | "reply"; chars: number } | null;
}

export interface WorkbenchActions {
  setClient(text: string): void;
  setReply(text: string): void;
  openExample(id: string): Promise<void>;
  openSession(id: SessionId): Promise<void>;
  /**
   * Fetches what a refinement needs before it is asked for: the screen for words of risk must be
   * there while somebody types. A failure is said.
   */
  prepare(): void;
  /** Reads the open session again, after the list of sessions or a restore changed it. */
  reload(): Promise<void>;
  newSession(): void;
  /** Resolves when nothing is being run, scored or written any more. */
  settled(): Promise<void>;
  rename(title: string): Promise<void>;
  setTags(tags: string[]): Promise<void>;
  setNotes(notes: string): Promise<void>;
  /** Starts the loop on what is in the text boxes; resolves when the run is over. */
  refine(): Promise<void>;
  stop(): void;
  /**
   * Goes on with an interrupted, stopped or failed refinement at its first unfinished step.
   *
   * @param models "chosen" goes on with the models that are assigned now
   */
  resume(id: RefinementId, models?: "recorded" | "chosen"): Promise<void>;
  show(id: RefinementId): void;
  /** Adds a person's edit of the shown refinement's best reply as a round, and scores it. */
  scoreEdit(text: string): Promise<void>;
  /**
   * Scores the kept replies of the shown refinement by another rubric, in its latest version, with
   * the refinement's own judge; nothing is drafted. `stop` ends it and keeps what was scored. Those
   * of the settings are scored by themselves when a run ends. Throws SideScoreError
   * `unsuitable-rubric`; AttuneError `rubric-gone`, `unfinished` where the run can still go on.
   */
  judgeWithToo(rubricId: string): Promise<void>;
  /**
   * Keeps what this client is thought to value with the session; null takes it back. It weighs the
   * next refinement; those that are there keep their weights.
   */
  setPreferences(profile: PreferenceProfile | null): Promise<void>;
  /** Whether the next refinement compares pairs, and why, in words. */
  pairsNext(): Promise<PairChoice>;
  /** Throws DecisionError `reason-missing` where a held reply needs one. */
  accept(reason: string): Promise<void>;
  reject(reason: string): Promise<void>;
}

export type Workbench = WorkbenchState & WorkbenchActions;

export const EMPTY_WORKBENCH: WorkbenchState = {
  session: null,
  stored: false,
  opening: false,
  missing: false,
  traced: {},
  partials: {},
  unreadable: [],
  shown: null,
  live: null,
  scoring: false,
  judging: null,
  inputs: { client: "", reply: "" },
  example: null,
  screen: null,
  preferences: null,
  cut: null,
};

/** The turn that waits for a reply: the last one, if it has none. */
export function openTurn(session: Session | null): Turn | null {
  const last = session?.turns.at(-1);
  return last && last.reply === null ? last : null;
}

/** What this client is thought to value; null where nobody said. */
export function clientPreferences({
  session,
  preferences,
}: Pick<WorkbenchState, "session" | "preferences">): PreferenceProfile | null {
  return session ? (session.preferences ?? null) : preferences;
}

/** The refinement the right side shows, wherever it belongs. */
export function shownRefinement(
  state: Pick<WorkbenchState, "traced"> & { shown: string | null },
): TracedRefinement | null {
  for (const list of Object.values(state.traced)) {
    const found = list.find(({ record }) => record.id === state.shown);
    if (found) return found;
  }
  return null;
}
