import type { Rubric } from "../../../domain/rubric.ts";
import { SCALE_LIMITS } from "../../../rubrics/check-rubric.ts";
import { setScale } from "../../../rubrics/edit.ts";
import { Button } from "../../components/button.tsx";
import { TextArea, TextField } from "../../components/field.tsx";
import { Select } from "../../components/select.tsx";
import type { Editing } from "./edit-context.ts";

/** The title, where the rubric is from, its scale, and what a reader of its scores should know. */
export function EditAbout({ rubric, problems, change }: Editing) {
  const { title, citation, licence } = rubric;
  return (
    <div className="flex max-w-[46rem] flex-col gap-4">
      <TextField
        label="Title"
        value={title}
        error={problems.at("title")}
        onChange={(event) => change((now) => ({ ...now, title: event.target.value }))}
      />
      <Scale rubric={rubric} change={change} />
      <TextArea
        label="Source"
        face="plain"
        rows={2}
        value={citation}
        error={problems.at("citation")}
        hint="Whose items these are, or that they are your own."
        onChange={(event) => change((now) => ({ ...now, citation: event.target.value }))}
      />
      <TextArea
        label="Licence"
        face="plain"
        rows={2}
        value={licence}
        error={problems.at("licence")}
        hint="Under what terms it may be given on."
        onChange={(event) => change((now) => ({ ...now, licence: event.target.value }))}
      />
      <Notes rubric={rubric} problems={problems} change={change} />
    </div>
  );
}

const points = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String(from + index)).map(
    (value) => ({ value, label: value }),
  );

function Scale({ rubric, change }: Pick<Editing, "rubric" | "change">) {
  const { min, max } = rubric.scale;
  const set = (scale: Rubric["scale"]) => change((now) => setScale(now, scale));
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-[0.8125rem]">Scale</legend>
      <div className="mt-1 grid grid-cols-2 gap-3 sm:max-w-sm">
        <Select
          label="Worst"
          value={String(min)}
          choices={points(SCALE_LIMITS.min, max - 1)}
          onChange={(value) => set({ min: Number(value), max })}
        />
        <Select
          label="Best"
          value={String(max)}
          choices={points(min + 1, SCALE_LIMITS.max)}
          onChange={(value) => set({ min, max: Number(value) })}
        />
      </div>
      <p className="mt-1 text-soft text-xs leading-5">
        Each point needs words in every dimension. A point that is taken away takes its words along.
      </p>
    </fieldset>
  );
}

function Notes({ rubric, problems, change }: Pick<Editing, "rubric" | "problems" | "change">) {
  const notes = rubric.notes ?? [];
  const set = (edit: (notes: string[]) => string[]) =>
    change(({ notes: before = [], ...now }) => {
      const next = edit([...before]);
      return next.length > 0 ? { ...now, notes: next } : now;
    });
  return (
    <div className="flex flex-col gap-3">
      {notes.map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a note has no name but its place.
        <div key={index} className="flex flex-col items-start gap-1">
          <TextArea
            className="w-full"
            label={`Note ${index + 1}`}
            face="plain"
            rows={2}
            value={note}
            error={problems.at(`notes[${index}]`)}
            onChange={(event) => set((now) => now.with(index, event.target.value))}
          />
          <Button
            size="sm"
            variant="quiet"
            onClick={() => set((now) => now.filter((_, at) => at !== index))}
          >
            Remove note {index + 1}
          </Button>
        </div>
      ))}
      <div>
        <Button size="sm" onClick={() => set((now) => [...now, ""])}>
          Add a note
        </Button>
        <p className="mt-1 text-soft text-xs leading-5">
          What somebody who reads its scores should know.
        </p>
      </div>
    </div>
  );
}
