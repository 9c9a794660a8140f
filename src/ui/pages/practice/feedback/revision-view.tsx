import { useState } from "react";
import type { Scorecard } from "../../../../domain/score.ts";
import type { SessionStepOf, SimulatedSession } from "../../../../domain/simulated-session.ts";
import { useApp } from "../../../app-context.tsx";
import { Button } from "../../../components/button.tsx";
import { plural, scoreText, spreadText } from "../../../format.ts";
import { CompareChoice } from "../../../workbench/compare-choice.tsx";
import { scaleText } from "../../../workbench/meter.tsx";
import { type CompareMode, ReplyText } from "../../../workbench/reply-text.tsx";

/** What the loop made of one's own reply, against it, to take from. */
export function RevisionView({
  session: { replyRubric: rubric },
  step: { text, card, outcome, rounds, notes },
  reply,
  replyCard = null,
  onCopy,
}: {
  session: Pick<SimulatedSession, "replyRubric">;
  step: SessionStepOf<"revision">;
  /** As it was said. */
  reply: string;
  /** How the reply itself was scored; null where it was not. */
  replyCard?: Scorecard | null;
  /** Takes words into the next reply; null where there is none to write. */
  onCopy: ((text: string) => void) | null;
}) {
  const [mode, setMode] = useState<CompareMode>("all");
  const same = text === reply;
  return (
    <div className="mt-4 flex flex-col gap-2 border-line border-t pt-3 text-sm leading-6">
      <h3 className="font-medium">One revision</h3>
      {same ? (
        <p>
          The loop found nothing better than your own reply
          {rounds === 0 ? "" : ` in ${plural(rounds, "rewrite")}`}.
        </p>
      ) : (
        <>
          <ReplyText reply={text} quotes={[]} before={reply} mode={mode} />
          <CompareChoice from="your reply" mode={mode} onChange={setMode} />
          <p className="text-[0.8125rem] text-soft">
            {scoresText(card, replyCard)} {scaleText(rubric.scale)}, after{" "}
            {plural(rounds, "rewrite")}.
          </p>
        </>
      )}
      {outcome === "held" ? (
        <p className="text-[0.8125rem] text-amber leading-5.5">
          Held for review: with a real client a person would have to look at it before it is used.
        </p>
      ) : null}
      {same ? null : <Copying text={text} onCopy={onCopy} />}
      {notes.length > 0 ? <p className="text-soft text-xs leading-5">{notes.join(" ")}</p> : null}
    </div>
  );
}

/** "Overall 3.9 ±0.4, your reply 2.8". */
function scoresText(card: Scorecard, own: Scorecard | null): string {
  if (card.status !== "scored") return "Not scored";
  const { expected, spread } = card.overall;
  const words = `Overall ${scoreText(expected)} ${spreadText(spread)}`;
  return own?.status === "scored"
    ? `${words}, your reply ${scoreText(own.overall.expected)}`
    : words;
}

function Copying({ text, onCopy }: { text: string; onCopy: ((text: string) => void) | null }) {
  const { notices } = useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      notices.getState().show({ tone: "info", text: "The revision is on the clipboard." });
    } catch {
      notices.getState().show({
        tone: "error",
        text: "The browser did not let Attune copy the revision. Select it on the page instead.",
      });
    }
  };
  return (
    <div className="flex flex-wrap gap-2">
      {onCopy ? (
        <Button size="sm" onClick={() => onCopy(text)}>
          Copy into my next reply
        </Button>
      ) : null}
      <Button size="sm" variant={onCopy ? "quiet" : "secondary"} onClick={() => void copy()}>
        Copy to the clipboard
      </Button>
    </div>
  );
}
