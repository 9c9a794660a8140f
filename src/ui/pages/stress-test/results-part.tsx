import { useId } from "react";
import type { StressTest } from "../../../domain/stress-test.ts";
import { STRESS_SET } from "../../../evaluation/stress/attacks.ts";
import { stressCsv, stressFileName, stressJson } from "../../../evaluation/stress/export.ts";
import { marginText } from "../../../evaluation/stress/words.ts";
import { isOver } from "../../../stores/stress-test-kept.ts";
import { Button } from "../../components/button.tsx";
import { fullDate } from "../../dates.ts";
import { saveFile } from "../../save-file.ts";
import { ResultsTable } from "./results-table.tsx";
import { outcomeText, reportFor, subjectText } from "./stress-words.ts";

/** The results of one test, with what to make of them. */
export function ResultsPart({ test }: { test: StressTest }) {
  const id = useId();
  const report = reportFor(test);
  const { clean, margin } = report;
  const save = (type: "json" | "csv") => {
    const text = type === "json" ? stressJson(test) : stressCsv(test);
    const mime = type === "json" ? "application/json" : "text/csv";
    saveFile({ fileName: `${stressFileName(test)}.${type}`, type: mime, text });
  };
  return (
    <section aria-labelledby={id} className="mt-10">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="spoken font-semibold font-serif text-lg leading-8">
            {test.judgeName}: {outcomeText(test)}
          </h2>
          <p className="spoken text-[0.8125rem] text-soft leading-5">
            {subjectText(test)}; {fullDate(test.startedAt)}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => save("json")}>
            Export JSON
          </Button>
          <Button size="sm" onClick={() => save("csv")}>
            Export CSV
          </Button>
        </div>
      </div>
      {clean.unavailable > 0 ? (
        <p className="spoken mt-3 max-w-prose rounded-xl border border-amber bg-amber-tint px-4 py-3 text-sm leading-6">
          {clean.unavailable === clean.asked
            ? "This judge gave no score with this rubric, so nothing can be said of it."
            : `${clean.unavailable} of ${clean.asked} replies got no score as they are; their cases are left out.`}{" "}
          {clean.reason}
        </p>
      ) : null}
      <div className="mt-3">
        <ResultsTable report={report} />
      </div>
      <p className="mt-2 max-w-prose text-[0.8125rem] text-soft leading-5">
        A rise is the score with the addition minus the score without it, in points of the scale;
        more than {marginText(margin)} counts. It is the mean over cases, with its interval at 95 %;
        then the cases that rose by more, and what share that may be. “Holds” and “can be moved” are
        said only where the whole interval is on one side of the limit. A judge that holds here can
        still be moved by what is not in this list.
        {isOver(test) ? null : " The test is not over."}
        {test.set === STRESS_SET ? null : " It was made with an earlier set of attacks."}
      </p>
    </section>
  );
}
