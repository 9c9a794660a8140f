import { steers } from "../../../../domain/rubric.ts";
import type { SessionStep, SimulatedSession } from "../../../../domain/simulated-session.ts";
import { Table } from "../../../components/table.tsx";
import { listText, scoreText, spreadText } from "../../../format.ts";
import { flagName } from "../../../workbench/flag-words.ts";
import { playerName } from "../practice-words.ts";
import { TurnLink } from "../session/places.tsx";

/** How a session is judged, with links to the turns that the scores come from. */
export function Scorecard({
  session,
  steps,
}: {
  session: SimulatedSession;
  steps: readonly SessionStep[];
}) {
  const { sessionRubric: rubric } = session;
  return steps.map((step) => {
    if (step.kind !== "verdict") return null;
    const { card, judge, judgeName, at } = step;
    const by = playerName(judge, judgeName);
    if (card.status !== "scored") {
      return (
        <p key={at} className="text-sm leading-6">
          {by} could not score it: {card.reason}
        </p>
      );
    }
    const raised = card.flags.filter((flag) => flag.raised);
    const links = (places: readonly number[]) =>
      places.map((place) => (
        <span key={place} className="me-2 inline-block">
          <TurnLink session={session.id} place={place} />
        </span>
      ));
    return (
      <div key={at} className="mt-2 flex flex-col gap-3">
        <p className="text-sm leading-6">
          {by}: {card.mean.expected.toFixed(2)} of 1 {spreadText(card.mean.spread)} over the items
          that count.
        </p>
        {raised.map(({ flag, evidence, at: places }) => (
          <p key={flag} className="text-risk text-sm leading-6">
            Flag raised: {flagName(rubric, flag)}. {evidence} {links(places)}
          </p>
        ))}
        <Table
          label="Session scores"
          keyOf={({ id }) => id}
          rows={rubric.dimensions}
          columns={[
            {
              id: "item",
              header: "Item",
              names: true,
              cell: (item) => `${item.name}${steers(item) ? "" : " (shown, not counted)"}`,
            },
            {
              id: "score",
              header: `Score of ${rubric.scale.max}`,
              numeric: true,
              cell: ({ id }) => {
                const score = card.scores[id];
                return score ? `${scoreText(score.expected)} ${spreadText(score.spread)}` : "none";
              },
            },
            {
              id: "evidence",
              header: "Evidence",
              cell: ({ id }) => {
                const places = card.evidence[id] ?? [];
                return places.length > 0 ? links(places) : "Nothing said shows it.";
              },
            },
          ]}
        />
        <p className="text-soft text-xs leading-5">{listText(step.notes)}</p>
      </div>
    );
  });
}
