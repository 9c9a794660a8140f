import { useStore } from "zustand";
import { useApp } from "../app-context.tsx";
import { Select } from "../components/select.tsx";

const NEVER = "never";
const MINUTES = [1, 2, 5, 10, 15, 30, 60] as const;

/** When Attune locks by itself. */
export function LockSettingsFields() {
  const { settings } = useApp();
  const lock = useStore(settings, (state) => state.settings.lock);
  const change = (patch: Partial<typeof lock>) =>
    settings.getState().update({ lock: { ...lock, ...patch } });
  const listed = MINUTES.some((minutes) => minutes === lock.idleMinutes);
  const choices = [...(listed || lock.idleMinutes === null ? [] : [lock.idleMinutes]), ...MINUTES];
  return (
    <div className="flex max-w-prose flex-col gap-3">
      <Select
        label="Lock after a time without use"
        hint="A refinement, an install or encrypting that is at work is finished first; Attune locks when it is over, unless you are back by then."
        value={lock.idleMinutes === null ? NEVER : String(lock.idleMinutes)}
        onChange={(value) => change({ idleMinutes: value === NEVER ? null : Number(value) })}
        choices={[
          ...choices.map((minutes) => ({
            value: String(minutes),
            label: minutes === 1 ? "After 1 minute" : `After ${minutes} minutes`,
          })),
          { value: NEVER, label: "Never" },
        ]}
        className="sm:max-w-sm"
      />
      <label className="flex items-start gap-2.5 text-sm leading-6">
        <input
          type="checkbox"
          className="mt-1 size-4 shrink-0 accent-accent"
          checked={lock.whenHidden}
          onChange={(event) => change({ whenHidden: event.target.checked })}
        />
        <span>
          Lock when I switch to another tab or window
          <span className="block text-soft text-xs leading-5">
            A refinement that is running is stopped then, and can be resumed.
          </span>
        </span>
      </label>
    </div>
  );
}
