import { useStore } from "zustand";
import type { PromptName } from "../../../domain/settings.ts";
import {
  BUILT_IN_PROMPTS,
  checkPrompt,
  PROMPT_PLACEHOLDERS,
  resolvePrompts,
} from "../../../roles/prompts.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { TextArea } from "../../components/field.tsx";
import { Select } from "../../components/select.tsx";
import { listText } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { RESTORED, useDraft } from "../../use-draft.ts";

/** The draft of a prompt, among the drafts. */
export function promptField(name: PromptName): string {
  return `prompts.${name}`;
}

const CAUTIONS: Partial<Record<PromptName, string>> = {
  judge: "Scores given under different judge prompts cannot be compared with each other.",
};

/** One prompt: the version in force, its text to change, and what is wrong with a change. */
export function PromptEditor({ name, label }: { name: PromptName; label: string }) {
  const { settings, notices } = useApp();
  const attempt = useAttempt();
  const stored = useStore(settings, (state) => state.settings);
  const inForce = resolvePrompts(stored)[name];
  const own = stored.ownPrompts[name] ?? [];
  const builtIn = BUILT_IN_PROMPTS[name];
  const draft = useDraft(promptField(name), inForce.text);
  const { text } = draft;
  const changed = text !== inForce.text;
  const problems = checkPrompt(name, text);
  const save = async () => {
    const done = await attempt(() => settings.getState().saveOwnPrompt(name, text));
    if (!done) return;
    draft.forget();
    notices.getState().show({
      tone: "info",
      text: `The ${label.toLowerCase()} prompt is saved and in force from the next refinement on.`,
    });
  };
  return (
    <div className="flex flex-col gap-3">
      <Select
        label="Version in force"
        value={inForce.version}
        disabled={changed}
        onChange={(version) => settings.getState().usePrompt(name, version)}
        choices={[
          { value: builtIn.version, label: `Built in (${builtIn.version})` },
          ...own.map(({ version }) => ({ value: version, label: `Your own (${version})` })),
        ]}
        hint={changed ? "Save or discard the change to choose another version." : null}
        className="sm:max-w-xs"
      />
      <TextArea
        label={`${label} prompt`}
        face="plain"
        rows={12}
        spellCheck={false}
        value={text}
        onChange={(event) => draft.type(event.target.value)}
        error={problems.length > 0 ? problems.join(" ") : null}
        hint={<PlaceholderHint name={name} />}
      />
      {draft.restored ? <p className="text-soft text-xs leading-5">{RESTORED}</p> : null}
      {CAUTIONS[name] ? <p className="text-amber text-xs leading-5">{CAUTIONS[name]}</p> : null}
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="primary"
          disabled={!changed || problems.length > 0}
          onClick={save}
        >
          Save as a new version
        </Button>
        {changed ? (
          <Button size="sm" onClick={draft.forget}>
            Discard the change
          </Button>
        ) : null}
        {!changed && inForce.version !== builtIn.version ? (
          <Button size="sm" onClick={() => settings.getState().usePrompt(name, builtIn.version)}>
            Use the built-in one
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function PlaceholderHint({ name }: { name: PromptName }) {
  const { required, optional } = PROMPT_PLACEHOLDERS[name];
  const braced = (names: readonly string[]) => listText(names.map((each) => `{${each}}`));
  return (
    <>
      {braced(required)} must appear. {braced(optional)} may. A line of three dashes parts what is
      said as system from what is said as user.
    </>
  );
}
