import type { ScoredCard } from "../../../../domain/score.ts";
import { USUAL_FLAG_GATE } from "../../../../domain/settings.ts";
import type { SessionStepOf, SimulatedSession } from "../../../../domain/simulated-session.ts";
import { scoreText, spreadText } from "../../../format.ts";
import { Advice } from "../../../workbench/advice.tsx";
import { Flags } from "../../../workbench/flags.tsx";
import { scaleText } from "../../../workbench/meter.tsx";
import { weakestOf } from "../../../workbench/refinement-view.ts";
import { ReplyText } from "../../../workbench/reply-text.tsx";
import { Scores } from "../../../workbench/scores.tsx";
import { playerName } from "../practice-words.ts";

/** Feedback on one reply: its scores, what the Critic quotes in it and what the Coach asks for. */
export function FeedbackView({
  session,
  step: { card, critique, coaching, turn, notes },
  reply,
  before = null,
}: {
  session: SimulatedSession;
  step: SessionStepOf<"feedback">;
  /** As it was said. */
  reply: string;
  /** The feedback before this one, for the ticks on its meters; null where there is none. */
  before?: SessionStepOf<"feedback"> | null;
}) {
  const { replyRubric: rubric, settings, judge, judgeName } = session;
  const by = playerName(judge, judgeName);
  const quotes = critique.flatMap(({ quote }) => (quote ? [quote] : []));
  return (
    <div className="flex flex-col gap-3.5 text-sm leading-6">
      <div>
        <h3 className="text-[0.8125rem] text-soft leading-6">Your reply</h3>
        <ReplyText reply={reply} quotes={quotes} before={null} mode="off" />
      </div>
      {card.status === "scored" ? (
        <>
          <div className="flex flex-col gap-2">
            <Overall session={session} card={card} by={by} />
            <Scores
              card={card}
              rubric={rubric}
              settings={settings}
              base={beforeOf(before)}
              weakest={weakestOf({ critique }, card, rubric, settings)}
              critique={critique}
              label={`Scores of turn ${turn + 1}`}
            />
            <Flags flags={card.flags} rubric={rubric} gate={settings.flagGate ?? USUAL_FLAG_GATE} />
          </div>
          <Advice critique={critique} coaching={coaching} rubric={rubric} />
        </>
      ) : (
        <p className="spoken rounded-lg bg-amber-tint px-3 py-2 leading-5.5">
          <strong className="font-semibold text-amber">Not scored.</strong> {card.reason} Your reply
          and the session are kept.
        </p>
      )}
      {notes.length > 0 ? <p className="text-soft text-xs leading-5">{notes.join(" ")}</p> : null}
    </div>
  );
}

function Overall({
  session: { replyRubric: rubric },
  card,
  by,
}: {
  session: SimulatedSession;
  card: ScoredCard;
  by: string;
}) {
  const { expected, spread } = card.overall;
  return (
    <p className="text-[0.8125rem] text-soft">
      Overall{" "}
      <span className="font-semibold text-[1.0625rem] text-ink tabular-nums">
        {scoreText(expected)}
      </span>{" "}
      <span className="tabular-nums">
        {scaleText(rubric.scale)} {spreadText(spread)}
      </span>{" "}
      on {rubric.title}, by {by}
    </p>
  );
}

function beforeOf(before: SessionStepOf<"feedback"> | null) {
  if (before?.card.status !== "scored") return null;
  return { name: `turn ${before.turn + 1}`, card: before.card };
}
