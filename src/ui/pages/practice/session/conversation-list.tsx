import { type ReactNode, useEffect, useRef, useState } from "react";
import type { SessionStepOf, SimulatedSession } from "../../../../domain/simulated-session.ts";
import { placeInConversation } from "../../../../domain/simulated-session.ts";
import type { AtWork, OpenSession } from "../../../../stores/practice/sessions-state.ts";
import { LongText } from "../../../components/long-text.tsx";
import { plural } from "../../../format.ts";
import { ARM_NAMES } from "../practice-words.ts";
import { placeId } from "./places.tsx";

type Said = SessionStepOf<"client"> | SessionStepOf<"therapist">;

/** What was said in a session, oldest first, and what is being said now. */
export function ConversationList({
  open: { head, steps },
  atWork,
  label = "Conversation",
  lines = null,
  below,
}: {
  open: OpenSession;
  atWork: AtWork | null;
  label?: string;
  /** Rows of the grid around it that it takes, one for each line; null where it stands alone. */
  lines?: number | null;
  /** Under a reply of the therapist: buttons that belong to that turn. */
  below?: ((turn: number) => ReactNode) | undefined;
}) {
  const said = steps.flatMap((step): Said[] =>
    step.kind === "client" || step.kind === "therapist" ? [step] : [],
  );
  const speaking = atWork?.session === head.id ? speaker(atWork) : null;
  return (
    <>
      <ol
        aria-label={label}
        {...(lines === null ? {} : { style: { "--rows": lines } })}
        className={`flex flex-col gap-5 ${lines === null ? "" : "lg:row-[span_var(--rows)] lg:grid lg:grid-rows-subgrid"}`}
      >
        {said.map((step) => {
          const place = placeInConversation(step.turn, step.kind);
          return (
            <li
              key={place}
              id={placeId(head.id, place)}
              tabIndex={-1}
              className={`scroll-mt-20 rounded-lg ${step.kind === "client" ? "border-simulated border-s-2 ps-3.5" : "ps-4"}`}
            >
              <Who speaker={step.kind} head={head} turn={step.turn} />
              <LongText
                text={step.text}
                className="font-serif text-[1.0625rem] leading-[1.625rem]"
              />
              <About step={step} />
              {step.kind === "therapist" ? below?.(step.turn) : null}
            </li>
          );
        })}
        {speaking ? (
          <li
            aria-hidden="true"
            className={speaking === "client" ? "border-simulated border-s-2 ps-3.5" : "ps-4"}
          >
            <Who speaker={speaking} head={head} turn={atWork?.turn ?? 0} />
            <p className="spoken min-h-[1.625rem] font-serif text-[1.0625rem] text-soft leading-[1.625rem]">
              {atWork?.partial || "…"}
            </p>
          </li>
        ) : null}
      </ol>
      <NewLines said={said} head={head} />
    </>
  );
}

function speaker({ kind }: AtWork): "client" | "therapist" | null {
  return kind === "client" || kind === "therapist" ? kind : null;
}

function Who({
  speaker,
  head,
  turn,
}: {
  speaker: "client" | "therapist";
  head: SimulatedSession;
  turn: number;
}) {
  const isClient = speaker === "client";
  return (
    <p
      className={`mb-0.5 text-[0.6875rem] uppercase tracking-[0.08em] ${isClient ? "font-medium text-simulated" : "text-soft"}`}
    >
      {isClient ? `Simulated client, ${head.profile.name}` : therapistName(head)}
      <span className="font-normal text-soft"> · turn {turn + 1}</span>
    </p>
  );
}

function therapistName({ arm }: Pick<SimulatedSession, "arm">): string {
  return arm === "person" ? "You" : `Therapist, ${ARM_NAMES[arm].toLowerCase()}`;
}

/** How a line came about, where there is something to say. */
function About({ step }: { step: Said }) {
  const words = step.kind === "client" ? aboutLine(step) : aboutReply(step);
  if (words.length === 0) return null;
  return <p className="spoken mt-0.5 text-soft text-xs leading-5">{words.join(" ")}</p>;
}

/** A line of a model that left the role was not its first one, or not its own at all. */
function aboutLine({ repaired, notes }: SessionStepOf<"client">): string[] {
  const again = repaired === null ? [] : [`The first version was not taken. ${repaired}`];
  return [...again, ...notes];
}

function aboutReply({ candidates, outcome, by }: SessionStepOf<"therapist">): string[] {
  if (by === null) return [];
  return [
    ...(candidates > 1 ? [`Chosen from ${plural(candidates, "reply", "replies")}.`] : []),
    ...(outcome === "held" ? ["With a real client a person would have to review it first."] : []),
  ];
}

/** Reads out each line that comes after the page is there, once, when nothing else is being said. */
function NewLines({ said, head }: { said: readonly Said[]; head: SimulatedSession }) {
  const before = useRef(said.length);
  const [words, setWords] = useState("");
  useEffect(() => {
    if (said.length <= before.current) return;
    before.current = said.length;
    const last = said.at(-1);
    // One's own reply is known.
    if (!last || (last.kind === "therapist" && last.by === null)) return;
    const who = last.kind === "client" ? "Simulated client" : therapistName(head);
    setWords(`${who}: ${last.text}`);
  }, [said, head]);
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}
