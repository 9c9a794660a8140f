import { useEffect, useRef, useState } from "react";
import type { ProfilesReading } from "../../../../clients/read-profiles.ts";
import { isAbort } from "../../../../domain/errors.ts";
import { failureWords } from "../../../../stores/failure-words.ts";
import type { ProfilesState } from "../../../../stores/practice/profiles-state.ts";
import { useApp } from "../../../app-context.tsx";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { plural } from "../../../format.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { aboutClient, areaText } from "../practice-words.ts";
import { RiskMark } from "./risk-mark.tsx";

/** More are counted, not listed: nobody reads thousands. */
const LISTED = 100;

type Look =
  | { status: "reading"; done: number; of: number }
  | { status: "read"; reading: ProfilesReading }
  | { status: "failed"; words: string };

/** What is in a file of clients, before any of it is kept. */
export function ImportDialog({
  file,
  state,
  onClose,
}: {
  file: File;
  state: ProfilesState;
  onClose: () => void;
}) {
  const { notices } = useApp();
  const attempt = useAttempt();
  const look = useLook(file, state);
  const [keeping, setKeeping] = useState(false);
  const found = look.status === "read" ? look.reading.read : [];
  const keep = async () => {
    if (keeping) return;
    setKeeping(true);
    const done = await attempt(async () => {
      const { added, known } = await state.keep(found.map(({ profile }) => profile));
      notices.getState().show({
        tone: "info",
        text: `${plural(added.length, "client")} imported${known > 0 ? `; ${known} here already` : ""}.`,
      });
    });
    setKeeping(false);
    if (done) onClose();
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Import clients"
      description={<span className="spoken">“{file.name}”. Nothing is kept yet.</span>}
      actions={
        <>
          <Button onClick={onClose}>Keep none</Button>
          <Button
            variant="primary"
            disabled={found.length === 0}
            aria-disabled={keeping}
            onClick={() => void keep()}
          >
            {found.length > 0 ? `Import ${plural(found.length, "client")}` : "Import"}
          </Button>
        </>
      }
    >
      <div role="status" className="text-sm leading-6">
        {look.status === "reading"
          ? `Reading: ${look.done} of ${look.of === 0 ? "the file" : plural(look.of, "record")}.`
          : null}
        {look.status === "failed" ? look.words : null}
        {look.status === "read"
          ? `${plural(look.reading.records, "record")}: ${found.length} can be imported, ${plural(problemRecords(look.reading), "has a problem", "have problems")}.`
          : null}
      </div>
      {look.status === "read" ? <ReadingText reading={look.reading} /> : null}
    </Dialog>
  );
}

function problemRecords({ problems }: ProfilesReading): number {
  return new Set(problems.map(({ record }) => record)).size;
}

function useLook(file: File, state: ProfilesState): Look {
  const [look, setLook] = useState<Look>({ status: "reading", done: 0, of: 0 });
  const read = useRef(state.read);
  useEffect(() => {
    const controller = new AbortController();
    setLook({ status: "reading", done: 0, of: 0 });
    let shown = 0;
    read
      .current(file, controller.signal, (progress) => {
        if (progress.done - shown < 50 || controller.signal.aborted) return;
        shown = progress.done;
        setLook({ status: "reading", ...progress });
      })
      .then(
        (reading) => {
          if (!controller.signal.aborted) setLook({ status: "read", reading });
        },
        (error: unknown) => {
          if (!isAbort(error)) setLook({ status: "failed", words: failureWords(error) });
        },
      );
    return () => controller.abort();
  }, [file]);
  return look;
}

function ReadingText({ reading: { read, problems } }: { reading: ProfilesReading }) {
  return (
    <>
      {read.length > 0 ? (
        <section aria-label="Recognised">
          <h3 className="mt-4 font-medium text-sm">Recognised</h3>
          <ul className="divide-y divide-line">
            {read.slice(0, LISTED).map(({ record, profile, format, notes }) => (
              <li key={record} className="spoken py-2 text-sm leading-6">
                <span className="flex flex-wrap items-baseline gap-x-3">
                  <span className="font-medium">{profile.name}</span>
                  <span className="text-soft text-xs">
                    {aboutClient(profile)}. {areaText(profile.area)}. Record {record}: {format}.
                  </span>
                  <RiskMark level={profile.risk.level} />
                </span>
                {notes.map((note) => (
                  <span key={note} className="block text-soft text-xs leading-5">
                    {note}
                  </span>
                ))}
              </li>
            ))}
          </ul>
          {read.length > LISTED ? (
            <p className="text-soft text-xs">and {read.length - LISTED} more.</p>
          ) : null}
        </section>
      ) : null}
      {problems.length > 0 ? (
        <section aria-label="Problems">
          <h3 className="mt-4 font-medium text-sm">Problems</h3>
          <ul className="divide-y divide-line">
            {problems.slice(0, LISTED).map(({ record, field, problem, remedy }) => (
              <li key={`${record}/${field}/${problem}`} className="spoken py-2 text-sm leading-6">
                {record === null ? "The file" : `Record ${record}`}
                {field ? `, ${field}` : ""}: {problem} <span className="text-soft">{remedy}</span>
              </li>
            ))}
          </ul>
          {problems.length > LISTED ? (
            <p className="text-soft text-xs">and {problems.length - LISTED} more.</p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}
