import { useStore } from "zustand";
import { useApp } from "../app-context.tsx";
import { PageBody, PageHeader } from "../components/page-header.tsx";
import { LookSection } from "./settings/look-section.tsx";
import { LoopSection } from "./settings/loop-section.tsx";
import { PromptsSection } from "./settings/prompts-section.tsx";
import { SamplingSection } from "./settings/sampling-section.tsx";
import { WorkshopSection } from "./settings/workshop-section.tsx";

/** What the next refinement runs with, and how the app looks. */
export function SettingsPage() {
  const { settings } = useApp();
  const notes = useStore(settings, (state) => state.notes);
  return (
    <PageBody>
      <PageHeader title="Settings">
        A change is saved at once and holds from the next refinement on. Each refinement records
        what it ran with. Prompts are saved with a button.
      </PageHeader>
      {notes.length > 0 ? (
        <ul
          aria-label="Set back"
          className="mb-6 rounded-xl border border-amber bg-amber-tint px-4 py-3 text-sm leading-6"
        >
          {notes.map((note) => (
            <li key={note} className="spoken">
              {note}
            </li>
          ))}
        </ul>
      ) : null}
      <LookSection />
      <LoopSection />
      <SamplingSection />
      <PromptsSection />
      <WorkshopSection />
    </PageBody>
  );
}
