import { useState } from "react";
import type { TracedRefinement } from "../../domain/refinement.ts";
import { traceOf } from "../../domain/rounds.ts";
import { type Dimension, dimensionWeights, type Rubric } from "../../domain/rubric.ts";
import type { Score } from "../../domain/score.ts";
import { isEdit } from "../../stores/status-line.ts";
import { Select } from "../components/select.tsx";
import { Table } from "../components/table.tsx";
import { scoreText, spreadText } from "../format.ts";
import { ObjectivesPlot, type PlotPoint } from "./objectives-plot.tsx";

/** Where the rounds of a refinement lie between two of its objectives: a plot and its table. */
export function ObjectivesView({ traced: { record, steps } }: { traced: TracedRefinement }) {
  const { rubric } = record;
  const [first, second] = heaviest(rubric);
  const [xId, setX] = useState(first?.id);
  const [yId, setY] = useState(second?.id);
  const x = rubric.dimensions.find(({ id }) => id === xId);
  const y = rubric.dimensions.find(({ id }) => id === yId);
  if (!x || !y) return null;
  const choices = rubric.dimensions.map(({ id, name }) => ({ value: id, label: name }));
  const { rounds, best } = traceOf(steps);
  const points = rounds.flatMap((round): PlotPoint[] => {
    const scores = round.card?.status === "scored" ? round.card.scores : {};
    const [atX, atY] = [scores[x.id], scores[y.id]];
    if (!atX || !atY) return [];
    const isBest = round.index === best;
    const kept = round.kept === true;
    const standing = isEdit(round) ? "your edit" : isBest ? "best" : kept ? "kept" : "not kept";
    return [{ index: round.index, standing, best: isBest, kept, x: atX, y: atY }];
  });
  return (
    <div className="flex flex-col gap-4 pt-2 pb-4">
      <div className="grid grid-cols-2 gap-3">
        <Select label="Across" className="min-w-0" choices={choices} value={x.id} onChange={setX} />
        <Select label="Up" className="min-w-0" choices={choices} value={y.id} onChange={setY} />
      </div>
      <div className="grid items-start gap-x-6 gap-y-4 md:grid-cols-[18rem_minmax(0,1fr)]">
        <ObjectivesPlot scale={rubric.scale} x={x} y={y} points={points} />
        <div className="flex min-w-0 flex-col gap-2">
          <Table
            label="Rounds by two objectives"
            rows={points}
            keyOf={({ index }) => String(index)}
            columns={[
              { id: "round", header: "Round", names: true, cell: ({ index }) => index },
              {
                id: "x",
                header: x.name,
                numeric: true,
                cell: (point) => <Value score={point.x} />,
              },
              {
                id: "y",
                header: y.name,
                numeric: true,
                cell: (point) => <Value score={point.y} />,
              },
              { id: "standing", header: "Standing", cell: ({ standing }) => standing },
            ]}
          />
          <p className="text-soft text-xs leading-5">
            Filled: kept. Ringed: the best. Whiskers: the judge's spread. Where two rounds' whiskers
            overlap, the judge hardly tells them apart.
          </p>
        </div>
      </div>
    </div>
  );
}

function Value({ score }: { score: Score }) {
  return (
    <>
      {scoreText(score.expected)}{" "}
      <span className="text-soft text-xs">{spreadText(score.spread)}</span>
    </>
  );
}

/** The two that count most, in the rubric's order among equals. */
function heaviest(rubric: Rubric): Dimension[] {
  const weights = dimensionWeights(rubric);
  return rubric.dimensions.toSorted((a, b) => (weights[b.id] ?? 0) - (weights[a.id] ?? 0));
}
