import { lazy, type ReactNode, Suspense, useState } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { type Rubric, scoresReplies } from "../../domain/rubric.ts";
import { DEFAULT_SETTINGS } from "../../domain/settings.ts";
import { objectivesOf } from "../../evaluation/preferences/profile.ts";
import type { RubricsState } from "../../stores/rubrics.ts";
import { clientPreferences } from "../../stores/workbench-state.ts";
import { useApp } from "../app-context.tsx";
import { MultiSelect } from "../components/multi-select.tsx";
import { Select } from "../components/select.tsx";
import { plural } from "../format.ts";
import { useRubrics } from "../use-rubrics.ts";
import { profileName } from "./preferences/profile-words.ts";

const PreferencesDialog = lazy(async () => ({
  default: (await import("./preferences/preferences-dialog.tsx")).PreferencesDialog,
}));

/**
 * What scores the next refinement: the rubric that steers it, those beside it, and what matters to
 * this client.
 *
 * @param fallback shown until the rubrics are read
 */
export function RubricChoice({ fallback }: { fallback: ReactNode }) {
  const rubrics = useRubrics();
  return rubrics ? <Choices rubrics={rubrics} /> : fallback;
}

function Choices({ rubrics: { rubrics } }: { rubrics: RubricsState }) {
  const { settings } = useApp();
  const chosen = useStore(settings, (state) => state.settings.rubric);
  const beside = useStore(settings, (state) => state.settings.sideRubrics);
  const { update } = settings.getState();
  // A rubric for whole sessions scores no reply.
  const forReplies = rubrics.map(({ latest }) => latest).filter(scoresReplies);
  const byId = (wanted: string) => forReplies.find(({ id }) => id === wanted);
  const rubric = byId(chosen) ?? byId(DEFAULT_SETTINGS.rubric);
  if (!rubric) return null;
  const others = forReplies.filter(({ id }) => id !== rubric.id);
  const scoring = others.filter(({ id }) => beside.includes(id));
  return (
    <div className="flex flex-col gap-1">
      <div className="grid grid-cols-2 gap-3">
        <Select
          label="Rubric"
          className="min-w-0"
          value={rubric.id}
          choices={forReplies.map(choiceOf)}
          onChange={(id) => update({ rubric: id })}
        />
        <MultiSelect
          label="Also score with"
          className="min-w-0"
          values={scoring.map(({ id }) => id)}
          choices={others.map(choiceOf)}
          summary={
            scoring.length > 1 ? plural(scoring.length, "rubric") : (scoring[0]?.title ?? "None")
          }
          onChange={(ids) => update({ sideRubrics: ids })}
        />
      </div>
      <div className="flex min-h-7 flex-wrap items-center gap-x-4 text-[0.8125rem]">
        <Link
          href={`/rubrics/${rubric.id}`}
          className="text-ink underline underline-offset-4 hover:text-accent"
        >
          About this rubric
        </Link>
        {objectivesOf(rubric).length > 1 ? <Preferences rubric={rubric} /> : null}
      </div>
    </div>
  );
}

function choiceOf({ id, title, version, dimensions }: Rubric) {
  return {
    value: id,
    label: title,
    note: `Version ${version}, ${plural(dimensions.length, "dimension")}`,
  };
}

/** Opens the client's preferences; says which hold where somebody set them. */
function Preferences({ rubric }: { rubric: Rubric }) {
  const { workbench } = useApp();
  const profile = useStore(workbench, clientPreferences);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className="min-h-7 text-start text-ink underline underline-offset-4 hover:text-accent"
        onClick={() => setOpen(true)}
      >
        What matters to this client
      </button>
      {profile ? <span className="text-soft text-xs">{profileName(profile)}</span> : null}
      {open ? (
        <Suspense fallback={null}>
          <PreferencesDialog rubric={rubric} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
