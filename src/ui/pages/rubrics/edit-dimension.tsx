import { useId } from "react";
import { useStore } from "zustand";
import type { Dimension } from "../../../domain/rubric.ts";
import { scalePoints } from "../../../domain/score.ts";
import { onScale } from "../../../domain/target.ts";
import { changeDimension, setFloor, setWeight } from "../../../rubrics/edit.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { TextArea, TextField } from "../../components/field.tsx";
import { Select } from "../../components/select.tsx";
import { CheckBox } from "../privacy/check-box.tsx";
import type { Editing } from "./edit-context.ts";
import { NumberField } from "./number-field.tsx";
import { floorField, weightField } from "./number-fields.ts";

type Use = NonNullable<Dimension["use"]>;

const USES: { value: Use; label: string; note: string }[] = [
  { value: "steers", label: "Steers", note: "Its weight and its floor count." },
  { value: "constraint", label: "Constraint", note: "Outside the weights; its floor counts." },
  { value: "shown", label: "Shown only", note: "It is scored and counts for nothing." },
];

/** All fields of one dimension. */
export function EditDimension({
  dimension,
  index,
  onRemove,
  ...editing
}: Editing & { dimension: Dimension; index: number; onRemove: () => void }) {
  const { rubric, problems, change } = editing;
  const { id, name, letter, safety, use = "steers" } = dimension;
  const here = `dimensions[${index}]`;
  const set = (fields: Partial<Omit<Dimension, "id">>) =>
    change((now) => changeDimension(now, id, fields));
  const text = (field: "question" | "better" | "worse", label: string, rows = 2) => (
    <TextArea
      label={label}
      face="plain"
      rows={rows}
      value={dimension[field]}
      error={problems.at(`${here}.${field}`)}
      onChange={(event) => set({ [field]: event.target.value })}
    />
  );
  return (
    <div className="flex max-w-[46rem] flex-col gap-4 pt-3 pb-2">
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-3">
        <TextField
          label="Name"
          value={name}
          error={problems.at(`${here}.name`)}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label="Letter"
          maxLength={1}
          value={letter}
          error={problems.at(`${here}.letter`)}
          onChange={(event) => set({ letter: event.target.value.toUpperCase() })}
        />
      </div>
      {text("question", "Question to the judge")}
      <div className="grid gap-4 sm:grid-cols-2">
        {text("better", "Better is")}
        {text("worse", "Worse is")}
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Select
          label="Counts"
          value={use}
          choices={USES}
          onChange={(next) => set({ use: next })}
          hint={USES.find(({ value }) => value === use)?.note}
        />
        <Numbers dimension={dimension} index={index} {...editing} />
      </div>
      {problems.at(`${here}.use`) ? (
        <p className="text-risk text-xs leading-5">{problems.at(`${here}.use`)}</p>
      ) : null}
      <KnownAgreement dimension={dimension} />
      <CheckBox checked={safety} onChange={(checked) => set({ safety: checked })}>
        This dimension is about safety: a rewrite that is lower on it is not kept
      </CheckBox>
      <Anchors dimension={dimension} here={here} {...{ rubric, problems, change }} />
      <Remove isLast={rubric.dimensions.length === 1} onRemove={onRemove} />
    </div>
  );
}

function Numbers({
  dimension,
  index,
  ...editing
}: Editing & { dimension: Dimension; index: number }) {
  const { rubric, typed, problems, change, setTyped } = editing;
  const { settings } = useApp();
  const { floor, floors } = useStore(settings, (state) => state.settings.loop);
  const { id, use = "steers" } = dimension;
  const [weight, own] = [weightField(dimension, index), floorField(dimension, index, rubric.scale)];
  const chosen = floors[id];
  const inUnits = (value: number) => String(Number(onScale(rubric.scale, value).toFixed(2)));
  return (
    <>
      <NumberField
        label="Weight"
        rule={weight.rule}
        value={dimension.weight}
        typed={typed[weight.name]}
        error={problems.at(weight.path)}
        hint={
          use === "steers"
            ? "Its share beside the other weights; 0 leaves it out of the overall score."
            : "Counts only where it steers."
        }
        onTyped={(text) => setTyped(weight.name, text)}
        onValue={(value) => change((now) => setWeight(now, id, value ?? 0))}
      />
      <NumberField
        label="Floor"
        rule={own.rule}
        value={dimension.floor}
        typed={typed[own.name]}
        error={problems.at(own.path)}
        hint={
          chosen === undefined
            ? `Empty: the settings' floor, ${inUnits(floor)} on this scale.`
            : `The settings give this dimension the floor ${inUnits(chosen)}, which comes first.`
        }
        onTyped={(text) => setTyped(own.name, text)}
        onValue={(value) => change((now) => setFloor(now, id, value))}
      />
    </>
  );
}

/** What is known of how well raters agree; said where it should give pause. */
function KnownAgreement({ dimension }: { dimension: Dimension }) {
  const people = dimension.agreement?.people;
  if (people?.level !== "low") return null;
  const steers = (dimension.use ?? "steers") !== "shown";
  return (
    <p className="spoken rounded-lg border border-amber bg-amber-tint px-3.5 py-2.5 text-sm leading-6">
      People hardly agree on it: {people.words} Source: {people.source}.{" "}
      {steers
        ? "It counts now, so a refinement may follow what raters would not agree on."
        : "It therefore counts for nothing unless you change that."}
    </p>
  );
}

function Anchors({
  dimension,
  here,
  rubric,
  problems,
  change,
}: Pick<Editing, "rubric" | "problems" | "change"> & { dimension: Dimension; here: string }) {
  const { id, anchors } = dimension;
  const rows = scalePoints(rubric.scale).map((point, index) => ({ point, index }));
  const { min, max } = rubric.scale;
  const label = (point: number) => {
    if (point === max) return `What ${point} means, the best`;
    return point === min ? `What ${point} means, the worst` : `What ${point} means`;
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-medium text-[0.8125rem]">Points of the scale</legend>
      {problems.at(`${here}.anchors`) ? (
        <p className="text-risk text-xs leading-5">{problems.at(`${here}.anchors`)}</p>
      ) : null}
      {rows.reverse().map(({ point, index }) => (
        <TextArea
          key={point}
          label={label(point)}
          face="plain"
          rows={2}
          value={anchors[index] ?? ""}
          error={problems.at(`${here}.anchors[${index}]`)}
          onChange={(event) => {
            const words = event.target.value;
            change((now) => {
              const before = now.dimensions.find((each) => each.id === id);
              if (!before) return now;
              return changeDimension(now, id, { anchors: before.anchors.with(index, words) });
            });
          }}
        />
      ))}
    </fieldset>
  );
}

function Remove({
  isLast,
  onRemove,
}: {
  /** The only one that is left. */
  isLast: boolean;
  onRemove: () => void;
}) {
  const why = useId();
  return (
    <div>
      <Button
        size="sm"
        variant="danger"
        aria-disabled={isLast}
        aria-describedby={isLast ? why : undefined}
        onClick={() => {
          if (!isLast) onRemove();
        }}
      >
        Remove this dimension
      </Button>
      {isLast ? (
        <p id={why} className="mt-1 text-soft text-xs leading-5">
          A rubric needs at least one.
        </p>
      ) : null}
    </div>
  );
}
