import type { CritiqueItem } from "../../domain/roles.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { LongText } from "../components/long-text.tsx";

/** What the Critic found in one reply and what the Coach asks for. */
export function Advice({
  critique,
  coaching,
  rubric,
}: {
  critique: readonly CritiqueItem[];
  coaching: readonly string[];
  rubric: Pick<Rubric, "dimensions">;
}) {
  if (critique.length === 0 && coaching.length === 0) return null;
  const name = (id: string) => rubric.dimensions.find((each) => each.id === id)?.name ?? id;
  return (
    <dl className="grid grid-cols-[4.25rem_1fr] gap-y-2 text-sm leading-5.5 sm:grid-cols-[5.25rem_1fr]">
      {critique.length > 0 ? (
        <>
          <dt className="text-[0.8125rem] text-soft">Critic</dt>
          <dd className="flex min-w-0 flex-col gap-1">
            {critique.map((item) => (
              <p key={`${item.dimension} ${item.reason}`}>
                <strong className="font-semibold">{name(item.dimension)}.</strong>{" "}
                {item.quote ? (
                  <>
                    <q className="spoken font-serif" dir="auto">
                      {item.quote}
                    </q>{" "}
                  </>
                ) : null}
                <span className="spoken" dir="auto">
                  {item.reason}
                </span>
              </p>
            ))}
          </dd>
        </>
      ) : null}
      {coaching.length > 0 ? (
        <>
          <dt className="text-[0.8125rem] text-soft">Coach</dt>
          <dd className="min-w-0">
            <ol className="flex list-inside list-decimal flex-col gap-1 marker:text-soft">
              {coaching.map((instruction) => (
                <li key={instruction}>
                  <span className="spoken" dir="auto">
                    {instruction}
                  </span>
                </li>
              ))}
            </ol>
          </dd>
        </>
      ) : null}
    </dl>
  );
}

/** Text of a step that is still being written, before it is anything else. */
export function Unfinished({ text, label }: { text: string; label: string }) {
  return (
    <div className="grid grid-cols-[4.25rem_1fr] text-sm leading-5.5 sm:grid-cols-[5.25rem_1fr]">
      <span className="text-[0.8125rem] text-soft">{label}</span>
      <LongText text={text} className="text-soft" />
    </div>
  );
}
