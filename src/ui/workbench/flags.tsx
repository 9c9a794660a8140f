import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Rubric } from "../../domain/rubric.ts";
import type { FlagReading } from "../../domain/score.ts";
import { listText, percentText, plural } from "../format.ts";
import { flagName, notRaisedWords, raisedWords } from "./flag-words.ts";
import { FoldSummary } from "./fold-summary.tsx";

interface FlagsProps {
  flags: readonly FlagReading[];
  rubric: Rubric;
  /** Probability from which on the judge's answer raised a flag. */
  gate: number;
  /** Ids of raised flags that are told in full beside this list. */
  told?: readonly string[];
  /** What else is said of a flag that was raised: where it was read from. */
  more?: (flag: string) => ReactNode;
}

/** The flags a card raised, each of which holds the reply for review, and what the others say. */
export function Flags({ flags, rubric, gate, told = [], more }: FlagsProps) {
  const all = flags.filter((reading) => reading.raised);
  const raised = all.filter(({ flag }) => !told.includes(flag));
  const again = all.filter(({ flag }) => told.includes(flag));
  const nameOf = (flag: string) => flagName(rubric, flag);
  return (
    <div className="flex flex-col gap-1.5">
      {raised.length > 0 ? (
        <ul aria-label="Flags raised" className="flex flex-col gap-1.5">
          {raised.map((reading) => (
            <li
              key={reading.flag}
              className="flex gap-2.5 rounded-lg bg-amber-tint px-3 py-2 text-sm leading-5.5"
            >
              <TriangleAlert
                size={16}
                aria-hidden="true"
                className="mt-[0.1875rem] shrink-0 text-amber"
              />
              <p className="min-w-0">
                <strong className="font-semibold text-amber">{nameOf(reading.flag)}</strong>
                {reading.evidence ? (
                  <>
                    {": "}
                    <span className="spoken" dir="auto">
                      {reading.evidence}
                    </span>
                  </>
                ) : null}
                <span className="block text-soft text-xs leading-5">
                  {raisedWords(reading, gate)} {more?.(reading.flag)}
                </span>
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {again.length > 0 ? (
        <p className="text-[0.8125rem] text-amber leading-5.5">
          Raised here too: {listText(again.map(({ flag }) => nameOf(flag).toLowerCase()))}.
        </p>
      ) : null}
      <NotRaised flags={flags} rubric={rubric} gate={gate} nameOf={nameOf} />
    </div>
  );
}

/** The rest, folded: how likely the judge finds each, most likely first. */
function NotRaised({
  flags,
  rubric,
  gate,
  nameOf,
}: FlagsProps & { nameOf: (flag: string) => string }) {
  const isRaised = (id: string) => flags.some(({ flag, raised }) => raised && flag === id);
  const ids = new Set([...rubric.flags.map(({ id }) => id), ...flags.map(({ flag }) => flag)]);
  const rest = [...ids]
    .filter((id) => !isRaised(id))
    .map((id) => ({ id, reading: flags.find(({ flag }) => flag === id) }))
    .sort((a, b) => (b.reading?.probability ?? -1) - (a.reading?.probability ?? -1));
  if (rest.length === 0) return null;
  const likeliest = rest[0]?.reading?.probability ?? null;
  return (
    <details className="group text-[0.8125rem]">
      <FoldSummary>
        {plural(rest.length, "flag")} not raised
        {likeliest === null ? "" : `, the highest at ${percentText(likeliest)}`}
      </FoldSummary>
      <p className="text-soft text-xs leading-5">
        The judge's answer raises a flag from {percentText(gate)} on. A rule raises it whatever the
        judge says.
      </p>
      <dl
        aria-label="Flags not raised"
        className="mt-1 grid max-w-md grid-cols-[minmax(0,1fr)_auto] gap-x-4 leading-6"
      >
        {rest.map(({ id, reading }) => (
          <div key={id} className="contents">
            <dt className="min-w-0 [overflow-wrap:anywhere]">{nameOf(id)}</dt>
            <dd className="text-end text-soft tabular-nums">{notRaisedWords(reading)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
