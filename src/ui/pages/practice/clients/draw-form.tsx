import { type RefObject, useState } from "react";
import type { Restriction } from "../../../../clients/generate/attributes.ts";
import { type DrawOptions, MAX_DRAWN } from "../../../../clients/generate/draw.ts";
import {
  AGE_GROUPS,
  PROBLEM_AREAS,
  READINESS,
  SPEAKING_STYLES,
} from "../../../../domain/client-profile.ts";
import { RISK_LEVELS } from "../../../../domain/risk.ts";
import type { Assignment } from "../../../../domain/settings.ts";
import type { ProfilesState } from "../../../../stores/practice/profiles-state.ts";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/field.tsx";
import { MultiSelect } from "../../../components/multi-select.tsx";
import { Select } from "../../../components/select.tsx";
import { areaText } from "../practice-words.ts";
import { usePlayerChoices } from "../start/use-players.ts";
import { AGE_NAMES, READINESS_NAMES, RISK_NAMES, STYLE_NAMES } from "./profile-words.ts";

const MAX_SEED = 0xffffffff;

/** How many, from which values, and who writes them out. */
export function DrawForm({
  writing,
  working,
  onDraw,
  onStop,
  drawButton,
}: {
  writing: ProfilesState["writing"];
  working: boolean;
  onDraw: (options: DrawOptions, by: Assignment) => void;
  onStop: () => void;
  drawButton: RefObject<HTMLButtonElement | null>;
}) {
  const [count, setCount] = useState("20");
  const [seed, setSeed] = useState("1");
  const [restriction, setRestriction] = useState<Restriction>({});
  const [writer, setWriter] = useState("practice");
  const [tried, setTried] = useState(false);
  const writers = usePlayerChoices().map(({ value, label, assignment }) =>
    assignment.engine === "practice"
      ? { value, label: "Templates (not a model)", assignment }
      : { value, label, assignment },
  );
  const by = writers.find(({ value }) => value === writer) ?? writers[0];
  const countError = wholeError(count, 1, MAX_DRAWN);
  const seedError = wholeError(seed, 0, MAX_SEED);
  const restrict = (change: Restriction) => setRestriction({ ...restriction, ...change });
  const draw = () => {
    setTried(true);
    if (countError || seedError || working || !by) return;
    onDraw({ count: Number(count), seed: Number(seed), restriction }, by.assignment);
  };
  return (
    <div>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        <TextField
          label="How many"
          inputMode="numeric"
          value={count}
          error={tried ? countError : null}
          onChange={(event) => setCount(event.target.value)}
        />
        <TextField
          label="Seed"
          inputMode="numeric"
          value={seed}
          error={tried ? seedError : null}
          onChange={(event) => setSeed(event.target.value)}
        />
        <Select
          label="Written out by"
          value={by?.value ?? "practice"}
          choices={writers}
          onChange={setWriter}
        />
      </div>
      <fieldset className="mt-5 min-w-0">
        <legend className="font-medium text-sm leading-8">Draw from</legend>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-5">
          <Values
            label="Problems"
            all={PROBLEM_AREAS}
            values={restriction.area}
            nameOf={areaText}
            onChange={(area) => restrict({ area })}
          />
          <Values
            label="Readiness"
            all={READINESS}
            values={restriction.readiness}
            nameOf={(value) => READINESS_NAMES[value]}
            onChange={(readiness) => restrict({ readiness })}
          />
          <Values
            label="Ways of speaking"
            all={SPEAKING_STYLES}
            values={restriction.style}
            nameOf={(value) => STYLE_NAMES[value]}
            onChange={(style) => restrict({ style })}
          />
          <Values
            label="Ages"
            all={AGE_GROUPS}
            values={restriction.ageGroup}
            nameOf={(value) => AGE_NAMES[value]}
            onChange={(ageGroup) => restrict({ ageGroup })}
          />
          <Values
            label="Risk"
            all={RISK_LEVELS}
            values={restriction.risk}
            none="No risk"
            nameOf={(value) => RISK_NAMES[value]}
            onChange={(risk) => restrict({ risk })}
          />
        </div>
      </fieldset>
      <p className="mt-2 max-w-prose text-[0.8125rem] text-soft leading-5">
        What clients at risk say about it is Attune's own wording, whoever writes the rest; it names
        no method. Where a model's text cannot be used, the template stands and it is said.
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button ref={drawButton} variant="primary" aria-disabled={working} onClick={draw}>
          Draw
        </Button>
        {writing ? <Button onClick={onStop}>Stop</Button> : null}
        <p role="status" className="text-sm text-soft">
          {writing ? `Written: ${writing.done} of ${writing.of}.` : ""}
        </p>
      </div>
    </div>
  );
}

function wholeError(text: string, from: number, to: number): string | null {
  const number = /^\d+$/u.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= from && number <= to
    ? null
    : `Write a whole number from ${from.toLocaleString()} to ${to.toLocaleString()}.`;
}

function Values<Value extends string>({
  label,
  all,
  values = [],
  none = "All",
  nameOf,
  onChange,
}: {
  label: string;
  all: readonly Value[];
  values?: readonly Value[] | undefined;
  /** What is drawn where nothing is chosen. */
  none?: string;
  nameOf: (value: Value) => string;
  onChange: (values: Value[]) => void;
}) {
  const [only] = values;
  const summary =
    only === undefined ? none : values.length === 1 ? nameOf(only) : `${values.length} chosen`;
  return (
    <MultiSelect
      label={label}
      values={values}
      choices={all.map((value) => ({ value, label: nameOf(value) }))}
      onChange={onChange}
      summary={summary}
    />
  );
}
