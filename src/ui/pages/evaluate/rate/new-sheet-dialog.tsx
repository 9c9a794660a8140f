import { type KeyboardEvent, useState } from "react";
import { useStore } from "zustand";
import type { RatingSheet } from "../../../../domain/rating-sheet.ts";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import type { Lab } from "../../../../stores/evaluate/lab.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { TextField } from "../../../components/field.tsx";
import { Select } from "../../../components/select.tsx";
import { dayText } from "../../../dates.ts";
import { plural } from "../../../format.ts";
import { useTask } from "../../../vault/use-task.ts";
import { Details } from "../../models/details.tsx";
import { enoughText, planText, subjectText } from "./rate-words.ts";
import { MAX_NAME_CHARS, nameProblem } from "./rater-name.ts";
import { type SheetForm, useSheetForm } from "./use-sheet-form.ts";

/** What to rate: filled in with what is likely, so that one can begin at once. */
export function NewSheetDialog({
  lab,
  open,
  evidence,
  sheets,
  onClose,
}: {
  lab: Lab;
  open: boolean;
  evidence: Evidence;
  sheets: readonly RatingSheet[];
  onClose: () => void;
}) {
  const { create, begin } = useStore(lab.sheets);
  const task = useTask();
  const form = useSheetForm(lab, evidence, sheets);
  const [tried, setTried] = useState(false);
  const problem = nameProblem(form.rater);
  const cannot = problem !== null || form.plan === null || form.count.first === 0;
  const start = () => {
    const { plan } = form;
    if (cannot || plan === null) return setTried(true);
    void task.run(async () => {
      const sheet = await create(plan);
      await begin(sheet.id);
      onClose();
    });
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) start();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title="New rating sheet"
      description="Rate without seeing whose reply it is, or what a judge or anybody else gave it."
      size="lg"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" aria-disabled={task.isRunning} onClick={start}>
            Start rating
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Rater"
            value={form.rater}
            maxLength={MAX_NAME_CHARS}
            onChange={(event) => form.setRater(event.target.value)}
            onKeyDown={onEnter}
            error={tried ? problem : null}
            hint="A name or sign of your choice. The same name is taken for the same person."
          />
          <Select
            label="Rubric"
            choices={form.rubrics}
            value={form.rubricId}
            onChange={form.setRubricId}
            hint={form.rubricHint}
          />
        </div>
        <KindChoice form={form} />
        {sheets.length > 0 ? (
          <Select
            label="Which messages"
            choices={[
              { value: "", label: "Drawn anew" },
              ...sheets.map((sheet) => ({
                value: sheet.id,
                label: `Those of ${sheet.rater}`,
                note: `${subjectText(sheet)}, ${dayText(sheet.createdAt)}`,
              })),
            ]}
            value={form.like}
            onChange={form.setLike}
            hint="Agreement among people needs the same replies rated by each of them; the order is another."
            className="sm:max-w-md"
          />
        ) : null}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Messages"
            type="number"
            min={1}
            max={form.available}
            value={form.items}
            disabled={form.like !== ""}
            unit={`of ${form.available}`}
            onChange={(event) => form.setItems(event.target.value)}
            onKeyDown={onEnter}
            hint={enoughText(form.count.items)}
          />
          <Select
            label="Second ratings"
            choices={[
              { value: "0", label: "None" },
              { value: "0.1", label: "Of one in ten" },
              { value: "0.2", label: "Of one in five" },
              { value: "0.5", label: "Of half" },
            ]}
            value={form.repeats}
            onChange={form.setRepeats}
            hint="Some come again later, to see how far a rater agrees with themselves. Which they are is not said."
          />
        </div>
        {form.several ? (
          <Select
            label={form.kind === "single" ? "Replies to each message" : "Pairs of each message"}
            choices={[
              { value: "all", label: "All of them" },
              { value: "one", label: "One, drawn" },
            ]}
            value={form.perItem}
            onChange={form.setPerItem}
            className="sm:max-w-xs"
          />
        ) : null}
        <SourceChoice form={form} />
        <p role="status" className="text-sm leading-6">
          {planText(form.count.first, form.count.again, form.kind)}
          {form.same > 0
            ? ` ${plural(form.same, "pair")} with the same words on both sides left out.`
            : null}
        </p>
        {task.problem ? (
          <p role="alert" className="spoken text-risk text-sm leading-6">
            {task.problem}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

const KINDS = [
  { value: "single", label: "Replies, one by one", note: "each dimension of the rubric" },
  { value: "pairs", label: "Pairs", note: "which of two replies is better" },
] as const;

function KindChoice({ form }: { form: SheetForm }) {
  return (
    <fieldset>
      <legend className="font-medium text-[0.8125rem]">What to rate</legend>
      <div className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
        {KINDS.map(({ value, label, note }) => (
          <label key={value} className="flex min-h-9 items-center gap-2 text-sm">
            <input
              type="radio"
              name="rating-kind"
              className="size-4 accent-accent"
              checked={form.kind === value}
              disabled={value === "pairs" && !form.canPair}
              onChange={() => form.setKind(value)}
            />
            <span>
              {label} <span className="text-soft text-xs">{note}</span>
            </span>
          </label>
        ))}
      </div>
      {form.canPair ? null : (
        <p className="text-soft text-xs leading-5">
          Pairs need two replies to the same message. Runs write more.
        </p>
      )}
    </fieldset>
  );
}

/** Folded: who rates should rather not know which sources there are. */
function SourceChoice({ form }: { form: SheetForm }) {
  const { all, chosen } = form.sources;
  return (
    <Details
      summary={`Whose replies: ${chosen.size === all.length ? "all" : chosen.size} of ${all.length}`}
    >
      <fieldset>
        <legend className="text-soft text-xs leading-5">
          Their names are shown here only. Best chosen by somebody who does not rate.
        </legend>
        <div className="mt-1 grid gap-x-6 sm:grid-cols-2">
          {all.map(({ source, items }) => (
            <label key={source} className="flex min-h-9 min-w-0 items-center gap-2 text-sm">
              <input
                type="checkbox"
                className="size-4 shrink-0 accent-accent"
                checked={chosen.has(source)}
                onChange={(event) => form.sources.set(source, event.target.checked)}
              />
              <span className="spoken min-w-0">
                {source} <span className="text-soft text-xs">({items})</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </Details>
  );
}
