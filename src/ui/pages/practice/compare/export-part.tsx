import { useState } from "react";
import { useLocation } from "wouter";
import type { SessionBatch } from "../../../../domain/session-batch.ts";
import type { SessionReport } from "../../../../evaluation/sessions/report.ts";
import { USUAL_LAMBDA, usualFormula } from "../../../../evaluation/sessions/reward.ts";
import type { BatchFileKind } from "../../../../stores/practice/exports.ts";
import type { Practice } from "../../../../stores/practice/room.ts";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/field.tsx";
import { Select } from "../../../components/select.tsx";
import { saveBlob } from "../../../save-file.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { readNumber } from "../../settings/number-text.ts";

const KINDS: readonly { value: BatchFileKind; label: string; note: string }[] = [
  { value: "rollouts", label: "Rollouts, one session a line", note: "JSONL, with rewards" },
  {
    value: "groups",
    label: "Rollouts, in groups",
    note: "JSONL, all sessions of a client a line, for GRPO",
  },
  {
    value: "pairs",
    label: "Preference pairs",
    note: "JSONL, the arm with the higher reward chosen",
  },
  { value: "transcripts", label: "Transcripts to read", note: "Plain text" },
  { value: "transcripts-jsonl", label: "Transcripts for machines", note: "JSONL, without scores" },
  { value: "tables", label: "Every table", note: "CSV, in a zip" },
  { value: "report", label: "The report", note: "JSON, with how to repeat it" },
];
const MOST_LAMBDA = 100;

/** Saves what a batch came to, and adds its sessions to the evidence lab. */
export function ExportPart({
  practice: { deps },
  batch,
  report,
}: {
  practice: Practice;
  batch: SessionBatch;
  report: SessionReport;
}) {
  const attempt = useAttempt();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState<BatchFileKind>("rollouts");
  const [lambdaText, setLambda] = useState(String(USUAL_LAMBDA));
  const [marginText, setMargin] = useState("0.05");
  const [notes, setNotes] = useState<readonly string[]>([]);
  const lambda = readNumber(lambdaText, { min: 0, max: MOST_LAMBDA });
  const margin = readNumber(marginText, { min: 0, max: MOST_LAMBDA });
  const hasReward = kind === "rollouts" || kind === "groups" || kind === "pairs";
  const ready = !hasReward || (lambda.ok && (kind !== "pairs" || margin.ok));
  const save = () =>
    void attempt(async () => {
      if (!ready) return;
      const { batchFile } = await import("../../../../stores/practice/exports.ts");
      const made = await batchFile(
        deps.storage,
        batch,
        report,
        kind,
        {
          formula: usualFormula(batch.sessionRubric, (lambda.ok ? lambda.value : null) ?? 0),
          margin: (margin.ok ? margin.value : null) ?? 0,
        },
        new Date().toISOString(),
      );
      saveBlob(made.fileName, made.file);
      setNotes(made.notes);
    });
  const add = () =>
    void attempt(async () => {
      const { addToLab } = await import("../../../../stores/practice/exports.ts");
      const head = await addToLab(deps.storage, batch, deps.newId, new Date().toISOString());
      navigate(`/evaluate/${head.id}`);
    });
  return (
    <section aria-labelledby="batch-export" className="mt-9">
      <h2 id="batch-export" className="font-semibold font-serif text-lg leading-8">
        Export and rate
      </h2>
      <div className="mt-1 grid grid-cols-1 items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Select
          label="File"
          className="lg:col-span-2"
          value={kind}
          choices={KINDS}
          onChange={(value) => {
            setKind(value);
            setNotes([]);
          }}
        />
        {hasReward ? (
          <TextField
            label="Lambda"
            inputMode="decimal"
            dir="ltr"
            value={lambdaText}
            hint="What each raised flag takes off."
            error={lambda.ok ? null : `Enter a number from 0 to ${MOST_LAMBDA}.`}
            onChange={(event) => setLambda(event.target.value)}
          />
        ) : null}
        {kind === "pairs" ? (
          <TextField
            label="Least gap"
            inputMode="decimal"
            dir="ltr"
            value={marginText}
            hint="Pairs whose rewards are nearer are left out."
            error={margin.ok ? null : `Enter a number from 0 to ${MOST_LAMBDA}.`}
            onChange={(event) => setMargin(event.target.value)}
          />
        ) : null}
      </div>
      {hasReward ? (
        <p className="mt-2 max-w-prose text-[0.8125rem] text-soft leading-5">
          reward = fidelity − lambda × violations: fidelity is the mean of what counts, 0 to 1, by
          the rubric’s weights; violations is the number of flags raised. The weights are stated in
          each line. At a lambda of 0 flags cost nothing: in the source, steering on fidelity alone
          made violations more frequent.
        </p>
      ) : null}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button aria-disabled={!ready} onClick={save}>
          Save file
        </Button>
        <Button onClick={add}>Add to the evidence lab</Button>
      </div>
      <p role="status" className="mt-2 max-w-prose text-sm leading-6">
        {notes.join(" ")}
      </p>
      <p className="mt-1 max-w-prose text-[0.8125rem] text-soft leading-5">
        In the evidence lab people can rate whole sessions blind on the same items, and their
        agreement with each other and with the session judge is reported. The data set is marked as
        simulated and is never mixed with a real one. The texts are made up, but whoever wrote a
        client may have put real details in: read what you pass on.
      </p>
    </section>
  );
}
