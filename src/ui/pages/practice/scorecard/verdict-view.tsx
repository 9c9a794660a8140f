import { useId } from "react";
import type { ScoredSession } from "../../../../domain/session-score.ts";
import { USUAL_FLAG_GATE } from "../../../../domain/settings.ts";
import type { SessionStepOf, SimulatedSession } from "../../../../domain/simulated-session.ts";
import type { Player } from "../../../../stores/practice/sessions-state.ts";
import { Button } from "../../../components/button.tsx";
import { plainDate } from "../../../dates.ts";
import { Flags } from "../../../workbench/flags.tsx";
import { RULES_NAME } from "../practice-words.ts";
import { TurnLink } from "../session/places.tsx";
import { ScoreTable } from "./score-table.tsx";
import { meanText, notCountedText, partsText, standingText } from "./verdict-words.ts";

export type Verdict = SessionStepOf<"verdict">;

interface VerdictProps {
  session: SimulatedSession;
  verdict: Verdict;
  /** Among the verdicts on this session. */
  place: number;
  /** No other judge was asked. */
  alone: boolean;
  onJudgeAgain: ((judge: Player) => void) | null;
}

/** One judge's verdict on a session. */
export function VerdictView(props: VerdictProps) {
  const { session, verdict, place, alone } = props;
  const { card, notes, at } = verdict;
  const heading = useId();
  const { sessionRubric: rubric } = session;
  const order = alone ? "Judge" : place === 0 ? "First judge" : "Another judge";
  return (
    <article aria-labelledby={heading} className="flex min-w-0 flex-col gap-3">
      <div>
        <h3 id={heading} className="font-semibold text-sm leading-6">
          {order}: {judgeName(verdict)}
        </h3>
        <p className="text-soft text-xs leading-5">
          {rubric.title} v{rubric.version}, {plainDate(at, new Date())}.
        </p>
      </div>
      {card.status === "scored" ? (
        <Scored {...props} card={card} />
      ) : (
        <Unavailable {...props} reason={card.reason} />
      )}
      {notes.length > 0 ? (
        <ul aria-label="Notes of the judge" className="text-soft text-xs leading-5">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </article>
  );
}

function judgeName({ judge, judgeName }: Verdict): string {
  return judge.engine === "practice" ? RULES_NAME : judgeName;
}

function Scored({ session, verdict, place, card }: VerdictProps & { card: ScoredSession }) {
  const { sessionRubric: rubric } = session;
  const raised = card.flags.filter((flag) => flag.raised).length;
  const notCounted = notCountedText(rubric);
  return (
    <>
      <Flags
        flags={card.flags}
        rubric={rubric}
        gate={USUAL_FLAG_GATE}
        more={(id) => {
          const places = card.flags.find(({ flag }) => flag === id)?.at ?? [];
          return places.length === 0
            ? "It is about what was not said."
            : places.map((at) => (
                <span key={at} className="me-2 inline-block">
                  <TurnLink session={session.id} place={at} />
                </span>
              ));
        }}
      />
      <p className="text-sm leading-6">
        <span className="font-semibold text-[1.1875rem] tabular-nums">
          {card.mean.expected.toFixed(2)}
        </span>{" "}
        {meanText(card, rubric)}{" "}
        {raised > 0 ? (
          <strong className="font-semibold text-amber">
            A raised flag gates: it stands whatever the mean is, and is not averaged into it.
          </strong>
        ) : (
          "No flag was raised; flags gate, and are not averaged into the mean."
        )}
      </p>
      <ScoreTable
        session={session.id}
        label={place === 0 ? "Session scores" : `Session scores, ${judgeName(verdict)}`}
        card={card}
        rubric={rubric}
      />
      <div className="flex max-w-prose flex-col gap-1 text-[0.8125rem] text-soft leading-5">
        <p>{standingText(card, rubric)}</p>
        {notCounted ? <p>{notCounted}</p> : null}
        {card.parts.length > 1 ? <p>{partsText(card.parts)}</p> : null}
      </div>
    </>
  );
}

function Unavailable({ verdict, onJudgeAgain, reason }: VerdictProps & { reason: string }) {
  const byRules = verdict.judge.engine === "practice";
  return (
    <div className="rounded-lg bg-amber-tint px-3 py-2 text-sm leading-5.5">
      <p className="spoken">
        <strong className="font-semibold text-amber">Not scored.</strong> {reason}
      </p>
      <p className="mt-1">
        What was said is kept.
        {byRules
          ? " Rules would say the same again: it takes a longer session or another judge."
          : ""}
      </p>
      {byRules ? null : (
        <Button
          size="sm"
          className="mt-2"
          aria-disabled={onJudgeAgain === null}
          onClick={() => onJudgeAgain?.({ assignment: verdict.judge, name: verdict.judgeName })}
        >
          Try again
        </Button>
      )}
    </div>
  );
}
