import type { Step, StepKind } from "../../domain/journal.ts";
import { countText, plural, secondsText } from "../format.ts";
import { promptWords } from "./cost-words.ts";
import { FoldSummary } from "./fold-summary.tsx";
import { costOf } from "./refinement-view.ts";

const NAMES: Record<StepKind, string> = {
  screen: "Screen for risk",
  draft: "Draft",
  judge: "Judge",
  critique: "Critic",
  coaching: "Coach",
  rewrite: "Rewrite",
  comparison: "Judge, as a pair",
  verdict: "Compare",
  end: "End",
  edit: "Your edit",
  "edit-score": "Judge",
  "side-rubric": "Another rubric",
  "side-score": "Judge, other rubric",
  decision: "Your decision",
};

/** The steps of one round: who did it, what it cost, and what to know of how it was done. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return null;
  const cost = costOf(steps);
  return (
    <details className="group text-[0.8125rem]">
      <FoldSummary>
        Steps
        <span className="ml-1">
          {cost.models ? plural(cost.tokens, "token") : "rules, no tokens"}, {secondsText(cost.ms)}
        </span>
      </FoldSummary>
      <div className="mt-1">
        <table className="w-full border-collapse text-start text-xs tabular-nums sm:text-[0.8125rem]">
          <thead>
            <tr className="text-soft text-xs">
              <th className="py-1 pr-3 text-start font-normal">Step</th>
              <th className="py-1 pr-3 text-start font-normal">Done by</th>
              <th className="py-1 pr-3 text-end font-normal">Tokens</th>
              <th className="py-1 pr-3 text-end font-normal">Time</th>
              <th className="py-1 text-end font-normal">Tokens/s</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <StepRow key={step.seq} step={step} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function StepRow({ step }: { step: Step }) {
  const usage = "usage" in step ? step.usage : null;
  const rate = usage?.decodeTokensPerSecond ?? null;
  return (
    <>
      <tr className="border-line border-t">
        <th scope="row" className="py-1 pr-3 text-start font-medium">
          {NAMES[step.kind]}
        </th>
        <td className="py-1 pr-3 text-soft [overflow-wrap:anywhere]">{doneBy(step)}</td>
        <td className="py-1 pr-3 text-end">
          {usage ? countText(usage.completionTokens) : <span className="text-soft">none</span>}
        </td>
        <td className="py-1 pr-3 text-end whitespace-nowrap">{secondsText(step.durationMs)}</td>
        <td className="py-1 text-end">{rate === null ? "" : rate.toFixed(1)}</td>
      </tr>
      {usage ? (
        <tr>
          <td colSpan={5} className="pb-1.5 text-soft text-xs">
            {promptWords(usage)}
          </td>
        </tr>
      ) : null}
      {step.notes.map((note) => (
        <tr key={note}>
          <td colSpan={5} className="spoken pb-1.5 text-soft">
            {note}
          </td>
        </tr>
      ))}
    </>
  );
}

/** The model or the rules, and which version of them. */
function doneBy(step: Step): string {
  if (step.kind === "edit" || step.kind === "decision") return "you";
  if (!("by" in step)) return "rules";
  if (step.by === null) return "your own words";
  const { engine, model, promptVersion } = step.by;
  return engine === "practice" ? `rules, ${promptVersion}` : `${model ?? engine}, ${promptVersion}`;
}
