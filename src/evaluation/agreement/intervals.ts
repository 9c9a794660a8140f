import { type BootstrapInterval, type BootstrapSettings, bootstrap } from "./bootstrap.ts";
import { type Estimable, type NotEstimable, notEstimable } from "./estimable.ts";
import { type IccForm, type IntraclassCorrelations, intraclassCorrelations } from "./icc.ts";
import type { Tally } from "./tally.ts";

/** A value and its interval of 95 %. */
export interface WithInterval {
  estimate: Estimable;
  interval: BootstrapInterval | NotEstimable;
}

export const REPORTED_ICCS = ["c1", "a1", "cK", "aK"] as const satisfies readonly IccForm[];

/** The two-way ICCs, each with its interval. */
export type ReportedIccs = Record<(typeof REPORTED_ICCS)[number], WithInterval>;

/** Of a tally without missing cells; the interval is by bootstrap over its rows. */
export function iccsWithIntervals(rows: Tally, settings: BootstrapSettings): ReportedIccs {
  const estimates = intraclassCorrelations(rows);
  const intervals = bootstrap(
    rows,
    REPORTED_ICCS.length,
    (counts, into) => {
      const found = intraclassCorrelations(rows, counts);
      REPORTED_ICCS.forEach((form, at) => {
        const one = found[form];
        into[at] = one.status === "estimated" ? one.value : Number.NaN;
      });
    },
    settings,
  );
  return reportedIccs(estimates, intervals);
}

/** @param intervals the first of them are those of `REPORTED_ICCS`, in its order */
export function reportedIccs(
  estimates: IntraclassCorrelations,
  intervals: readonly (BootstrapInterval | NotEstimable)[],
): ReportedIccs {
  const reported = (form: (typeof REPORTED_ICCS)[number]): WithInterval => {
    const estimate = estimates[form];
    const interval = intervals[REPORTED_ICCS.indexOf(form)] ?? notEstimable("too-few-resamples");
    return { estimate, interval: estimate.status === "estimated" ? interval : estimate };
  };
  return { c1: reported("c1"), a1: reported("a1"), cK: reported("cK"), aK: reported("aK") };
}
