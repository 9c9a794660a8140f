import type { RestorePlan, RestoreReport } from "../../../stores/backup.ts";
import { fullDate } from "../../dates.ts";
import { countText, listText, plural } from "../../format.ts";

type Outcomes = RestorePlan["outcomes"];

/** What a backup holds and what restoring it would do. */
export function PlanWords({ plan, encrypted }: { plan: RestorePlan; encrypted: boolean }) {
  const { createdAt, models, unreadable, notes } = plan;
  return (
    <div className="flex flex-col gap-3 text-sm leading-6">
      {encrypted ? null : (
        <p className="rounded-lg border border-amber bg-amber-tint px-3.5 py-2.5">
          What is stored in this browser is not encrypted. Restored sessions will be readable to
          whoever can use this browser profile.
        </p>
      )}
      <p>Made on {fullDate(createdAt)}.</p>
      <Tables of={plan} />
      {models.length > 0 ? (
        <p className="spoken">
          Models that were installed: {listText(models.map(({ name }) => name))}. Their files are
          not in a backup; install them on the Models page.
        </p>
      ) : null}
      {unreadable.length > 0 ? (
        <details open className="rounded-lg border border-amber bg-amber-tint px-3.5 py-2">
          <summary>
            {plural(unreadable.length, "part")} of it cannot be read and is left out
          </summary>
          <ul className="mt-1 text-soft text-xs leading-5">
            {unreadable.map(({ line, problem }) => (
              <li key={`${line} ${problem}`} className="spoken">
                Line {countText(line)}: {problem}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {notes.length > 0 ? (
        <details>
          <summary>
            {plural(notes.length, "remark")} on what is not exactly as in the backup
          </summary>
          <ul className="mt-1 text-soft text-xs leading-5">
            {notes.map((note) => (
              <li key={note} className="spoken">
                {note}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

export function ReportWords({ report }: { report: RestoreReport }) {
  return (
    <div role="status" className="flex flex-col gap-3 text-sm leading-6">
      {report.stopped ? (
        <p className="text-risk">
          {report.stopped.message} What was restored until then is kept; restore the same backup
          again to go on, and nothing is doubled.
        </p>
      ) : null}
      <Tables of={report} />
      {report.settings ? <p>Settings and prompts are restored.</p> : null}
    </div>
  );
}

const ROWS: { outcome: keyof Outcomes; words: string }[] = [
  { outcome: "new", words: "New here" },
  { outcome: "updated", words: "Further on in the backup, brought up to it" },
  {
    outcome: "copied",
    words: "Different on both sides, added “(from backup)” beside the one here",
  },
  { outcome: "kept", words: "Further on here, left as they are" },
  { outcome: "same", words: "The same, left as they are" },
];

/** Sessions; of all else what there is. */
function Tables({ of }: { of: Pick<RestorePlan, "outcomes" | "rubrics" | "stressTests" | "lab"> }) {
  return (
    <>
      <Table of="Sessions" outcomes={of.outcomes} none="No sessions." />
      <Table of="Own rubrics" outcomes={of.rubrics} />
      <Table of="Stress tests" outcomes={of.stressTests} />
      <Table of="Data sets" outcomes={of.lab.dataSets} />
      <Table of="Batch runs" outcomes={of.lab.batchRuns} />
      <Table of="Rating sheets" outcomes={of.lab.ratingSheets} />
      <Table of="Calibrations" outcomes={of.lab.calibrations} />
      <Table of="Client profiles" outcomes={of.lab.clientProfiles} />
      <Table of="Simulated sessions" outcomes={of.lab.simulatedSessions} />
      <Table of="Batches of simulated sessions" outcomes={of.lab.sessionBatches} />
    </>
  );
}

/** Only what there is of. */
function Table({ of, outcomes, none }: { of: string; outcomes: Outcomes; none?: string }) {
  const rows = ROWS.filter(({ outcome }) => outcomes[outcome] > 0);
  if (rows.length === 0) return none ? <p>{none}</p> : null;
  return (
    <table className="w-full">
      <caption className="text-start font-medium text-[0.8125rem]">{of}</caption>
      <tbody>
        {rows.map(({ outcome, words }) => (
          <tr key={outcome} className="border-line border-t first:border-t-0">
            <th scope="row" className="py-1 pe-4 text-start font-normal">
              {words}
            </th>
            <td className="py-1 text-end tabular-nums">{countText(outcomes[outcome])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
