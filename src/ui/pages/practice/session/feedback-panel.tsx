import { type RefObject, useId } from "react";
import type { OpenSession } from "../../../../stores/practice/sessions-state.ts";
import { Button } from "../../../components/button.tsx";
import { FeedbackView } from "../feedback/feedback-view.tsx";
import { RevisionView } from "../feedback/revision-view.tsx";

/** What is said of one reply of who practises, and one revision of it where that was asked for. */
export function FeedbackPanel({
  open: { head, steps },
  turn,
  atWork,
  onRevise,
  onCopy,
  place,
}: {
  open: OpenSession;
  /** The one that is looked at; null where there is none yet. */
  turn: number | null;
  /** What is being done for this session now, in words; null where nothing is. */
  atWork: string | null;
  onRevise: (turn: number) => void;
  /** Takes words into the next reply. */
  onCopy: ((text: string) => void) | null;
  /** Its heading. */
  place: RefObject<HTMLHeadingElement | null>;
}) {
  const heading = useId();
  const reply = steps.find((step) => step.kind === "therapist" && step.turn === turn);
  const feedback = steps.findLast((step) => step.kind === "feedback" && step.turn === turn);
  const before = steps.findLast(
    (step) => step.kind === "feedback" && turn !== null && step.turn < turn,
  );
  const revision = steps.findLast((step) => step.kind === "revision" && step.turn === turn);
  return (
    <section
      aria-labelledby={heading}
      className="rounded-xl border border-line bg-card p-5 lg:sticky lg:top-20 lg:max-h-[calc(100dvh-10rem)] lg:overflow-y-auto lg:group-has-[#crisis-line]/session:top-28 lg:group-has-[#crisis-line]/session:max-h-[calc(100dvh-12rem)]"
    >
      <h2
        id={heading}
        ref={place}
        tabIndex={-1}
        className="scroll-mt-32 font-semibold font-serif text-lg leading-7"
      >
        Feedback{turn === null ? "" : ` on turn ${turn + 1}`}
      </h2>
      <p role="status" className="text-sm text-soft leading-6">
        {atWork ?? ""}
      </p>
      {turn === null && atWork === null ? (
        <p className="text-sm text-soft leading-6">{emptyWords(head)}</p>
      ) : null}
      {feedback?.kind === "feedback" && reply?.kind === "therapist" ? (
        <FeedbackView
          key={`feedback ${feedback.turn}`}
          session={head}
          step={feedback}
          reply={reply.text}
          before={before?.kind === "feedback" ? before : null}
        />
      ) : null}
      {revision?.kind === "revision" && reply?.kind === "therapist" ? (
        <RevisionView
          key={`revision ${revision.turn}`}
          session={head}
          step={revision}
          reply={reply.text}
          replyCard={feedback?.kind === "feedback" ? feedback.card : null}
          onCopy={onCopy}
        />
      ) : null}
      {feedback && !revision && turn !== null ? (
        <div className="mt-4">
          <Button size="sm" aria-disabled={atWork !== null} onClick={() => onRevise(turn)}>
            Show one revision
          </Button>
          <p className="mt-1 text-soft text-xs leading-5">
            The loop works on your own reply. What you said to the client stays as you said it.
          </p>
        </div>
      ) : null}
    </section>
  );
}

function emptyWords({ feedback, status }: OpenSession["head"]): string {
  if (status === "ended") return "Choose one of your replies to see feedback on it.";
  if (feedback === "at-end") return "Held back until the session ends.";
  return feedback === "each-turn"
    ? "It comes after each of your replies."
    : "It comes when you ask for it.";
}
