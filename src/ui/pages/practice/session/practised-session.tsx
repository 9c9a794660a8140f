import { type RefObject, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Practice } from "../../../../stores/practice/room.ts";
import type { OpenSession } from "../../../../stores/practice/sessions-state.ts";
import { Button } from "../../../components/button.tsx";
import { useAttempt } from "../../../use-attempt.ts";
import { ConversationList } from "./conversation-list.tsx";
import { Failure } from "./failure.tsx";
import { FeedbackPanel } from "./feedback-panel.tsx";
import { ReplyBox } from "./reply-box.tsx";
import { VerdictPart } from "./verdict-part.tsx";
import { workText } from "./work-words.ts";

/** A session that a person holds: what was said, where they write, and what is said of it. */
export function PractisedSession({ practice, open }: { practice: Practice; open: OpenSession }) {
  const { sessions } = practice;
  const attempt = useAttempt();
  const state = useStore(sessions);
  const box = useRef<HTMLTextAreaElement>(null);
  const verdict = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLHeadingElement>(null);
  const [looked, setLooked] = useState<number | null>(null);
  const { head, steps } = open;
  const { id } = head;
  const lines = steps.filter(({ kind }) => kind === "client").length;
  const replies = steps.filter(({ kind }) => kind === "therapist").length;
  const running = head.status === "running";
  const mine = running && lines === replies + 1;
  const working = state.atWork?.session === id;
  const speaking = workText(state.atWork, id, ["client"]);
  const last = replies - 1;
  const newest = steps.findLast(({ kind }) => kind === "feedback");
  const turn = looked ?? (newest?.kind === "feedback" ? newest.turn : null);
  const heldBack = running && head.feedback === "at-end";
  useFocusOnEnd(running, verdict);
  useBoxInSight(box, lines + replies);

  const look = (of: number) => {
    setLooked(of);
    state.showFeedback(id, of);
  };
  const noFeedback =
    replies === 0
      ? "There is feedback once you have replied."
      : heldBack
        ? "Feedback is held back until the session ends."
        : null;
  return (
    <>
      <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <ConversationList
            open={open}
            atWork={state.atWork}
            below={
              heldBack
                ? undefined
                : (of) => (
                    <Button
                      size="sm"
                      variant="quiet"
                      className="-ms-2.5 mt-0.5"
                      aria-pressed={of === turn}
                      aria-label={`Feedback on turn ${of + 1}`}
                      onClick={() => look(of)}
                    >
                      Feedback
                    </Button>
                  )
            }
          />
          <Failure words={state.failures[id]} onRetry={() => state.resume(id)} />
          {working && usesModels(head) ? (
            <Button
              size="sm"
              className="mt-4"
              aria-disabled={state.atWork?.stopping}
              onClick={state.stop}
            >
              Stop
            </Button>
          ) : null}
          {running && !mine && !speaking && !state.failures[id] ? (
            <p className="mt-4 flex flex-wrap items-center gap-3 text-sm leading-6">
              The session was left before the client spoke.
              <Button size="sm" onClick={() => state.resume(id)}>
                Resume
              </Button>
            </p>
          ) : null}
          {running ? (
            <ReplyBox
              box={box}
              text={state.replies[id] ?? ""}
              waiting={mine ? null : "The client has not spoken yet."}
              feedback={noFeedback}
              canEnd={lines > 0}
              onType={(text) => state.typeReply(id, text)}
              onSend={() => {
                setLooked(null);
                void attempt(() => state.send(id, state.replies[id] ?? ""));
              }}
              onShowFeedback={() => look(last)}
              onEnd={() => void attempt(() => state.end(id))}
            />
          ) : null}
        </div>
        <FeedbackPanel
          open={open}
          turn={turn}
          place={panel}
          atWork={workText(state.atWork, id, ["feedback", "revision"])}
          onRevise={(of) => state.showRevision(id, of)}
          onCopy={
            running
              ? (text) => {
                  // What is being written already stays.
                  const typed = (state.replies[id] ?? "").trim();
                  state.typeReply(id, typed === "" ? text : `${typed}\n\n${text}`);
                  box.current?.focus();
                }
              : null
          }
        />
      </div>
      {running ? null : (
        <VerdictPart
          open={open}
          heading={verdict}
          atWork={workText(state.atWork, id, ["verdict"])}
          onJudge={() => state.resume(id)}
          onJudgeAgain={(judge) => state.judgeAgain(id, judge)}
          onShowFeedback={(of) => {
            look(of);
            panel.current?.focus();
          }}
        />
      )}
    </>
  );
}

/** Rules are done before anybody could stop them. */
function usesModels({ client, generator, judge }: OpenSession["head"]): boolean {
  return [client, generator, judge].some(({ engine }) => engine !== "practice");
}

/** What is said pushes the box down; while one writes in it, it stays in sight. */
function useBoxInSight(box: RefObject<HTMLElement | null>, said: number): void {
  const before = useRef(said);
  useEffect(() => {
    if (before.current === said) return;
    before.current = said;
    if (document.activeElement === box.current) box.current?.scrollIntoView({ block: "nearest" });
  }, [box, said]);
}

/** The box that had the focus is gone when the session ends; what follows is below. */
function useFocusOnEnd(running: boolean, place: RefObject<HTMLElement | null>): void {
  const ran = useRef(running);
  useEffect(() => {
    if (ran.current && !running) place.current?.focus();
    ran.current = running;
  }, [running, place]);
}
