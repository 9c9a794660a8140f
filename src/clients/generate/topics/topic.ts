import type { ProblemArea } from "../../../domain/client-profile.ts";

/** What somebody with a problem of this area may think, feel, do and tell; for any way to talk. */
export interface Topic {
  area: ProblemArea;
  problem: string;
  opening: string;
  situation: string;
  thought: string;
  feelings: readonly string[];
  behaviour: string;
  rules: readonly string[];
  core: string;
  coping: readonly string[];
  history: readonly [string, string];
  /** By what opens it: an open question, a reflection, the feeling understood, trust. */
  tells: Readonly<Record<"asked" | "reflected" | "validated" | "trusting", string>>;
}
