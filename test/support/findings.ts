import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { scoreDistributions } from "../../src/evaluation/agreement/distributions.ts";
import { agreementReport, comparablePairs } from "../../src/evaluation/agreement/report.ts";
import { stopsOf } from "../../src/evaluation/agreement/stops.ts";
import type { AgreementFindings } from "../../src/evaluation/report/agreement/findings.ts";
import { OWN_SOURCES, tableOfCsv } from "./ratings.ts";

const small = fileURLToPath(new URL("../fixtures/ratings/small-study.csv", import.meta.url));

/** All that a report says of the small study, or of a table in its shape. */
export function findingsOf(
  text = readFileSync(small, "utf8"),
  more: Partial<AgreementFindings> = {},
): AgreementFindings {
  const table = tableOfCsv(text);
  const settings = { keepOutOfRange: false, ownSources: OWN_SOURCES, seed: 1, resamples: 50 };
  const stopSettings = { rule: "any", low: 3, threshold: 3 } as const;
  return {
    measure: {
      key: "data-set",
      title: "Small study",
      dimensions: table.dimensions.map((id) => ({ id, name: id })),
      scale: table.scale,
      rubric: null,
      ofDataSet: true,
    },
    unit: "reply",
    report: agreementReport(table, settings),
    stopSettings,
    stops: comparablePairs(table).map((pair) => stopsOf(table, pair, settings, stopSettings)),
    distributions: scoreDistributions(table, settings),
    retests: [],
    kinds: Object.fromEntries(table.raters.map(({ id, kind }) => [id, kind])),
    ...more,
  };
}
