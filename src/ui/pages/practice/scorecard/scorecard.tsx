import { assignmentKey } from "../../../../domain/settings.ts";
import type { SessionStep, SimulatedSession } from "../../../../domain/simulated-session.ts";
import type { Player } from "../../../../stores/practice/sessions-state.ts";
import { PaperNote } from "./paper-note.tsx";
import { type Verdict, VerdictView } from "./verdict-view.tsx";

/**
 * How a session is judged: each judge's newest verdict, the first one's before the others, with
 * links to the turns that the scores come from.
 */
export function Scorecard({
  session,
  steps,
  onJudgeAgain,
}: {
  session: SimulatedSession;
  steps: readonly SessionStep[];
  /** Asks a judge once more; null while one is at work. */
  onJudgeAgain: ((judge: Player) => void) | null;
}) {
  const verdicts = newestOfEach(steps);
  return (
    <div className="@container">
      <div
        className={`grid grid-cols-1 items-start gap-x-10 gap-y-8 ${verdicts.length > 1 ? "@4xl:grid-cols-2" : "max-w-3xl"}`}
      >
        {verdicts.map((verdict, place) => (
          <VerdictView
            key={judgeKey(verdict)}
            session={session}
            verdict={verdict}
            place={place}
            alone={verdicts.length === 1}
            onJudgeAgain={onJudgeAgain}
          />
        ))}
      </div>
      {verdicts.some(({ card }) => card.status === "scored") ? (
        <PaperNote rubric={session.sessionRubric} />
      ) : null}
    </div>
  );
}

function newestOfEach(steps: readonly SessionStep[]): Verdict[] {
  const found = new Map<string, Verdict>();
  // A key keeps the place at which it was first set.
  for (const step of steps) if (step.kind === "verdict") found.set(judgeKey(step), step);
  return [...found.values()];
}

function judgeKey({ judge }: Verdict): string {
  return assignmentKey(judge);
}
