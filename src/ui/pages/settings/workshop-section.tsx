import { useStore } from "zustand";
import { MAX_CONSENT_CHARS } from "../../../domain/settings.ts";
import { BUILT_IN_CONSENT } from "../../about/consent-words.ts";
import { NextParticipant } from "../../about/workshop-gate.tsx";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { TextArea } from "../../components/field.tsx";
import { countText } from "../../format.ts";
import { RESTORED, useDraft } from "../../use-draft.ts";
import { CheckBox } from "../privacy/check-box.tsx";
import { Section } from "./section.tsx";
import { useReset } from "./use-reset.ts";

/** What people at a workshop are asked before they begin, one after another in the same tab. */
export function WorkshopSection() {
  const { settings } = useApp();
  const { text, ask } = useStore(settings, (state) => state.settings.consent);
  const inForce = text ?? BUILT_IN_CONSENT;
  const draft = useDraft("consent.text", inForce);
  const reset = useReset();
  const set = (patch: Partial<{ text: string | null; ask: boolean }>) => {
    const { consent } = settings.getState().settings;
    settings.getState().update({ consent: { ...consent, ...patch } });
  };
  const save = () => {
    const own = draft.text.trim();
    if (draft.text !== inForce) set({ text: own === "" || own === BUILT_IN_CONSENT ? null : own });
    draft.forget();
  };
  return (
    <Section
      title="Workshops"
      about="For several people one after another on this device. Nothing of an agreement is recorded: Attune only asks."
      action={
        // Always there: a button that comes as the field is left would move what is pressed next.
        <Button
          size="sm"
          disabled={text === null}
          onClick={() =>
            reset("The words of the consent text", ["consent"], () => set({ text: null }))
          }
        >
          Use the built-in text
        </Button>
      }
    >
      <CheckBox checked={ask} onChange={(on) => set({ ask: on })}>
        Ask everyone for consent before they begin
      </CheckBox>
      <TextArea
        label="Consent text"
        face="plain"
        rows={10}
        maxLength={MAX_CONSENT_CHARS}
        value={draft.text}
        hint={
          <>
            {draft.restored ? `${RESTORED} ` : ""}
            {countText(draft.text.length)} of {countText(MAX_CONSENT_CHARS)} characters. Kept when
            you leave the field; left empty, the built-in text holds.
          </>
        }
        onChange={(event) => draft.type(event.target.value)}
        onBlur={save}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <NextParticipant />
        <p className="min-w-0 flex-1 basis-64 text-soft text-xs leading-5">
          Ends what runs, opens an empty session and asks for consent again. What was refined stays
          under Sessions, for everyone who uses this browser; what was only typed is gone.
        </p>
      </div>
    </Section>
  );
}
