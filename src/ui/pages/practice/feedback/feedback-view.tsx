import type { SessionStepOf, SimulatedSession } from "../../../../domain/simulated-session.ts";
import { scoreText, spreadText } from "../../../format.ts";

/** What judge, Critic and Coach say of one reply. */
export function FeedbackView({
  session: { replyRubric },
  step: { card, critique, coaching },
}: {
  session: SimulatedSession;
  step: SessionStepOf<"feedback">;
  reply: string;
}) {
  if (card.status !== "scored") return <p className="text-sm leading-6">{card.reason}</p>;
  return (
    <div className="flex flex-col gap-3 text-sm leading-6">
      <p>
        Overall {scoreText(card.overall.expected)} {spreadText(card.overall.spread)} of{" "}
        {replyRubric.scale.max} on {replyRubric.title}.
      </p>
      <ul className="flex flex-col gap-2">
        {critique.map(({ dimension, quote, reason }) => (
          <li key={dimension}>
            {quote ? <q className="spoken font-serif">{quote}</q> : null} {reason}
          </li>
        ))}
      </ul>
      <ol className="flex list-outside list-decimal flex-col gap-1 pl-5">
        {coaching.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ol>
    </div>
  );
}
