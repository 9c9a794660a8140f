import type { Flag } from "../../../domain/rubric.ts";
import { LongText } from "../../components/long-text.tsx";
import { nameText } from "./rubric-words.ts";

/** The yes/no questions of a rubric, each with whose item it is after. */
export function FlagList({ flags }: { flags: readonly Flag[] }) {
  if (flags.length === 0) return <p className="text-sm leading-6">This rubric has no flags.</p>;
  return (
    <>
      <p className="max-w-prose text-sm text-soft leading-6">
        Questions with yes or no for an answer. One yes holds the reply for a person's review; no
        score makes up for it.
      </p>
      <ul aria-label="Flags" className="mt-2">
        {flags.map((flag) => (
          <li
            key={flag.id}
            className="grid gap-x-5 border-line border-t py-3 text-[0.8125rem] leading-5 sm:grid-cols-[9.5rem_minmax(0,1fr)]"
          >
            <p dir="auto" className="spoken font-medium">
              {nameText(flag.name)}
            </p>
            <div className="min-w-0 max-w-prose">
              <LongText text={flag.question} />
              {flag.source ? (
                <LongText text={flag.source} className="text-soft text-xs leading-5" />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
