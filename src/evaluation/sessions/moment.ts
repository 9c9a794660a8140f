import type { SimulatedSession } from "../../domain/simulated-session.ts";

/** A moment of a session that mattered: what happened, and where to read it. */
export interface Moment {
  kind: "risk" | "closed" | "reveal" | "rise" | "fall" | "revision";
  /** Place in the conversation. */
  at: number;
  /** One sentence. */
  text: string;
}

/** What of a session its moments are read from, beside its steps. */
export type MomentsOf = Pick<SimulatedSession, "profile" | "arm" | "replyRubric">;
