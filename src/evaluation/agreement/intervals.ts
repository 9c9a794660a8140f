import { type BootstrapInterval, type BootstrapSettings, bootstrap } from "./bootstrap.ts";
import { type Estimable, type NotEstimable, notEstimable } from "./estimable.ts";
import { type IccForm, intraclassCorrelations } from "./icc.ts";
import type { Tally } from "./tally.ts";

/** A value and its interval of 95 %. */
export interface WithInterval {
  estimate: Estimable;
  interval: BootstrapInterval | NotEstimable;
}

const REPORTED = ["c1", "a1", "cK", "aK"] as const satisfies readonly IccForm[];

/** The two-way ICCs, each with its interval. */
export type ReportedIccs = Record<(typeof REPORTED)[number], WithInterval>;

/** Of a tally without missing cells; the interval is by bootstrap over its rows. */
export function iccsWithIntervals(rows: Tally, settings: BootstrapSettings): ReportedIccs {
  const estimates = intraclassCorrelations(rows);
  const intervals = bootstrap(
    rows,
    REPORTED.length,
    (counts, into) => {
      const found = intraclassCorrelations(rows, counts);
      REPORTED.forEach((form, at) => {
        const one = found[form];
        into[at] = one.status === "estimated" ? one.value : Number.NaN;
      });
    },
    settings,
  );
  const reported = (form: (typeof REPORTED)[number]): WithInterval => {
    const estimate = estimates[form];
    const interval = intervals[REPORTED.indexOf(form)] ?? notEstimable("too-few-resamples");
    return { estimate, interval: estimate.status === "estimated" ? interval : estimate };
  };
  return { c1: reported("c1"), a1: reported("a1"), cK: reported("cK"), aK: reported("aK") };
}
