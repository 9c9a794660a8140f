import { Link } from "wouter";
import type { ChatMessage } from "../../../domain/language-model.ts";
import type { Rubric } from "../../../domain/rubric.ts";
import {
  PREVIEW_CONVERSATION,
  PREVIEW_REPLY,
  PREVIEW_REWRITE,
} from "../../../roles/model/prompt-preview.ts";
import { LongText } from "../../components/long-text.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useRubrics } from "../../use-rubrics.ts";
import { useJudgePrompt } from "./use-judge-prompt.ts";

/** The prompts word for word: for the scores, for the flags, and for a pair of replies. */
export function JudgePrompt({ rubric }: { rubric: Rubric }) {
  const { prompt, version, whose } = useJudgePrompt(rubric);
  return (
    <>
      <div className="mb-3 flex max-w-prose flex-col gap-2 text-sm text-soft leading-6">
        <p className="spoken">
          {whose} The judge's prompt in force is {version};{" "}
          <Link href="/settings" className="text-accent underline underline-offset-4">
            the settings
          </Link>{" "}
          change it. How flags and pairs are asked is the app's own and cannot be edited.
        </p>
        <p>
          Marked words stand for the texts of a conversation. Each text has tags around it that end
          in letters which the text does not hold, so that none can close its own. A conversation
          that is too long loses its oldest messages first.
        </p>
        <TryIt rubric={rubric} />
      </div>
      {prompt.status === "failed" ? (
        <p role="alert" className="spoken max-w-prose text-amber text-sm leading-6">
          {prompt.words}
        </p>
      ) : null}
      {prompt.status === "ready" ? (
        <>
          {prompt.preview.notes.map((note) => (
            <p key={note} className="mb-2 text-amber text-sm leading-6">
              {note}
            </p>
          ))}
          <Tabs
            label="Questions to the judge"
            tabs={[
              { id: "scores", label: "Scores" },
              { id: "flags", label: "Flags" },
              { id: "pair", label: "Pair" },
            ]}
          >
            {(id) => {
              if (id === "scores") return <Request messages={prompt.preview.scoring} />;
              if (id === "flags") return <FlagRequests requests={prompt.preview.flags} />;
              return <PairRequest messages={prompt.preview.pair} />;
            }}
          </Tabs>
        </>
      ) : null}
    </>
  );
}

/** Of a rubric that is only looked at, or that has a later version, there is nothing to try. */
function TryIt({ rubric }: { rubric: Rubric }) {
  const latest = useRubrics()?.latest(rubric.id);
  if (latest?.version !== rubric.version) return null;
  return (
    <p>
      How easily a judge is talked into better scores with this rubric: the{" "}
      <Link href={`/stress-test/${rubric.id}`} className="text-accent underline underline-offset-4">
        stress test
      </Link>
      .
    </p>
  );
}

function FlagRequests({ requests }: { requests: readonly ChatMessage[][] }) {
  if (requests.length === 0) {
    return <p className="text-sm leading-6">This rubric has no flags, so nothing is asked.</p>;
  }
  return (
    <div className="flex flex-col gap-6">
      {requests.length > 1 ? (
        <p className="text-sm text-soft leading-6">
          There are more flags than letters to answer with: they are asked in {requests.length}{" "}
          requests.
        </p>
      ) : null}
      {requests.map((messages) => (
        <Request key={JSON.stringify(messages)} messages={messages} />
      ))}
    </div>
  );
}

function PairRequest({ messages }: { messages: ChatMessage[] }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-soft leading-6">
        Asked where pairs are compared, and once more with the two replies in the other order.
      </p>
      <Request messages={messages} />
    </div>
  );
}

const NAMES: Record<ChatMessage["role"], string> = {
  system: "System message",
  user: "User message",
  assistant: "Assistant message",
};

function Request({ messages }: { messages: readonly ChatMessage[] }) {
  return (
    <div className="flex flex-col gap-4">
      {messages.map(({ role, content }) => (
        <section key={role} aria-label={NAMES[role]}>
          <h4 className="mb-1 font-medium text-[0.8125rem] leading-5">{NAMES[role]}</h4>
          <div className="rounded-lg border border-line bg-card px-4 py-3">
            <LongText
              text={content}
              // Else Inter writes "7x5" as a product.
              className="text-[0.8125rem] leading-5 [font-variant-ligatures:none]"
              render={(shown) => parted(shown)}
            />
          </div>
        </section>
      ))}
    </div>
  );
}

const STANDS_FOR = [
  ...PREVIEW_CONVERSATION.map(({ text }) => text),
  PREVIEW_REPLY,
  PREVIEW_REWRITE,
];

/** The text with the words that stand for others marked. */
function parted(text: string) {
  const parts: { at: number; words: string; marked: boolean }[] = [];
  let from = 0;
  for (;;) {
    const next = STANDS_FOR.map((words) => ({ words, at: text.indexOf(words, from) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    parts.push({ at: from, words: text.slice(from, next?.at), marked: false });
    if (!next) break;
    parts.push({ ...next, marked: true });
    from = next.at + next.words.length;
  }
  return parts.map(({ at, words, marked }) =>
    marked ? (
      <mark key={`mark ${at}`} className="rounded bg-added">
        {words}
      </mark>
    ) : (
      <span key={at}>{words}</span>
    ),
  );
}
