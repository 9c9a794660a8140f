import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { TracedRefinement } from "../../domain/refinement.ts";
import { type Trace, traceOf } from "../../domain/rounds.ts";
import { fieldsOf } from "../../stores/drafts.ts";
import { progressWords, type StatusLine, statusLine } from "../../stores/status-line.ts";
import { canResume } from "../../stores/workbench-rules.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { fullDate } from "../dates.ts";
import { type Asking, Decide } from "./decide.tsx";
import { useLoadingWords } from "./use-loading-words.ts";

// Most runs do not fail: what to do then is fetched when one has.
const NextStep = lazy(async () => ({ default: (await import("./next-step.tsx")).NextStep }));

const FRAMES: Record<StatusLine["tone"], string> = {
  running: "border-line bg-card",
  good: "border-accent bg-card",
  plain: "border-line bg-card",
  amber: "border-amber bg-amber-tint",
  error: "border-risk bg-risk-tint",
};

/**
 * Where a refinement stands, in one line, and what a person can do about it: stop or resume it,
 * accept, edit or reject its best reply.
 */
export function OutcomeBar({ traced }: { traced: TracedRefinement }) {
  const { workbench } = useApp();
  const { record, steps } = traced;
  const live = useStore(workbench, (state) => state.live);
  const scoring = useStore(workbench, (state) => state.scoring);
  const judging = useStore(workbench, ({ judging: now }) =>
    now?.refinementId === record.id
      ? `Judging with ${now.rubric} too${now.round === null ? "" : `, round ${now.round}`}`
      : null,
  );
  const resumable = useStore(workbench, (state) => canResume(state, traced));
  const unreadable = useStore(workbench, (state) => state.unreadable.includes(record.id));
  const [asking, setAsking] = useState<Asking>(null);
  const here = live?.refinementId === record.id;
  const trace = traceOf(steps);
  const loading = useLoadingWords(record);
  const doing = live?.progress ? progressWords(live.progress) : (loading ?? "Starting");
  const line = statusLine(traced, here ? doing : null);
  const answered = useStore(workbench, ({ session }) =>
    (session?.turns ?? []).some((turn) => turn.id === record.turnId && turn.reply !== null),
  );
  const free = !here && !scoring && !unreadable && !answered;
  const open = free && trace.decision === null && line.tone !== "running";
  const stopping = here && (live?.stopping ?? false);
  const bar = useKeptFocus(`${asking} ${here} ${scoring}`);
  return (
    <div
      ref={bar}
      tabIndex={-1}
      className={`bg-paper pb-4 outline-none ${asking ? "" : "sticky bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-10 md:bottom-0"}`}
    >
      <div
        className={`flex flex-wrap items-center gap-x-5 gap-y-3 rounded-xl border px-4 py-3.5 ${FRAMES[line.tone]}`}
      >
        <div className="min-w-0 flex-1 basis-64 text-sm leading-5.5">
          <p role="status" className="spoken">
            <StatusWords line={line} />
          </p>
          {scoring ? <p className="text-soft">{judging ?? "Judging your edit"}</p> : null}
          {unreadable ? (
            <p className="text-amber">
              A step of this refinement cannot be read. What can be read is shown; refine again to
              go on.
            </p>
          ) : null}
          <DecisionWords trace={trace} />
        </div>
        {here || scoring ? (
          <Button disabled={stopping} onClick={() => workbench.getState().stop()}>
            {stopping ? "Stopping" : "Stop"}
          </Button>
        ) : null}
        {open ? (
          <Suspense fallback={null}>
            <Decide
              fields={`${fieldsOf(record.sessionId)}${record.id}.`}
              trace={trace}
              failed={record.status === "failed"}
              asking={asking}
              onAsk={setAsking}
              resume={resumable ? () => workbench.getState().resume(record.id) : null}
            >
              {resumable && record.status === "failed" ? (
                <Suspense fallback={null}>
                  <NextStep key={record.endedAt} record={record} />
                </Suspense>
              ) : null}
            </Decide>
          </Suspense>
        ) : null}
      </div>
    </div>
  );
}

/**
 * Keeps the keyboard where it was working: a button that had the focus and went with a change of
 * `state` leaves it to the bar around it, not to the top of the page.
 */
function useKeptFocus(state: string) {
  const bar = useRef<HTMLDivElement>(null);
  const within = useRef(false);
  useEffect(() => {
    const look = (event: FocusEvent) => {
      within.current = event.target instanceof Node && !!bar.current?.contains(event.target);
    };
    document.addEventListener("focusin", look);
    return () => document.removeEventListener("focusin", look);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of state is what it is for
  useEffect(() => {
    if (within.current && document.activeElement === document.body) {
      bar.current?.focus({ preventScroll: true });
    }
  }, [state]);
  return bar;
}

const OUTCOMES = /(Target reached|Best of \d+ rounds?|Held for review|Stopped|^Failed:)/;

/** The line as it is, with the name of the outcome in it standing out. */
function StatusWords({ line }: { line: StatusLine }) {
  const weight = line.tone === "amber" ? "font-semibold text-amber" : "font-semibold text-ink";
  let at = 0;
  return line.text.split(OUTCOMES).map((part, index) => {
    const key = at;
    at += part.length;
    return (
      <span key={`${key} ${part}`} className={index % 2 === 1 ? weight : "text-soft"}>
        {part}
      </span>
    );
  });
}

function DecisionWords({ trace: { decision, rounds } }: { trace: Trace }) {
  if (!decision) return null;
  const words = decision.decision === "accepted" ? "Accepted" : "Rejected";
  const which = rounds.length > 1 ? ` round ${decision.round}` : "";
  const at = fullDate(decision.at);
  return (
    <p>
      <strong className="font-semibold">
        {words}
        {which}
      </strong>
      <span className="text-soft">, {at}. </span>
      {decision.reason ? (
        <span className="spoken" dir="auto">
          Reason: {decision.reason}
        </span>
      ) : null}
    </p>
  );
}
