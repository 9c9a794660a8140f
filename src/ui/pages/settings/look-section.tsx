import { useStore } from "zustand";
import type { Theme } from "../../../domain/settings.ts";
import { CRISIS_RESOURCES } from "../../../safety/resources.ts";
import { useApp } from "../../app-context.tsx";
import { Select } from "../../components/select.tsx";
import { Section } from "./section.tsx";

const THEMES: { value: Theme; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

const NO_COUNTRY = "";

/** Theme, and the country whose crisis lines are shown. */
export function LookSection() {
  const { settings } = useApp();
  const theme = useStore(settings, (state) => state.settings.theme);
  const country = useStore(settings, (state) => state.settings.country);
  return (
    <Section title="Look and place">
      <fieldset>
        <legend className="mb-1 font-medium text-[0.8125rem]">Theme</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          {THEMES.map((each) => (
            <label key={each.value} className="flex min-h-8 items-center gap-2 text-sm">
              <input
                type="radio"
                name="theme"
                value={each.value}
                checked={theme === each.value}
                onChange={() => settings.getState().update({ theme: each.value })}
                className="size-4 accent-accent"
              />
              {each.label}
            </label>
          ))}
        </div>
      </fieldset>
      <Select
        label="Country for crisis lines"
        hint="Whose lines are shown where a conversation has words of risk. They are bundled and dated; nothing is fetched or dialled."
        value={country ?? NO_COUNTRY}
        onChange={(value) =>
          settings.getState().update({ country: value === NO_COUNTRY ? null : value })
        }
        choices={[
          { value: NO_COUNTRY, label: "Not chosen, or another country" },
          ...CRISIS_RESOURCES.flatMap(({ country: code, name }) =>
            code === null ? [] : [{ value: code, label: name }],
          ),
        ]}
        className="sm:max-w-sm"
      />
    </Section>
  );
}
