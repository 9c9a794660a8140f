import { lazy, Suspense, useId } from "react";
import { type Dimension, type Rubric, steers } from "../../../../domain/rubric.ts";
import type { ScoredSession } from "../../../../domain/session-score.ts";
import { turnOfPlace } from "../../../../domain/simulated-session.ts";
import { Table } from "../../../components/table.tsx";
import { scoreText, spreadText } from "../../../format.ts";
import { Meter } from "../../../workbench/meter.tsx";
import { useDetails } from "../../../workbench/use-details.ts";
import { TurnLink } from "../session/places.tsx";

const DimensionDetails = lazy(async () => ({
  default: (await import("../../../workbench/dimension-details.tsx")).DimensionDetails,
}));

/** Every item with its score and the turns that it comes from; what does not count stands last. */
export function ScoreTable({
  session,
  label,
  card,
  rubric,
}: {
  /** Whose turns are linked to. */
  session: string;
  label: string;
  card: ScoredSession;
  rubric: Rubric;
}) {
  const details = useDetails();
  const detailsId = useId();
  const rows = [
    ...rubric.dimensions.filter(steers),
    ...rubric.dimensions.filter((dimension) => !steers(dimension)),
  ];
  const open = rows.find(({ id }) => id === details.open?.key) ?? null;
  const { min, max } = rubric.scale;
  return (
    <>
      <Table
        label={label}
        keyOf={({ id }) => id}
        rows={rows}
        columns={[
          {
            id: "item",
            header: "Item",
            names: true,
            cell: (item) => (
              <ItemName
                item={item}
                details={details}
                describedBy={open?.id === item.id ? detailsId : undefined}
              />
            ),
          },
          {
            id: "score",
            header: `Score, ${min} to ${max}`,
            sortBy: ({ id }) => card.scores[id]?.expected ?? null,
            cell: (item) => (
              <>
                <ItemScore item={item} card={card} rubric={rubric} />
                <Evidence session={session} places={card.evidence[item.id]} inScore />
              </>
            ),
          },
          {
            id: "evidence",
            header: "Read from",
            wideOnly: true,
            cell: ({ id }) => <Evidence session={session} places={card.evidence[id]} />,
          },
        ]}
      />
      {details.open ? (
        <Suspense fallback={null}>
          <DimensionDetails
            id={detailsId}
            details={details}
            dimension={open}
            score={(open && card.scores[open.id]) ?? null}
            scale={rubric.scale}
            marks={{}}
            share={null}
            critique={[]}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function ItemName({
  item,
  details,
  describedBy,
}: {
  item: Dimension;
  details: ReturnType<typeof useDetails>;
  describedBy: string | undefined;
}) {
  return (
    <div {...details.rowProps(item.id)}>
      <button
        type="button"
        aria-expanded={describedBy !== undefined}
        aria-describedby={describedBy}
        className="min-h-7 text-start leading-5 underline decoration-edge decoration-dotted underline-offset-4 hover:decoration-ink"
        {...details.buttonProps(item.id)}
      >
        {item.name}
      </button>
      {steers(item) ? null : (
        <span className="block text-soft text-xs leading-5">shown, not counted</span>
      )}
    </div>
  );
}

function ItemScore({
  item: { id, name },
  card,
  rubric,
}: {
  item: Dimension;
  card: ScoredSession;
  rubric: Rubric;
}) {
  const score = card.scores[id];
  if (!score) return "no score";
  return (
    <div className="flex min-h-7 min-w-36 items-center gap-3">
      <Meter name={name} score={score} scale={rubric.scale} />
      <span aria-hidden="true" className="shrink-0 tabular-nums">
        {scoreText(score.expected)}{" "}
        <span className="text-soft text-xs">{spreadText(score.spread)}</span>
      </span>
    </div>
  );
}

/** The turns that a score was read from. */
function Evidence({
  session,
  places = [],
  inScore = false,
}: {
  session: string;
  places: readonly number[] | undefined;
  /** Under the score, where there is no room for a column; it says what it is then. */
  inScore?: boolean;
}) {
  return (
    <span className={`block text-[0.8125rem] leading-6 ${inScore ? "sm:hidden" : ""}`}>
      {inScore ? <span className="text-soft">from </span> : null}
      {places.length === 0 ? (
        <span className="text-soft">nothing that was said</span>
      ) : (
        places.map((place) => (
          <span key={place} className="me-2.5 inline-block">
            <TurnLink session={session} place={place}>
              turn {turnOfPlace(place) + 1}
              {place % 2 === 0 ? ", client" : ""}
            </TurnLink>
          </span>
        ))
      )}
    </span>
  );
}
