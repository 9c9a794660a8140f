import { lazy, type ReactNode, useEffect, useRef, useState } from "react";
import { AttuneError } from "../../domain/errors.ts";
import type { Trace } from "../../domain/rounds.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { useAttempt } from "../use-attempt.ts";
import { focusClientMessage } from "./focus.ts";

// Fetched when something is asked for.
const AskForText = lazy(async () => ({
  default: (await import("./decision-forms.tsx")).AskForText,
}));

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

/** What a person is asked to write, before it is done. */
export type Asking = "edit" | "reject" | "reason" | null;

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

/** What can be done with a refinement that is not decided: resume it, accept, edit or reject. */
export function Decide(props: DecideProps) {
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
