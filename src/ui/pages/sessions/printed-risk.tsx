import { useStore } from "zustand";
import { paperWords } from "../../../safety/crisis-words.ts";
import { resourcesFor } from "../../../safety/resources.ts";
import { screenSession } from "../../../safety/session-screen.ts";
import type { FileSession } from "../../../storage/session-file-schema.ts";
import { useApp } from "../../app-context.tsx";

/** On the paper of a conversation with words of risk: that nobody was alerted, and who to call. */
export function PrintedRisk({ session }: { session: FileSession }) {
  const { settings } = useApp();
  const country = useStore(settings, (state) => state.settings.country);
  const journals = session.turns.flatMap((turn) =>
    turn.refinements.flatMap((refinement) => refinement.journal ?? []),
  );
  const { level } = screenSession(
    session.turns.map((turn) => turn.client),
    journals.flatMap((step) => (step.kind === "screen" ? [step.output] : [])),
  );
  if (level === "none") return null;
  return (
    <section
      aria-label="Crisis resources"
      className="mt-5 rounded-lg border border-amber px-4 py-3 text-sm leading-6 [break-inside:avoid-page]"
    >
      <p className="font-medium">{paperWords(country)}</p>
      <ul className="mt-1">
        {resourcesFor(country).lines.map(({ name, ways, source }) => (
          <li key={name}>
            {name}:{" "}
            {ways.length === 0
              ? source
              : ways.map(({ by, number }) => `${by.toLowerCase()} ${number}`).join(", ")}
          </li>
        ))}
      </ul>
    </section>
  );
}
