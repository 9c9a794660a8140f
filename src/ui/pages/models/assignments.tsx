import { useStore } from "zustand";
import type { Assignment } from "../../../domain/settings.ts";
import type { ModelRow } from "../../../stores/models.ts";
import { useApp } from "../../app-context.tsx";
import { type Choice, Select } from "../../components/select.tsx";
import { buildName, groupRows, suitingPrecision } from "./model-words.ts";

const PRACTICE = "practice";

/** Who drafts and who judges. */
export function Assignments() {
  const { models, settings } = useApp();
  const rows = useStore(models, (state) => state.rows);
  const precision = suitingPrecision(useStore(models, (state) => state.device));
  const generator = useStore(settings, (state) => state.settings.generator);
  const judge = useStore(settings, (state) => state.settings.judge);
  const assign = (role: "generator" | "judge") => (value: string) =>
    models
      .getState()
      .assign(
        role,
        value === PRACTICE ? { engine: "practice" } : { engine: "webllm", model: value },
      );
  return (
    <section aria-labelledby="who-does-what" className="mt-8">
      <h2 id="who-does-what" className="font-semibold font-serif text-lg leading-8">
        Who does what
      </h2>
      <div className="mt-2 grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Select
          label="Generator"
          value={optionOf(generator)}
          choices={choicesFor(rows, precision, generator)}
          onChange={assign("generator")}
          hint="Drafts and rewrites, and gives the critic's and the coach's words."
        />
        <Select
          label="Judge"
          value={optionOf(judge)}
          choices={choicesFor(rows, precision, judge)}
          onChange={assign("judge")}
          hint="Scores each reply, in a context that holds nothing of the drafting."
        />
      </div>
      <Waiting rows={rows} assignments={[generator, judge]} />
    </section>
  );
}

/** What the next refinement would wait for. */
function Waiting({ rows, assignments }: { rows: ModelRow[]; assignments: Assignment[] }) {
  const waiting = rows.filter(
    (row) =>
      row.state?.status !== "ready" &&
      assignments.some((each) => each.engine !== "practice" && each.model === row.id),
  );
  if (waiting.length === 0) return null;
  return (
    <ul aria-label="Before the next refinement" className="mt-3 text-amber text-sm leading-6">
      {waiting.map((row) => (
        <li key={row.id}>
          {row.state?.status === "installed"
            ? `${buildName(row)} is on this device but not loaded. Load it below, or it is loaded when you press Refine.`
            : row.state?.status === "loading"
              ? `${buildName(row)} is being loaded.`
              : `${buildName(row)} is not on this device yet. Download it below before you refine.`}
        </li>
      ))}
    </ul>
  );
}

function choicesFor(
  rows: readonly ModelRow[],
  precision: "f16" | "f32",
  assigned: Assignment,
): Choice<string>[] {
  const { here, fitting } = groupRows(rows, precision);
  const offered = [...here, ...fitting].filter((row) => row.fit === null || row.fit.fits);
  const choices: Choice<string>[] = [
    { value: PRACTICE, label: "Practice rules", note: "Rules, not a language model" },
    ...offered.map((row) => ({ value: row.id, label: buildName(row), note: stateNote(row) })),
  ];
  const value = optionOf(assigned);
  if (!choices.some((choice) => choice.value === value)) {
    const row = rows.find((each) => each.id === value);
    choices.push({
      value,
      label: row ? buildName(row) : value,
      note: "Does not fit this device, as far as can be told",
    });
  }
  return choices;
}

function stateNote({ state }: ModelRow): string {
  switch (state?.status) {
    case "ready":
      return "Loaded";
    case "installed":
      return "On this device";
    case "loading":
      return "Being loaded";
    default:
      return "Not downloaded";
  }
}

function optionOf(assignment: Assignment): string {
  return assignment.engine === "practice" ? PRACTICE : assignment.model;
}
