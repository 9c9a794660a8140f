import { useDeferredValue, useEffect } from "react";
import { useStore } from "zustand";
import { Button } from "../../components/button.tsx";
import { Failure } from "../../components/failure.tsx";
import { Bar } from "../models/progress-bar.tsx";
import { AgreementChoices } from "./agreement/choices.tsx";
import { ExportMenu } from "./agreement/export-menu.tsx";
import { NothingToCompare } from "./agreement/nothing-to-compare.tsx";
import { AgreementReportPart } from "./agreement/report-part.tsx";
import type { ViewProps } from "./view-props.ts";
import "./agreement/print.css";

/** How judges and people agree. */
export function AgreementView({ lab, id }: ViewProps) {
  const state = useStore(lab.agreement);
  const { evidence, question, findings, settled, status } = state;
  useEffect(() => {
    void lab.agreement.getState().open(id);
    return () => lab.agreement.getState().cancel();
  }, [lab, id]);
  const pairs = findings?.report.pairs ?? [];
  const shown = findings && pairs.length > 0 ? findings : null;
  // A large report is laid out in slices, between which the page answers.
  const drawn = useDeferredValue(shown, null);
  const isOther = state.dataSet !== id;
  if (isOther || !evidence || !question) {
    return status === "failed" ? (
      <Failure words={state.failure} onAgain={() => void state.open(id)} />
    ) : null;
  }
  return (
    <div className="printed-report">
      <h2 className="sr-only">Agreement</h2>
      {evidence.measures.length > 0 ? (
        <div className="print:hidden">
          <AgreementChoices
            evidence={evidence}
            question={question}
            onAsk={(change) => void state.ask(change)}
          />
          <div className="mt-4 flex min-h-10 flex-wrap items-center gap-3">
            {shown && settled && status === "ready" ? (
              <ExportMenu reported={{ ...settled, findings: shown }} />
            ) : null}
            {status === "computing" ? (
              <div className="flex min-w-64 max-w-prose flex-1 items-center gap-3">
                <div className="flex-1">
                  <Bar
                    name="Agreement report"
                    share={state.progress}
                    words="Computing intervals"
                    spoken="Computing"
                  />
                </div>
                <Button size="sm" onClick={() => state.cancel()}>
                  Cancel
                </Button>
              </div>
            ) : null}
          </div>
        </div>
      ) : null}
      {status === "failed" ? (
        <Failure words={state.failure} onAgain={() => void state.ask({})} />
      ) : null}
      {status === "idle" ? <Stopped onAgain={() => void state.ask({})} /> : null}
      <p role="status" className="sr-only">
        {status === "ready" && shown ? "The agreement report is ready." : ""}
      </p>
      {shown && drawn ? <AgreementReportPart findings={drawn} /> : null}
      {!shown && status === "ready" ? (
        <NothingToCompare evidence={evidence} question={question} />
      ) : null}
    </div>
  );
}

function Stopped({ onAgain }: { onAgain: () => void }) {
  return (
    <div className="mt-4 flex max-w-prose flex-wrap items-center gap-3 text-sm leading-6">
      <p role="status" className="min-w-0 flex-1">
        Stopped before there was a report. The ratings are as they were.
      </p>
      <Button size="sm" onClick={onAgain}>
        Try again
      </Button>
    </div>
  );
}
