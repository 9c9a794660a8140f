import { useLayoutEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { isWhole, type Said } from "../../../../evaluation/rating/progress.ts";
import type { OpenSheet } from "../../../../stores/evaluate/sheets-state.ts";
import { Button } from "../../../components/button.tsx";
import { countText } from "../../../format.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { SimulatedMark } from "../../practice/simulated-mark.tsx";
import { NoteField } from "./note-field.tsx";
import { PairTask } from "./pair-task.tsx";
import { SingleTask, type TaskKeys } from "./single-task.tsx";
import { ConversationText, ReplyCard } from "./task-texts.tsx";
import { useLooking } from "./use-looking.ts";

/** One task: the conversation, what is rated, and what is said of it. */
export function TaskForm({ open, place }: { open: OpenSheet; place: number }) {
  const { sheet, answers, conversationOf, textOf, keep, answer, undo, goTo } = useStore(open);
  const attempt = useAttempt();
  const looked = useLooking(place);
  const [passed, setPassed] = useState(false);
  const [note, setNote] = useState(answers.get(place)?.note ?? "");
  const article = useRef<HTMLElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const keys = useRef<TaskKeys | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const onKey = useRef<(event: KeyboardEvent) => void>(() => {});
  // Before the task is painted: a key that is pressed as soon as it is seen must find it.
  useLayoutEffect(() => {
    const element = frame.current;
    const hear = (event: KeyboardEvent) => onKey.current(event);
    element?.addEventListener("keydown", hear);
    return () => element?.removeEventListener("keydown", hear);
  }, []);
  useLayoutEffect(() => {
    // The first thing to do is to read; the keys are heard from there too.
    article.current?.focus({ preventScroll: true });
    // Each task begins at the same place.
    article.current?.closest("section")?.scrollIntoView({ block: "start" });
  }, []);

  const task = sheet.tasks.tasks[place];
  if (!task) return null;
  const given = answers.get(place);
  const values = given?.kind === "rating" ? given.values : {};
  const verdict = given?.kind === "preference" ? given.verdict : null;
  const isSingle = "source" in task;
  const said = (noteNow: string): Said =>
    isSingle
      ? { kind: "rating", values, note: noteNow }
      : { kind: "preference", verdict, note: noteNow };
  const keepNow = (what: Said) => void attempt(() => keep(place, what, looked()));
  const goOn = () => {
    const what = said(note);
    if (!isWhole(what, sheet.rubric)) return setPassed(true);
    void attempt(() => answer(place, what, looked()));
  };
  onKey.current = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const onPage = event.target === article.current;
    if (event.key === "Enter" && (onPage || isRadio(event.target))) {
      event.preventDefault();
      goOn();
    } else if (event.key.toLowerCase() === "u" && sheet.answered > 0) {
      event.preventDefault();
      void attempt(undo);
    } else if (keys.current?.onKey(event)) event.preventDefault();
  };
  const isOfSessions = sheet.rubric.unit === "session";
  const first = textOf(task.item, isSingle ? task.source : task.first);
  return (
    <div ref={frame}>
      <article
        ref={article}
        tabIndex={-1}
        aria-label={`${isSingle ? (isOfSessions ? "Session" : "Reply") : "Pair"} ${countText(place + 1)} of ${countText(sheet.tasks.tasks.length)}`}
        className="flex flex-col gap-4 rounded-xl outline-offset-4"
      >
        {isOfSessions ? (
          <p className="text-sm leading-6">
            <SimulatedMark /> A whole session, from its first words.
          </p>
        ) : (
          <ConversationText utterances={conversationOf(task.item)} />
        )}
        {isSingle ? (
          <ReplyCard
            label={isOfSessions ? "Session" : "Reply"}
            text={first}
            asTurns={isOfSessions}
          />
        ) : (
          <div className="grid gap-4 md:grid-cols-2">
            <ReplyCard
              label={isOfSessions ? "Session A" : "Reply A"}
              text={first}
              asTurns={isOfSessions}
            />
            <ReplyCard
              label={isOfSessions ? "Session B" : "Reply B"}
              text={textOf(task.item, task.second)}
              asTurns={isOfSessions}
            />
          </div>
        )}
      </article>
      <div className="mt-5">
        {isSingle ? (
          <SingleTask
            rubric={sheet.rubric}
            values={values}
            passed={passed}
            keys={keys}
            onValues={(changed) => keepNow({ kind: "rating", values: changed, note })}
            onLast={() => next.current?.focus()}
          />
        ) : (
          <PairTask
            rubric={sheet.rubric}
            verdict={verdict}
            passed={passed}
            keys={keys}
            onVerdict={(changed) => keepNow({ kind: "preference", verdict: changed, note })}
            onChosenByKey={() => next.current?.focus()}
          />
        )}
      </div>
      <NoteField note={note} onNote={setNote} onKeep={(written) => keepNow(said(written))} />
      <div className="sticky bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-10 mt-4 flex flex-wrap items-center gap-2 border-line border-t bg-paper py-3 md:bottom-0">
        <Button disabled={place === 0} onClick={() => goTo(place - 1)}>
          Back
        </Button>
        <Button variant="quiet" disabled={sheet.answered === 0} onClick={() => void attempt(undo)}>
          Undo last
        </Button>
        <Button ref={next} variant="primary" className="ms-auto min-w-28" onClick={goOn}>
          Next
        </Button>
      </div>
      <p className="max-w-prose text-soft text-xs leading-5 max-md:hidden">
        {isSingle
          ? `Keys: ${sheet.rubric.scale.min} to ${sheet.rubric.scale.max} for the dimension with the mark, N not sure, X cannot rate, up and down for another dimension, Enter for the next ${isOfSessions ? "session" : "reply"}, U to undo.`
          : "Keys: A or 1, B or 2, D no difference, N not sure, X cannot rate, Enter for the next pair, U to undo."}
      </p>
    </div>
  );
}

function isRadio(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === "radio";
}

/** True where a key would be a character of a text. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("textarea, input:not([type=radio])");
}
