import { type RefObject, useState } from "react";
import { Button } from "../../../components/button.tsx";
import { TextArea } from "../../../components/field.tsx";
import { isMac } from "../../../platform.ts";

/** Where who practises writes, and what else they can do with the session. */
export function ReplyBox({
  box,
  text,
  waiting,
  feedback,
  canEnd,
  onType,
  onSend,
  onShowFeedback,
  onEnd,
}: {
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  /** Why nothing can be sent now; null where it can. */
  waiting: string | null;
  /** Why there is no feedback to ask for now; null where there is. */
  feedback: string | null;
  canEnd: boolean;
  onType: (text: string) => void;
  onSend: () => void;
  onShowFeedback: () => void;
  onEnd: () => void;
}) {
  const [empty, setEmpty] = useState(false);
  const send = () => {
    // One goes on writing where one wrote.
    box.current?.focus({ preventScroll: true });
    if (waiting !== null) return;
    setEmpty(text.trim() === "");
    if (text.trim() !== "") onSend();
  };
  return (
    <div className="mt-6">
      <TextArea
        ref={box}
        label="Your reply"
        rows={3}
        value={text}
        hint={waiting}
        error={empty ? "Write a reply first." : null}
        onChange={(event) => {
          setEmpty(false);
          onType(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
          event.preventDefault();
          send();
        }}
      />
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <Button variant="primary" aria-disabled={waiting !== null} onClick={send}>
          Send
          <span aria-hidden="true" className="hidden font-normal text-xs opacity-85 sm:inline">
            {isMac() ? "⌘ Enter" : "Ctrl Enter"}
          </span>
        </Button>
        <Button
          aria-disabled={feedback !== null}
          onClick={() => {
            if (feedback === null) onShowFeedback();
          }}
        >
          Show feedback
        </Button>
        <Button
          variant="quiet"
          className="ms-auto"
          aria-disabled={!canEnd}
          onClick={() => {
            if (canEnd) onEnd();
          }}
        >
          End session
        </Button>
      </div>
      {feedback ? <p className="mt-1.5 text-soft text-xs leading-5">{feedback}</p> : null}
    </div>
  );
}
