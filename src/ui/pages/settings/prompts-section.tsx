import { useStore } from "zustand";
import { PROMPT_NAMES, type PromptName } from "../../../domain/settings.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { PromptEditor, promptField } from "./prompt-editor.tsx";
import { Section } from "./section.tsx";
import { useReset } from "./use-reset.ts";

const LABELS: Record<PromptName, string> = {
  draft: "Draft",
  revise: "Rewrite",
  judge: "Judge",
  critic: "Critic",
  coach: "Coach",
};

/** What the roles are told. */
export function PromptsSection() {
  const { settings, drafts } = useApp();
  const reset = useReset();
  const unsaved = useStore(drafts, (state) => state.drafts);
  return (
    <Section
      title="Prompts"
      about="What a language model is told in each role. A change makes a new version and replaces none; every step records the version it ran with. The practice rules use no prompts."
      action={
        <Button
          size="sm"
          onClick={() =>
            reset("The prompts in force", ["activePrompts"], settings.getState().resetPrompts)
          }
        >
          Reset prompts
        </Button>
      }
    >
      <Tabs
        label="Prompts"
        tabs={PROMPT_NAMES.map((name) => ({
          id: name,
          label: LABELS[name],
          unsaved: unsaved[promptField(name)] !== undefined,
        }))}
      >
        {(name) => <PromptEditor key={name} name={name} label={LABELS[name]} />}
      </Tabs>
    </Section>
  );
}
