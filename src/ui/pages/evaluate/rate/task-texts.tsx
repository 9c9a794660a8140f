import { useMemo } from "react";
import type { Utterance } from "../../../../domain/conversation.ts";
import { transcriptUtterances } from "../../../../evaluation/import/transcript.ts";
import { LongText } from "../../../components/long-text.tsx";
import { plural } from "../../../format.ts";
import { Details } from "../../models/details.tsx";

/** What was said last is in sight; more before it is folded. */
const IN_SIGHT = 4;

/** What came before the reply, the client's message last. */
export function ConversationText({ utterances }: { utterances: readonly Utterance[] }) {
  if (utterances.length === 0) {
    return (
      <p className="text-soft text-sm leading-6">The data set has no message to this reply.</p>
    );
  }
  const earlier = utterances.slice(0, -IN_SIGHT);
  return (
    <div>
      {earlier.length > 0 ? (
        <Details summary={`${plural(earlier.length, "turn")} before`}>
          <Turns utterances={earlier} />
        </Details>
      ) : null}
      <Turns utterances={utterances.slice(-IN_SIGHT)} />
    </div>
  );
}

const SPEAKERS = { client: "Client", therapist: "Therapist" } as const;

function Turns({ utterances }: { utterances: readonly Utterance[] }) {
  return (
    <div className="flex max-w-prose flex-col gap-2">
      {utterances.map(({ speaker, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: turns have no names and do not move
        <div key={index}>
          <p className="text-soft text-xs leading-5">{SPEAKERS[speaker]}</p>
          <LongText text={text} className="font-serif text-[0.9375rem] leading-6" />
        </div>
      ))}
    </div>
  );
}

/** The words that are rated: the largest thing on the page. */
export function ReplyCard({
  label,
  text,
  asTurns,
}: {
  label: string;
  text: string | null;
  /** It is a transcript of a whole session: to be read turn by turn. */
  asTurns: boolean;
}) {
  const turns = useMemo(
    () => (asTurns && text !== null ? transcriptUtterances(text) : []),
    [asTurns, text],
  );
  return (
    <div className="rounded-xl border border-line bg-card px-5 py-4">
      <p className="text-soft text-xs leading-5">{label}</p>
      {text === null ? (
        <p className="text-amber text-sm leading-6">
          This reply is not in the data set any more. Choose “Cannot rate”.
        </p>
      ) : turns.length > 0 ? (
        <Turns utterances={turns} />
      ) : (
        <LongText text={text} className="mt-1 max-w-prose font-serif text-xl leading-8" />
      )}
    </div>
  );
}
