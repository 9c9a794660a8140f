import { type ReactNode, useRef } from "react";
import { useStore } from "zustand";
import { conversationOf } from "../../../../domain/simulated-session.ts";
import type { Practice } from "../../../../stores/practice/room.ts";
import {
  besides,
  isHeld,
  isLeft,
  type OpenSession,
} from "../../../../stores/practice/sessions-state.ts";
import { Button } from "../../../components/button.tsx";
import { ARM_NAMES, stateText } from "../practice-words.ts";
import { ConversationList } from "../session/conversation-list.tsx";
import { Failure } from "../session/failure.tsx";
import { VerdictPart } from "../session/verdict-part.tsx";
import { workText } from "../session/work-words.ts";

const WORK = ["client", "therapist", "verdict"] as const;

/** A session that is held for one, live; with the one beside it, turn by turn. */
export function WatchedSession({ practice, open }: { practice: Practice; open: OpenSession }) {
  const state = useStore(practice.sessions);
  const shown = besides(open.head, state.sessions).flatMap(({ id }) => state.opened[id] ?? []);
  const ids = shown.map(({ head }) => head.id);
  const { atWork } = state;
  const working = ids.some((id) => isHeld(id, atWork));
  const left = shown.find(({ head }) => isLeft(head, atWork));
  const busy = shown.map(({ head }) => workText(atWork, head.id, WORK)).find((words) => words);
  const failed = shown.filter(({ head }) => state.failures[head.id] !== undefined);
  // One more for what is being said now.
  const lines = 1 + Math.max(...shown.map(({ steps }) => conversationOf(steps).length));
  const several = shown.length > 1;
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center gap-3">
        {working ? (
          <Button aria-disabled={atWork?.stopping} onClick={state.stop}>
            Stop
          </Button>
        ) : null}
        {!working && left ? (
          <Button
            variant="primary"
            aria-disabled={atWork !== null}
            onClick={() => {
              if (atWork === null) state.resume(left.head.id);
            }}
          >
            Resume
          </Button>
        ) : null}
        <p className="text-sm text-soft leading-6">
          {shown
            .map(({ head }) => {
              const words = stateText(head, atWork);
              return several ? `${ARM_NAMES[head.arm]}: ${words}.` : `${words}.`;
            })
            .join(" ")}{" "}
          {busy ?? ""}
        </p>
      </div>
      {failed.map(({ head }) => (
        <Failure
          key={head.id}
          words={`${several ? `${ARM_NAMES[head.arm]}: ` : ""}${state.failures[head.id]}`}
          onRetry={working ? null : () => state.resume(head.id)}
        />
      ))}
      <div
        className={
          several ? "grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-2 lg:gap-y-5" : "max-w-3xl"
        }
      >
        {shown.map((each) => (
          <Column key={each.head.id} open={each} lines={several ? lines : null}>
            <ConversationList
              open={each}
              atWork={atWork}
              label={
                several ? `Conversation, ${ARM_NAMES[each.head.arm].toLowerCase()}` : "Conversation"
              }
              lines={several ? lines : null}
            />
          </Column>
        ))}
      </div>
      <div className={several ? "grid grid-cols-1 gap-x-10 lg:grid-cols-2" : ""}>
        {shown.map((each) =>
          each.head.status === "ended" ? (
            <Verdict key={each.head.id} practice={practice} open={each} several={several} />
          ) : null,
        )}
      </div>
    </>
  );
}

/** One of two columns whose turns stand beside each other where there is room. */
function Column({
  open: { head },
  lines,
  children,
}: {
  open: OpenSession;
  /** Rows of the grid that its lines take; null where it stands alone. */
  lines: number | null;
  children: ReactNode;
}) {
  if (lines === null) return children;
  return (
    <section
      aria-label={ARM_NAMES[head.arm]}
      style={{ "--rows": lines + 1 }}
      className="min-w-0 lg:row-[span_var(--rows)] lg:grid lg:grid-rows-subgrid"
    >
      <h2 className="mb-3 border-line border-b pb-1 font-semibold font-serif text-lg leading-8 lg:mb-0">
        {ARM_NAMES[head.arm]}
      </h2>
      {children}
    </section>
  );
}

function Verdict({
  practice: { sessions },
  open,
  several,
}: {
  practice: Practice;
  open: OpenSession;
  several: boolean;
}) {
  const atWork = useStore(sessions, (state) => state.atWork);
  const heading = useRef<HTMLHeadingElement>(null);
  const { id, arm } = open.head;
  return (
    <VerdictPart
      open={open}
      {...(several ? { title: `${ARM_NAMES[arm]}: how the session is judged` } : {})}
      heading={heading}
      atWork={workText(atWork, id, ["verdict"])}
      onJudge={() => sessions.getState().resume(id)}
      onJudgeAgain={(judge) => sessions.getState().judgeAgain(id, judge)}
    />
  );
}
