import { useStore } from "zustand";
import type { RoleSampling } from "../../../domain/settings.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { NumberSetting } from "./number-setting.tsx";
import { Section } from "./section.tsx";
import { useReset } from "./use-reset.ts";

const ROLES: { role: keyof RoleSampling; label: string }[] = [
  { role: "therapist", label: "Draft and rewrite" },
  { role: "critic", label: "Critic" },
  { role: "coach", label: "Coach" },
];

/** How freely a model chooses its words, by role. */
export function SamplingSection() {
  const { settings } = useApp();
  const sampling = useStore(settings, (state) => state.settings.sampling);
  const reset = useReset();
  const set = (role: keyof RoleSampling, patch: Partial<RoleSampling["therapist"]>) => {
    const { sampling: now } = settings.getState().settings;
    settings.getState().update({ sampling: { ...now, [role]: { ...now[role], ...patch } } });
  };
  return (
    <Section
      title="Sampling"
      about="How freely a language model chooses its words. The practice rules use none of it; nor does the judge, which reads probabilities and draws nothing."
      action={
        <Button
          size="sm"
          onClick={() =>
            reset("The sampling settings", ["sampling"], settings.getState().resetSampling)
          }
        >
          Reset sampling
        </Button>
      }
    >
      {ROLES.map(({ role, label }) => (
        <fieldset key={role} className="min-w-0">
          <legend className="mb-2 font-medium text-sm leading-6">{label}</legend>
          <div className="grid grid-cols-1 gap-x-6 gap-y-5 sm:grid-cols-3">
            <NumberSetting
              field={`sampling.${role}.temperature`}
              label="Temperature"
              hint="Higher is more varied, 0 always the likeliest word."
              rule={{ min: 0, max: 2 }}
              value={sampling[role].temperature}
              save={(value) => value !== null && set(role, { temperature: value })}
            />
            <NumberSetting
              field={`sampling.${role}.topP`}
              label="Top-p"
              hint="Leaves out the least likely words; 1 leaves out none."
              rule={{ min: 0.01, max: 1 }}
              value={sampling[role].topP}
              save={(value) => value !== null && set(role, { topP: value })}
            />
            <NumberSetting
              field={`sampling.${role}.maxTokens`}
              label="Longest answer"
              unit="tokens"
              hint="A word is about one and a half tokens."
              rule={{ min: 16, max: 4096, whole: true }}
              value={sampling[role].maxTokens}
              save={(value) => value !== null && set(role, { maxTokens: value })}
            />
          </div>
        </fieldset>
      ))}
    </Section>
  );
}
