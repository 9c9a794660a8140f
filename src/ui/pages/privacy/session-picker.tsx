import type { SessionId } from "../../../domain/ids.ts";
import type { SessionSummary } from "../../../stores/sessions.ts";
import { CheckBox } from "./check-box.tsx";

/** Some of the sessions. */
export function SessionPicker({
  list,
  picked,
  onChange,
}: {
  list: readonly SessionSummary[];
  picked: ReadonlySet<SessionId>;
  onChange: (picked: ReadonlySet<SessionId>) => void;
}) {
  if (list.length === 0) return <p className="ps-6 text-soft text-sm">There are no sessions.</p>;
  const toggle = (id: SessionId, isPicked: boolean) => {
    const next = new Set(picked);
    if (isPicked) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <fieldset className="my-1 ms-6 max-h-48 overflow-y-auto rounded-lg border border-edge px-3 py-1">
      <legend className="sr-only">Sessions</legend>
      {list.map(({ id, title }) => (
        <CheckBox key={id} checked={picked.has(id)} onChange={(isPicked) => toggle(id, isPicked)}>
          {title}
        </CheckBox>
      ))}
    </fieldset>
  );
}
