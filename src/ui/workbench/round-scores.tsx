import type { Refinement } from "../../domain/refinement.ts";
import type { Round } from "../../domain/rounds.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { raisedFlags, type Scorecard } from "../../domain/score.ts";
import { USUAL_FLAG_GATE } from "../../domain/settings.ts";
import { belowFloor } from "../../domain/target.ts";
import { listText, scoreText, spreadText } from "../format.ts";
import { Flags } from "./flags.tsx";
import { scaleText } from "./meter.tsx";
import { pairWords } from "./pair-words.ts";
import { weakestOf } from "./refinement-view.ts";
import { RubricVersion } from "./rubric-version.tsx";
import { Scores } from "./scores.tsx";

interface RoundScoresProps {
  round: Round;
  /** What it was rewritten from. */
  base: Round | null;
  record: Refinement;
}

/**
 * All that judges said of one reply: by the rubric that steers, beside it by each other rubric,
 * and as a pair with the reply before.
 */
export function RoundScores({ round, base, record }: RoundScoresProps) {
  const { card, sideCards, comparison } = round;
  const { rubric } = record;
  const beside = sideCards.length > 0;
  return (
    <>
      {comparison ? (
        <p className="text-[0.8125rem] text-soft leading-5.5">{pairWords(comparison)}</p>
      ) : null}
      <div className={beside ? "grid gap-x-8 gap-y-5 md:grid-cols-2" : "contents"}>
        {card ? (
          <div className="flex min-w-0 flex-col gap-2">
            {beside ? <CardTitle rubric={rubric} card={card} /> : null}
            <Card round={round} base={base} record={record} rubric={rubric} card={card} />
          </div>
        ) : null}
        {sideCards.map((side) => (
          <div
            key={`${side.rubric.id} ${side.rubric.version}`}
            className="flex min-w-0 flex-col gap-2"
          >
            <CardTitle rubric={side.rubric} card={side.card} />
            <RubricVersion rubric={side.rubric} />
            <Card round={round} base={base} record={record} {...side} />
          </div>
        ))}
      </div>
    </>
  );
}

/** Whose scores these are, and what they come to. */
function CardTitle({ rubric, card }: { rubric: Rubric; card: Scorecard }) {
  return (
    <p className="flex flex-wrap items-baseline justify-between gap-x-3 border-line border-b pb-1 text-[0.8125rem]">
      <span dir="auto" className="min-w-0 font-semibold [overflow-wrap:anywhere]">
        {rubric.title} <span className="font-normal text-soft">v{rubric.version}</span>
      </span>
      {card.status === "scored" ? (
        <span className="text-soft tabular-nums">
          overall <span className="text-ink">{scoreText(card.overall.expected)}</span>{" "}
          {scaleText(rubric.scale)} {spreadText(card.overall.spread)}
        </span>
      ) : (
        <span className="text-amber">not scored</span>
      )}
    </p>
  );
}

/** One card with what to look at first in it, and its flags. */
function Card({
  round,
  base,
  record,
  rubric,
  card,
}: RoundScoresProps & { rubric: Rubric; card: Scorecard }) {
  if (card.status === "unavailable") {
    return (
      <p className="spoken rounded-lg bg-amber-tint px-3 py-2 text-sm leading-5.5">
        <strong className="font-semibold text-amber">Not scored.</strong> {card.reason}
      </p>
    );
  }
  const { settings } = record;
  const steers = rubric.id === record.rubric.id && rubric.version === record.rubric.version;
  const nameOf = (id: string) => rubric.dimensions.find((each) => each.id === id)?.name ?? id;
  const weakest = steers ? weakestOf(round, card, rubric, settings) : [];
  const below = belowFloor(card, rubric, settings).filter((id) => !weakest.includes(id));
  const before = base && cardBy(base, rubric, steers);
  return (
    <>
      <Scores
        card={card}
        rubric={rubric}
        settings={settings}
        base={
          base && before?.status === "scored" ? { name: `round ${base.index}`, card: before } : null
        }
        weakest={weakest}
        critique={round.critique}
        {...(steers ? {} : { label: `${rubric.title} v${rubric.version}` })}
      />
      <Named label="Weakest" names={weakest.map(nameOf)} />
      <Named
        label={weakest.length > 0 ? "Below the floor too" : "Below the floor"}
        names={below.map(nameOf)}
      />
      <Flags
        flags={card.flags}
        rubric={rubric}
        gate={settings.flagGate ?? USUAL_FLAG_GATE}
        told={steers || round.card?.status !== "scored" ? [] : raisedFlags(round.card)}
      />
    </>
  );
}

function Named({ label, names }: { label: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p className="text-[0.8125rem] text-soft">
      {label}: <span className="font-medium text-ink">{listText(names)}</span>
    </p>
  );
}

/** What a round was given by the same rubric in the same version. */
function cardBy(round: Round, { id, version }: Rubric, steers: boolean): Scorecard | null {
  if (steers) return round.card;
  const found = round.sideCards.find(
    (side) => side.rubric.id === id && side.rubric.version === version,
  );
  return found?.card ?? null;
}
