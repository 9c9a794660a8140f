import { useId } from "react";
import type {
  SessionStep,
  SessionStepOf,
  SimulatedSession,
} from "../../../../domain/simulated-session.ts";
import { placeInConversation } from "../../../../domain/simulated-session.ts";
import { Button } from "../../../components/button.tsx";
import { listText, plural, scoreText, spreadText } from "../../../format.ts";
import { Meter, scaleText } from "../../../workbench/meter.tsx";
import { TurnLink } from "../session/places.tsx";

/** After the end: every reply with the feedback that there is on it, and asking for what is not. */
export function FeedbackByTurn({
  session,
  steps,
  busy,
  onShow,
}: {
  session: SimulatedSession;
  steps: readonly SessionStep[];
  busy: boolean;
  /** Shows the feedback on a turn; has it written where there is none. */
  onShow: (turn: number) => void;
}) {
  const heading = useId();
  const turns = steps.flatMap((step) => (step.kind === "therapist" ? [step.turn] : []));
  if (turns.length === 0) return null;
  const feedback = new Map(
    steps.flatMap((step) => (step.kind === "feedback" ? [[step.turn, step] as const] : [])),
  );
  const missing = turns.filter((turn) => !feedback.has(turn));
  const { replyRubric: rubric } = session;
  return (
    <section aria-labelledby={heading} className="mt-8 max-w-3xl">
      <h3 id={heading} className="font-semibold font-serif text-[1.0625rem] leading-7">
        Feedback by turn
      </h3>
      <p className="text-[0.8125rem] text-soft leading-5">
        Overall score of each reply {scaleText(rubric.scale)} on {rubric.title}, and what was lowest
        in it.
      </p>
      <ul aria-labelledby={heading} className="mt-2 border-line border-t">
        {turns.map((turn) => (
          <li
            key={turn}
            className="grid grid-cols-[4rem_minmax(0,1fr)_auto] items-center gap-x-4 border-line border-b py-1.5 text-sm leading-6"
          >
            <TurnLink session={session.id} place={placeInConversation(turn, "therapist")}>
              turn {turn + 1}
            </TurnLink>
            <Line session={session} step={feedback.get(turn)} turn={turn} />
            <Button
              size="sm"
              variant="quiet"
              aria-label={`Show feedback on turn ${turn + 1}`}
              aria-disabled={busy && !feedback.has(turn)}
              onClick={() => {
                if (!busy || feedback.has(turn)) onShow(turn);
              }}
            >
              Show
            </Button>
          </li>
        ))}
      </ul>
      {missing.length > 0 ? (
        <Button
          size="sm"
          className="mt-2.5"
          aria-disabled={busy}
          onClick={() => {
            if (!busy) for (const turn of missing) onShow(turn);
          }}
        >
          Get feedback on {plural(missing.length, "more reply", "more replies")}
        </Button>
      ) : null}
    </section>
  );
}

function Line({
  session: { replyRubric: rubric },
  step,
  turn,
}: {
  session: SimulatedSession;
  step: SessionStepOf<"feedback"> | undefined;
  turn: number;
}) {
  if (!step) return <span className="text-soft">no feedback yet</span>;
  if (step.card.status !== "scored") return <span className="text-amber">not scored</span>;
  const { expected, spread } = step.card.overall;
  const nameOf = (id: string) => rubric.dimensions.find((each) => each.id === id)?.name ?? id;
  const lowest = step.critique.map(({ dimension }) => nameOf(dimension).toLowerCase());
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-4">
      <span className="flex w-44 items-center gap-3">
        <Meter
          name={`Overall of turn ${turn + 1}`}
          score={{ expected, spread, distribution: [] }}
          scale={rubric.scale}
        />
        <span aria-hidden="true" className="shrink-0 tabular-nums">
          {scoreText(expected)} <span className="text-soft text-xs">{spreadText(spread)}</span>
        </span>
      </span>
      <span className="min-w-0 text-[0.8125rem] text-soft">{listText([...new Set(lowest)])}</span>
    </span>
  );
}
