import type { ScoreDistribution } from "../../agreement/distributions.ts";
import type { PairAgreement } from "../../agreement/pair-agreement.ts";
import type { AgreementReport } from "../../agreement/report.ts";
import type { RetestAgreement } from "../../agreement/retests.ts";
import type { StopSettings, Stops } from "../../agreement/stops.ts";
import type { Unit } from "../../agreement/units.ts";
import type { Measure } from "../../measures.ts";

/** All that a report on agreement says, computed; its tables, plots and words are made from it. */
export interface AgreementFindings {
  measure: Measure;
  unit: Unit;
  report: AgreementReport;
  stopSettings: StopSettings;
  stops: readonly Stops[];
  distributions: readonly ScoreDistribution[];
  retests: readonly RetestAgreement[];
  /** Raters by id; what they are. */
  kinds: Readonly<Record<string, "human" | "judge">>;
}

/** Of the chosen unit. */
export function rowsOfUnit({ report, unit }: AgreementFindings): PairAgreement[] {
  return report.rows.filter((row) => row.unit === unit);
}

/** A dimension's name for people. */
export function dimensionName({ measure }: Pick<AgreementFindings, "measure">, id: string): string {
  return measure.dimensions.find((dimension) => dimension.id === id)?.name ?? id;
}

/** "gpt-4o with human": two raters in one text. */
export function pairName({ raterA, raterB }: { raterA: string; raterB: string }): string {
  return `${raterA} with ${raterB}`;
}
