import { useStore } from "zustand";
import type { TracedRefinement } from "../../domain/refinement.ts";
import { traceOf } from "../../domain/rounds.ts";
import type { Turn } from "../../domain/session.ts";
import { openTurn } from "../../stores/workbench-state.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { LongText } from "../components/long-text.tsx";

/** The settled turns of the open session. The turn that waits for a reply is in the text boxes. */
export function Conversation() {
  const { workbench } = useApp();
  const session = useStore(workbench, (state) => state.session);
  const traced = useStore(workbench, (state) => state.traced);
  const shown = useStore(workbench, (state) => state.shown);
  const open = openTurn(session);
  const turns = (session?.turns ?? []).filter((turn) => turn !== open);
  if (turns.length === 0) return null;
  return (
    <ol aria-label="Conversation" className="flex flex-col gap-6">
      {turns.map((turn) => (
        <TurnItem key={turn.id} turn={turn} runs={traced[turn.id] ?? []} shown={shown} />
      ))}
    </ol>
  );
}

function TurnItem({
  turn,
  runs,
  shown,
}: {
  turn: Turn;
  runs: readonly TracedRefinement[];
  shown: string | null;
}) {
  const { workbench } = useApp();
  const decided = runs.findLast(({ steps }) => traceOf(steps).decision?.decision === "accepted");
  const last = decided ?? runs.at(-1);
  const isShown = runs.some(({ record }) => record.id === shown);
  return (
    <li className="flex flex-col gap-4">
      <Words speaker="Client" text={turn.client} />
      {turn.reply === null ? null : (
        <div>
          <Words speaker="You" text={turn.reply} />
          {last ? (
            <Button
              variant="quiet"
              size="sm"
              className="-ml-2.5 mt-1"
              aria-pressed={isShown}
              onClick={() => workbench.getState().show(last.record.id)}
            >
              Show rounds
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}

function Words({ speaker, text }: { speaker: string; text: string }) {
  return (
    <div>
      <p className="mb-0.5 text-[0.6875rem] text-soft uppercase tracking-[0.08em]">{speaker}</p>
      <LongText text={text} className="font-serif text-[1.0625rem] leading-[1.625rem]" />
    </div>
  );
}
