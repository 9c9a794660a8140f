import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { AttuneError } from "../../domain/errors.ts";
import type { TracedRefinement } from "../../domain/refinement.ts";
import { type Trace, traceOf } from "../../domain/rounds.ts";
import { fieldsOf } from "../../stores/drafts.ts";
import { progressWords, type StatusLine, statusLine } from "../../stores/status-line.ts";
import { canResume } from "../../stores/workbench-rules.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { fullDate } from "../dates.ts";
import { useAttempt } from "../use-attempt.ts";
import { focusClientMessage } from "./focus.ts";
import { useLoadingWords } from "./use-loading-words.ts";

// Most runs do not fail: what to do then is fetched when one has.
const NextStep = lazy(async () => ({ default: (await import("./next-step.tsx")).NextStep }));

// Fetched when something is asked for.
const AskForText = lazy(async () => ({
  default: (await import("./decision-forms.tsx")).AskForText,
}));

type Asking = "edit" | "reject" | "reason" | null;

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

/** The bars at the bottom of the window, behind which nothing can be read. */
const BEHIND_BARS = "0px 0px -170px 0px";

/** While the page is being laid out nothing moves the buttons that somebody is about to press. */
const SETTLES_MS = 600;

/** The way to the reply that is decided on, where it is not on the screen. */
function ReadFirst({ round }: { round: number }) {
  const button = useRef<HTMLSpanElement>(null);
  const [away, setAway] = useState(false);
  const article = () =>
    button.current
      ?.closest("[data-refinement]")
      ?.querySelector(`article[aria-label="Round ${round}"]`) ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it is does not change
  useEffect(() => {
    const reply = article();
    if (!reply) return;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      (seen) => {
        clearTimeout(settling);
        if (seen.some(({ isIntersecting }) => isIntersecting)) setAway(false);
        else settling = setTimeout(() => setAway(true), SETTLES_MS);
      },
      { rootMargin: BEHIND_BARS },
    );
    observer.observe(reply);
    return () => {
      clearTimeout(settling);
      observer.disconnect();
    };
  }, [round]);
  return (
    <span ref={button} className="contents">
      {away ? (
        <Button
          onClick={() => {
            const reply = article();
            reply?.scrollIntoView({ block: "start" });
            reply?.querySelector<HTMLElement>("h3 button")?.focus({ preventScroll: true });
          }}
        >
          Read round {round}
        </Button>
      ) : null}
    </span>
  );
}

interface DecideProps {
  /** How its fields begin, among the drafts. */
  fields: string;
  trace: Trace;
  /** Accepting what there is is then one way of several, and not the one to press first. */
  failed: boolean;
  asking: Asking;
  onAsk: (asking: Asking) => void;
  /** null where there is nothing to go on with. */
  resume: (() => Promise<void>) | null;
  /** What else can be done about a failure. */
  children: ReactNode;
}

function Decide(props: DecideProps) {
  const { fields, trace, failed, asking, onAsk, resume, children } = props;
  const { workbench, drafts } = useApp();
  const attempt = useAttempt();
  const best = trace.rounds.find((round) => round.index === trace.best) ?? null;
  const settled = (done: boolean) => {
    if (done) {
      // Whatever else was typed about it is of no use any more.
      drafts.getState().dropDrafts(fields);
      onAsk(null);
      focusClientMessage();
    }
    return done;
  };

  const accept = async (reason: string) => {
    let reasonMissing = false;
    const done = await attempt(() =>
      workbench
        .getState()
        .accept(reason)
        .catch((error: unknown) => {
          // Whether a reason is needed is the store's to say; then it is asked for.
          if (!(error instanceof AttuneError && error.code === "reason-missing")) throw error;
          reasonMissing = true;
        }),
    );
    if (!reasonMissing) return settled(done);
    onAsk("reason");
    return false;
  };

  if (asking === "edit" && best) {
    return (
      <AskForText
        key="edit"
        field={`${fields}edit`}
        label="Edited reply"
        hint="The same judge scores your edit. It becomes the reply to accept."
        action="Score edit"
        missing="Write the reply first."
        face="serif"
        initial={best.reply}
        onSubmit={async (text) => {
          const done = await attempt(() => workbench.getState().scoreEdit(text));
          if (done) onAsk(null);
          return done;
        }}
        onCancel={() => onAsk(null)}
      />
    );
  }
  if (asking === "reject") {
    return (
      <AskForText
        key="reject"
        field={`${fields}reject`}
        label="Reason for rejecting"
        hint="Kept with the refinement, so that it can be learned from."
        action="Reject"
        missing="Write a few words on why."
        onSubmit={async (text) => settled(await attempt(() => workbench.getState().reject(text)))}
        onCancel={() => onAsk(null)}
      />
    );
  }
  if (asking === "reason") {
    return (
      <AskForText
        key="reason"
        field={`${fields}reason`}
        label="Reason for accepting"
        hint="This reply is held for review, so accepting it is kept with a reason."
        action="Accept"
        missing="Write a few words on why."
        onSubmit={accept}
        onCancel={() => onAsk(null)}
      />
    );
  }
  return (
    <div className="flex flex-wrap gap-2.5">
      {resume ? (
        <Button variant={best ? "secondary" : "primary"} onClick={() => void attempt(resume)}>
          Resume
        </Button>
      ) : null}
      {children}
      {best ? (
        <>
          <ReadFirst round={best.index} />
          <Button variant={failed ? "secondary" : "primary"} onClick={() => void accept("")}>
            Accept
          </Button>
          <Button onClick={() => onAsk("edit")}>Edit</Button>
          <Button onClick={() => onAsk("reject")}>Reject</Button>
        </>
      ) : null}
    </div>
  );
}
