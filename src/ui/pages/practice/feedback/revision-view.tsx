import type { SessionStepOf, SimulatedSession } from "../../../../domain/simulated-session.ts";
import { Button } from "../../../components/button.tsx";
import { LongText } from "../../../components/long-text.tsx";

/** What the loop made of one's own reply. */
export function RevisionView({
  step: { text },
  onCopy,
}: {
  session: SimulatedSession;
  step: SessionStepOf<"revision">;
  /** As it was said. */
  reply: string;
  /** Takes words into the next reply; null where there is none to write. */
  onCopy: ((text: string) => void) | null;
}) {
  return (
    <div className="mt-4 border-line border-t pt-3">
      <h3 className="font-medium text-sm leading-6">One revision</h3>
      <LongText text={text} className="mt-1 font-serif text-[1.0625rem] leading-[1.625rem]" />
      {onCopy ? (
        <Button size="sm" className="mt-2" onClick={() => onCopy(text)}>
          Copy into my next reply
        </Button>
      ) : null}
    </div>
  );
}
