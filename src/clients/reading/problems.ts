/** Why a record, or the whole file, was not taken. */
export interface ProfileProblem {
  /** Its number in the file, from 1; null for the file as a whole. */
  record: number | null;
  /** Where in it, such as `risk.whenAsked`; "" for the whole of it. */
  field: string;
  problem: string;
  remedy: string;
}
