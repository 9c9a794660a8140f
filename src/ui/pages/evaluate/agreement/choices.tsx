import { useState } from "react";
import type { Unit } from "../../../../evaluation/agreement/units.ts";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import { ratersOn } from "../../../../stores/evaluate/agreement.ts";
import type { AgreementQuestion } from "../../../../stores/evaluate/agreement-state.ts";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/field.tsx";
import { MultiSelect } from "../../../components/multi-select.tsx";
import { type Choice, Select } from "../../../components/select.tsx";

const UNITS: readonly Choice<Unit>[] = [
  { value: "reply", label: "Single replies", note: "reply: is this reply better than that one?" },
  { value: "source", label: "Sources", note: "source: is this model better than that one?" },
];
const RULES: readonly Choice<"any" | "mean">[] = [
  { value: "any", label: "any dimension" },
  { value: "mean", label: "mean of dimensions" },
];

/** What the report is asked with. */
export function AgreementChoices({
  evidence,
  question,
  onAsk,
}: {
  evidence: Evidence;
  question: AgreementQuestion;
  onAsk: (change: Partial<AgreementQuestion>) => void;
}) {
  const { measures, raters } = evidence;
  const measure = measures.find(({ key }) => key === question.measure);
  const there = new Set(measure ? ratersOn(evidence, measure) : []);
  const choices = raters.flatMap(({ id, kind }) =>
    there.has(id) ? [{ value: id, label: id, note: kind === "judge" ? "judge" : "person" }] : [],
  );
  const { scale } = measure ?? { scale: { min: 1, max: 5 } };
  const { stops } = question;
  return (
    <>
      <div className="grid max-w-4xl gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {measures.length > 1 ? (
          <Select
            label="Rated on"
            choices={measures.map(({ key, title }) => ({ value: key, label: title }))}
            value={question.measure}
            onChange={(key) => onAsk({ measure: key })}
          />
        ) : null}
        <MultiSelect
          label="Raters"
          choices={choices}
          values={question.raters}
          onChange={(values) => onAsk({ raters: values })}
          summary={summaryOf(question.raters, choices.length)}
        />
        <Select
          label="Unit"
          choices={UNITS}
          value={question.unit}
          onChange={(unit) => onAsk({ unit })}
        />
      </div>
      <details className="mt-3 max-w-4xl">
        <summary className="cursor-pointer py-1 text-[0.8125rem] text-soft">
          Seed, and what counts as low
        </summary>
        <div className="mt-2 grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
          <NumberChoice
            label="Seed of resampling"
            value={question.seed}
            min={0}
            max={0xffffffff}
            step={1}
            onChange={(seed) => onAsk({ seed })}
          />
          <Select
            label="A person rates a reply low by"
            choices={RULES}
            value={stops.rule}
            onChange={(rule) => onAsk({ stops: { ...stops, rule } })}
          />
          <NumberChoice
            label="Low is at or below"
            value={stops.low}
            min={scale.min}
            max={scale.max}
            step={0.5}
            onChange={(low) => onAsk({ stops: { ...stops, low } })}
          />
          <NumberChoice
            label="The judge stops at or below"
            value={stops.threshold}
            min={scale.min}
            max={scale.max}
            step={0.1}
            onChange={(threshold) => onAsk({ stops: { ...stops, threshold } })}
          />
        </div>
      </details>
    </>
  );
}

function summaryOf(chosen: readonly string[], all: number): string {
  if (chosen.length === all) return all === 2 ? "both" : `all ${all}`;
  return chosen.length < 3 ? chosen.join(", ") || "none" : `${chosen.length} of ${all}`;
}

/** A number that is asked with once it is complete, not with every key. */
function NumberChoice({
  label,
  value,
  min,
  max,
  step,
  onChange,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const number = Number(typed);
  const isFit =
    typed === null ||
    (typed.trim() !== "" &&
      number >= min &&
      number <= max &&
      (step !== 1 || Number.isInteger(number)));
  const commit = () => {
    if (typed !== null && isFit && number !== value) onChange(number);
    if (isFit) setTyped(null);
  };
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <TextField
        label={label}
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step={step === 1 ? 1 : "any"}
        value={typed ?? String(value)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        error={isFit ? null : `From ${min} to ${max}.`}
        className="flex-1"
      />
      {typed !== null && isFit && number !== value ? (
        <Button size="sm" type="submit">
          Use
        </Button>
      ) : null}
    </form>
  );
}
