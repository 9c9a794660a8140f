import { lazy, Suspense, useId, useState } from "react";
import type { CritiqueItem } from "../../domain/roles.ts";
import type { Dimension, Rubric } from "../../domain/rubric.ts";
import type { Score, ScoredCard } from "../../domain/score.ts";
import type { LoopSettings } from "../../domain/settings.ts";
import { floorOf } from "../../domain/target.ts";
import { percentText, scoreText, spreadText } from "../format.ts";
import { drawnWords } from "./cost-words.ts";
import { dimensionGroups, unequalShares } from "./dimension-groups.ts";
import { Meter, type MeterMarks, MeterStroke } from "./meter.tsx";
import { useDetails } from "./use-details.ts";

// Its positioning code is larger than the rest of this page; it comes when it is first asked for.
const DimensionDetails = lazy(async () => ({
  default: (await import("./dimension-details.tsx")).DimensionDetails,
}));

interface ScoresProps {
  card: ScoredCard;
  rubric: Rubric;
  /** Whose floors hold. */
  settings: LoopSettings;
  /** What these scores are compared with, for the ticks: its name and its card by the same rubric. */
  base: { name: string; card: ScoredCard } | null;
  /** Ids of the dimensions to look at first. */
  weakest: readonly string[];
  /** What the Critic said of the reply. */
  critique: readonly CritiqueItem[];
  /** Names the group of meters. */
  label?: string;
}

/**
 * All dimensions of one reply, in the rubric's order down two columns; those that do not steer
 * apart, under words that say what they count for.
 */
export function Scores(props: ScoresProps) {
  const { card, rubric, settings, base, weakest, critique, label = "Scores" } = props;
  const details = useDetails();
  const detailsId = useId();
  const [wanted, setWanted] = useState(false);
  const shown = rubric.dimensions.find(({ id }) => id === details.open?.key);
  const shares = unequalShares(rubric);
  const marksOf = (dimension: Dimension): MeterMarks => {
    const score = base?.card.scores[dimension.id];
    return {
      before: base && score ? { name: base.name, score } : null,
      floor: dimension.use === "shown" ? null : floorOf(rubric, dimension, settings),
    };
  };
  const drawn = Object.values(card.scores).flatMap(({ samples }) => samples ?? []);
  const shownScore = shown ? card.scores[shown.id] : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what can be filled in
    <div
      role="group"
      aria-label={label}
      className="@container"
      onPointerEnter={() => setWanted(true)}
      onFocus={() => setWanted(true)}
    >
      {dimensionGroups(rubric).map(({ use, caption, dimensions }) => (
        <div key={use}>
          {caption ? <p className="mt-2 text-soft text-xs leading-5">{caption}</p> : null}
          <div className="score-grid" style={{ "--rows": Math.ceil(dimensions.length / 2) }}>
            {dimensions.map((dimension) => {
              const score = card.scores[dimension.id];
              return score ? (
                <ScoreRow
                  key={dimension.id}
                  dimension={dimension}
                  score={score}
                  rubric={rubric}
                  marks={marksOf(dimension)}
                  share={shares?.[dimension.id] ?? null}
                  weak={weakest.includes(dimension.id)}
                  describedBy={details.open?.key === dimension.id ? detailsId : undefined}
                  details={details}
                />
              ) : null;
            })}
          </div>
        </div>
      ))}
      {drawn.length > 0 ? <p className="mt-1 text-soft text-xs">{drawnWords(drawn)}</p> : null}
      {wanted ? (
        <Suspense fallback={null}>
          <DimensionDetails
            id={detailsId}
            details={details}
            dimension={shown ?? null}
            score={shownScore ?? null}
            scale={rubric.scale}
            marks={shown ? marksOf(shown) : {}}
            share={(shown && shares?.[shown.id]) ?? null}
            critique={critique.filter((item) => item.dimension === shown?.id)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

function ScoreRow({
  dimension,
  score,
  rubric,
  marks,
  share,
  weak,
  describedBy,
  details,
}: {
  dimension: Dimension;
  score: Score;
  rubric: Rubric;
  marks: MeterMarks;
  /** Of the overall score; null where all that steer count the same. */
  share: number | null;
  weak: boolean;
  describedBy: string | undefined;
  details: ReturnType<typeof useDetails>;
}) {
  return (
    <div
      className="flex min-h-7 items-center gap-3 rounded-md text-[0.8125rem] hover:bg-sunk/60"
      {...details.rowProps(dimension.id)}
    >
      <button
        type="button"
        aria-expanded={describedBy !== undefined}
        aria-describedby={describedBy}
        className={`min-h-7 shrink-0 truncate text-start ${nameWidth(rubric)} ${weak ? "font-bold" : ""}`}
        {...details.buttonProps(dimension.id)}
      >
        {dimension.name}
      </button>
      {share === null ? null : (
        <span className="w-8 shrink-0 text-end text-soft text-xs tabular-nums" title="Weight">
          <span className="sr-only">weight </span>
          {percentText(share)}
        </span>
      )}
      <Meter name={dimension.name} score={score} scale={rubric.scale} {...marks} />
      <span aria-hidden="true" className="w-16 shrink-0 text-end tabular-nums">
        {scoreText(score.expected)}{" "}
        <span className="text-soft text-xs">{spreadText(score.spread)}</span>
      </span>
    </div>
  );
}

/** Characters of a name that fit the usual column. */
const USUAL_NAME = 16;

/** Room for the names: more of it where one is long, the same for all. */
function nameWidth({ dimensions }: Rubric): string {
  return dimensions.some(({ name }) => name.length > USUAL_NAME) ? "w-36" : "w-28";
}

/** The same scores on a folded round's line: shape at a glance, words for who does not see it. */
export function ScoreStrip({ card, rubric }: { card: ScoredCard; rubric: Rubric }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what can be filled in
    <div role="group" aria-label="Scores" className="flex shrink-0 gap-1 self-center">
      {rubric.dimensions.map(({ id, name }) => {
        const score = card.scores[id];
        return score ? (
          <MeterStroke key={id} name={name} score={score} scale={rubric.scale} />
        ) : null;
      })}
    </div>
  );
}

/** Keeps the room of the scores that are being read, so that nothing moves when they come. */
export function ScoresToCome({ rubric }: { rubric: Rubric }) {
  return (
    <div aria-hidden="true" className="@container">
      {dimensionGroups(rubric).map(({ use, caption, dimensions }) => (
        <div key={use}>
          {caption ? <p className="mt-2 text-soft text-xs leading-5">{caption}</p> : null}
          <div className="score-grid" style={{ "--rows": Math.ceil(dimensions.length / 2) }}>
            {dimensions.map(({ id, name }) => (
              <div key={id} className="flex min-h-7 items-center gap-3 text-[0.8125rem] text-soft">
                <span className={`shrink-0 truncate ${nameWidth(rubric)}`}>{name}</span>
                <span className="h-1.5 flex-1 rounded-full bg-track/60" />
                <span className="w-16 shrink-0" />
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
