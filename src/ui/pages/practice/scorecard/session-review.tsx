import { useId } from "react";
import type { SessionStep, SimulatedSession } from "../../../../domain/simulated-session.ts";
import { momentsOf } from "../../../../evaluation/sessions/moments.ts";
import { type Suggestion, suggestionsOf } from "../../../../evaluation/sessions/next.ts";
import { listText, scoreText } from "../../../format.ts";
import { playerName } from "../practice-words.ts";
import { TurnLink } from "../session/places.tsx";

interface ReviewProps {
  session: SimulatedSession;
  steps: readonly SessionStep[];
}

/** What to take from an ended session: moments that mattered and, of one's own, what to try next. */
export function SessionReview({ session, steps }: ReviewProps) {
  const own = session.arm === "person";
  return (
    <div className="@container mt-8">
      <div
        className={`grid grid-cols-1 items-start gap-x-10 gap-y-7 ${own ? "@3xl:grid-cols-2" : "max-w-3xl"}`}
      >
        <Moments session={session} steps={steps} />
        {own ? <Next session={session} steps={steps} /> : null}
      </div>
    </div>
  );
}

function Moments({ session, steps }: ReviewProps) {
  const heading = useId();
  const moments = momentsOf(session, steps);
  return (
    <div>
      <h3 id={heading} className="font-semibold font-serif text-[1.0625rem] leading-7">
        Moments that mattered
      </h3>
      {moments.length === 0 ? (
        <p className="text-sm text-soft leading-6">
          Nothing stood out: no sign of risk, nothing told for the first time, and no reply that was
          scored much higher or lower than the one before.
        </p>
      ) : (
        <ol aria-labelledby={heading} className="mt-1 flex flex-col gap-2.5 text-sm leading-6">
          {moments.map(({ kind, at, text }) => (
            <li key={`${kind} ${at}`} className="spoken">
              <span className="block text-xs leading-5">
                <TurnLink session={session.id} place={at} />
              </span>
              {text}
            </li>
          ))}
        </ol>
      )}
      <p className="mt-2.5 text-soft text-xs leading-5">
        What came after a reply is told, not what it caused. A model may close up or open in words
        that are not recognised here.
      </p>
    </div>
  );
}

function Next({ session, steps }: ReviewProps) {
  const heading = useId();
  const verdict = steps.find((step) => step.kind === "verdict" && step.card.status === "scored");
  if (verdict?.kind !== "verdict" || verdict.card.status !== "scored") return null;
  const { sessionRubric: rubric } = session;
  const suggestions = suggestionsOf(verdict.card, rubric);
  return (
    <div>
      <h3 id={heading} className="font-semibold font-serif text-[1.0625rem] leading-7">
        What to try next
      </h3>
      {suggestions.length === 0 ? (
        <p className="text-sm text-soft leading-6">
          By this judge no flag was raised, and no item that counts is below its floor.
        </p>
      ) : (
        <ol
          aria-labelledby={heading}
          className="mt-1 flex list-outside list-decimal flex-col gap-2.5 pl-5 text-sm leading-6 marker:text-soft"
        >
          {suggestions.map((suggestion) => (
            <li key={suggestion.about.join(" ")}>
              <span className="block text-soft text-xs leading-5">
                {aboutText(suggestion)}
                {suggestion.at.map((place) => (
                  <span key={place} className="ms-2 inline-block">
                    <TurnLink session={session.id} place={place} />
                  </span>
                ))}
              </span>
              {suggestion.text}
            </li>
          ))}
        </ol>
      )}
      <p className="mt-2.5 text-soft text-xs leading-5">
        From the raised flags and the lowest items that count, as scored by{" "}
        {playerName(verdict.judge, verdict.judgeName)}. The wording is this app’s own and not
        validated by clinicians.
      </p>
    </div>
  );
}

function aboutText({ kind, names, score }: Suggestion): string {
  if (kind === "flag") return `Flag raised: ${listText(names.map((name) => name.toLowerCase()))}`;
  return `${names[0] ?? ""}${score === null ? "" : `, ${scoreText(score)}`}`;
}
