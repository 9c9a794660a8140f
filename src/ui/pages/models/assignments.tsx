import { useStore } from "zustand";
import type { Assignment } from "../../../domain/settings.ts";
import type { Device } from "../../../engines/device.ts";
import type { ModelRow } from "../../../stores/models-state.ts";
import { useApp } from "../../app-context.tsx";
import { type Choice, Select } from "../../components/select.tsx";
import { StandingLine } from "../stress-test/standing-line.tsx";
import { MemorySettings } from "./memory-settings.tsx";
import { buildName, engineText, groupRows, suitingPrecision } from "./model-words.ts";

const PRACTICE = "practice";

/** Who drafts and who judges, and how their models share the memory. */
export function Assignments() {
  const { models, settings } = useApp();
  const rows = useStore(models, (state) => state.rows);
  const device = useStore(models, (state) => state.device);
  const generator = useStore(settings, (state) => state.settings.generator);
  const judge = useStore(settings, (state) => state.settings.judge);
  const assign = (role: "generator" | "judge") => (value: string) => {
    const engine = rows.find(({ id }) => id === value)?.build.engine;
    models.getState().assign(role, engine ? { engine, model: value } : { engine: "practice" });
  };
  const assigned = rows.filter(({ id }) => [generator, judge].some((to) => optionOf(to) === id));
  return (
    <section aria-labelledby="who-does-what" className="mt-10">
      <h2 id="who-does-what" className="font-semibold font-serif text-lg leading-8">
        Who does what
      </h2>
      <div className="mt-2 grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Select
          label="Generator"
          value={optionOf(generator)}
          choices={choicesFor(rows, device, generator)}
          onChange={assign("generator")}
          hint="Drafts and rewrites, and gives the critic's and the coach's words."
        />
        <Select
          label="Judge"
          value={optionOf(judge)}
          choices={choicesFor(rows, device, judge)}
          onChange={assign("judge")}
          hint="Scores each reply, in a context that holds nothing of the drafting."
        />
      </div>
      <StandingLine judge={judge} />
      <Waiting rows={assigned} />
      <MemorySettings rows={assigned} />
    </section>
  );
}

/** What the next refinement would wait for. */
function Waiting({ rows }: { rows: readonly ModelRow[] }) {
  const waiting = rows.filter(({ running }) => running.status !== "ready");
  if (waiting.length === 0) return null;
  return (
    <ul aria-label="Before the next refinement" className="mt-3 text-sm leading-6">
      {waiting.map((row) => (
        <li
          key={row.id}
          className={row.onDevice.status === "installed" ? "text-soft" : "text-amber"}
        >
          {waitingWords(row)}
        </li>
      ))}
    </ul>
  );
}

function waitingWords({ build, onDevice, running }: ModelRow): string {
  const name = buildName(build);
  if (running.status === "loading") return `${name} is being loaded.`;
  switch (onDevice.status) {
    case "installed":
      return `${name} is on this device but not in memory. It is loaded when you press Refine, or with Load below.`;
    case "downloading":
      return `${name} is being downloaded.`;
    case "paused":
      return `The download of ${name} is paused. Resume it below before you refine.`;
    case "absent":
      return `${name} is not on this device yet. Download it below before you refine.`;
  }
}

/** The practice rules, what is on this device, then what fits but is not downloaded. */
function choicesFor(
  rows: readonly ModelRow[],
  device: Device | null,
  assigned: Assignment,
): Choice<string>[] {
  const { here, fitting } = groupRows(rows, suitingPrecision(device));
  const choices: Choice<string>[] = [
    { value: PRACTICE, label: "Practice rules", note: "Rules, not a language model" },
    ...[...here, ...fitting].map((row) => ({
      value: row.id,
      label: buildName(row.build),
      note: `${engineText(row.build)}, ${stateNote(row)}`,
    })),
  ];
  const value = optionOf(assigned);
  if (!choices.some((choice) => choice.value === value)) {
    const row = rows.find((each) => each.id === value);
    choices.push({
      value,
      label: row ? buildName(row.build) : value,
      note: row
        ? "Does not fit this device, as far as can be told"
        : "Not on this device; install it again to use it",
    });
  }
  return choices;
}

function stateNote({ onDevice, running, fit }: ModelRow): string {
  if (running.status === "ready") return "in memory";
  if (running.status === "loading") return "being loaded";
  const doubtful = fit && !fit.fits ? ", does not fit" : "";
  switch (onDevice.status) {
    case "installed":
      return `on this device${doubtful}`;
    case "downloading":
      return "being downloaded";
    case "paused":
      return "download paused";
    case "absent":
      return `not downloaded${doubtful}`;
  }
}

function optionOf(assignment: Assignment): string {
  return assignment.engine === "practice" ? PRACTICE : assignment.model;
}
