import { type RefObject, useId, useState } from "react";
import { assignmentKey } from "../../../../domain/settings.ts";
import type { OpenSession, Player } from "../../../../stores/practice/sessions-state.ts";
import { Button } from "../../../components/button.tsx";
import { Select } from "../../../components/select.tsx";
import { FeedbackByTurn } from "../feedback/feedback-by-turn.tsx";
import { Scorecard } from "../scorecard/scorecard.tsx";
import { SessionReview } from "../scorecard/session-review.tsx";
import { usePlayerChoices } from "../start/use-players.ts";

/** How an ended session is judged, and asking another judge too. */
export function VerdictPart({
  open,
  title = "How the session is judged",
  heading,
  atWork,
  onJudge,
  onJudgeAgain,
  onShowFeedback = null,
}: {
  open: OpenSession;
  /** Another where two stand side by side. */
  title?: string;
  heading: RefObject<HTMLHeadingElement | null>;
  /** What is being done for this session now, in words; null where nothing is. */
  atWork: string | null;
  /** Judges it where no judge has. */
  onJudge: () => void;
  onJudgeAgain: (judge: Player) => void;
  /** Shows the feedback on a turn, written now where there is none; null of watched sessions. */
  onShowFeedback?: ((turn: number) => void) | null;
}) {
  const { head, steps } = open;
  const name = useId();
  const verdicts = steps.filter(({ kind }) => kind === "verdict");
  const nothingSaid = head.summary.turns === 0;
  return (
    <section aria-labelledby={name} className="mt-9">
      <h2
        id={name}
        ref={heading}
        tabIndex={-1}
        className="font-semibold font-serif text-lg leading-8"
      >
        {title}
      </h2>
      <p role="status" className="text-sm text-soft leading-6">
        {atWork ?? ""}
      </p>
      {nothingSaid ? (
        <p className="text-sm leading-6">
          The session ended before a reply was given, so there is nothing to judge.
        </p>
      ) : null}
      {verdicts.length > 0 ? (
        <Scorecard
          session={head}
          steps={steps}
          onJudgeAgain={atWork === null ? onJudgeAgain : null}
        />
      ) : null}
      {verdicts.length === 0 && !nothingSaid && atWork === null ? (
        <Button className="mt-2" onClick={onJudge}>
          Judge session
        </Button>
      ) : null}
      {verdicts.length > 0 ? (
        <AnotherJudge open={open} busy={atWork !== null} onJudgeAgain={onJudgeAgain} />
      ) : null}
      {verdicts.length > 0 ? <SessionReview session={head} steps={steps} /> : null}
      {onShowFeedback && !nothingSaid ? (
        <FeedbackByTurn
          session={head}
          steps={steps}
          busy={atWork !== null}
          onShow={onShowFeedback}
        />
      ) : null}
    </section>
  );
}

function AnotherJudge({
  open: { steps },
  busy,
  onJudgeAgain,
}: {
  open: OpenSession;
  busy: boolean;
  onJudgeAgain: (judge: Player) => void;
}) {
  const asked = new Set(
    steps.flatMap((step) => (step.kind === "verdict" ? [assignmentKey(step.judge)] : [])),
  );
  const others = usePlayerChoices().filter(
    ({ assignment }) => !asked.has(assignmentKey(assignment)),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const judge = others.find(({ value }) => value === chosen) ?? others[0];
  if (!judge) return null;
  return (
    <div className="mt-5 flex max-w-md flex-wrap items-end gap-3">
      <Select
        label="Another judge"
        className="min-w-0 flex-1"
        value={judge.value}
        choices={others}
        onChange={setChosen}
      />
      <Button
        aria-disabled={busy}
        onClick={() => {
          if (!busy) onJudgeAgain({ assignment: judge.assignment, name: judge.name });
        }}
      >
        Judge again
      </Button>
    </div>
  );
}
