import type { Dimension } from "../../domain/rubric.ts";
import { type Scale, type Score, scalePoints } from "../../domain/score.ts";
import { scoreText, spreadText } from "../format.ts";

/** One round's place in the plot. */
export interface PlotPoint {
  index: number;
  /** Said where it stands: "best", "kept", "not kept", "your edit". */
  standing: string;
  best: boolean;
  kept: boolean;
  x: Score;
  y: Score;
}

interface PlotProps {
  scale: Scale;
  x: Dimension;
  y: Dimension;
  points: readonly PlotPoint[];
}

/** In units of the drawing, which is scaled to the room there is. */
const SIZE = 320;
const LEFT = 34;
const BOTTOM = 34;
const MARGIN = 12;
const RADIUS = 4.5;
/** From a mark's middle to its label. */
const LABEL = RADIUS + 5;

/**
 * Where the rounds lie between two objectives, with their spreads as whiskers. A filled mark was
 * kept, a ringed one is the best; its table says the same in words.
 */
export function ObjectivesPlot({ scale, x, y, points }: PlotProps) {
  const along = (value: number) => {
    const part = (value - scale.min) / (scale.max - scale.min);
    return Math.min(1, Math.max(0, part));
  };
  const atX = (value: number) => LEFT + along(value) * (SIZE - LEFT - MARGIN);
  const atY = (value: number) => SIZE - BOTTOM - along(value) * (SIZE - BOTTOM - MARGIN);
  const ticks = ticksOf(scale);
  return (
    <figure className="m-0">
      <svg
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="img"
        aria-label={plotWords(x, y, points)}
        className="block w-full max-w-96 select-none text-[0.6875rem] text-soft"
      >
        {ticks.map((tick) => (
          <g key={tick} className="stroke-line" strokeWidth={1}>
            <line x1={atX(tick)} x2={atX(tick)} y1={MARGIN} y2={SIZE - BOTTOM} />
            <line x1={LEFT} x2={SIZE - MARGIN} y1={atY(tick)} y2={atY(tick)} />
          </g>
        ))}
        <g className="fill-current">
          {ticks.map((tick) => (
            <g key={tick}>
              <text x={atX(tick)} y={SIZE - BOTTOM + 14} textAnchor="middle">
                {tick}
              </text>
              <text x={LEFT - 7} y={atY(tick)} dy="0.35em" textAnchor="end">
                {tick}
              </text>
            </g>
          ))}
          <text x={(LEFT + SIZE - MARGIN) / 2} y={SIZE - 4} textAnchor="middle">
            {x.name}
          </text>
          <text
            x={9}
            y={(SIZE - BOTTOM + MARGIN) / 2}
            textAnchor="middle"
            transform={`rotate(-90 9 ${(SIZE - BOTTOM + MARGIN) / 2})`}
          >
            {y.name}
          </text>
        </g>
        {points.map((point) => (
          <g key={point.index} className="stroke-edge" strokeWidth={1.25}>
            <line
              x1={atX(point.x.expected - point.x.spread)}
              x2={atX(point.x.expected + point.x.spread)}
              y1={atY(point.y.expected)}
              y2={atY(point.y.expected)}
            />
            <line
              x1={atX(point.x.expected)}
              x2={atX(point.x.expected)}
              y1={atY(point.y.expected - point.y.spread)}
              y2={atY(point.y.expected + point.y.spread)}
            />
          </g>
        ))}
        {points.map((point) => (
          <Mark
            key={point.index}
            point={point}
            cx={atX(point.x.expected)}
            cy={atY(point.y.expected)}
          />
        ))}
        {labelsOf(points, scale).map(({ text, at }) => {
          const [cx, cy] = [atX(at.x.expected), atY(at.y.expected)];
          // Towards the middle, so that no label leaves the drawing.
          const side = cx > SIZE / 2 ? -1 : 1;
          const below = cy < SIZE / 4;
          return (
            <text
              key={text}
              x={cx + side * LABEL}
              y={below ? cy + LABEL : cy - LABEL}
              dy={below ? "0.7em" : 0}
              textAnchor={side < 0 ? "end" : "start"}
              className="fill-ink stroke-paper font-semibold"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {text}
            </text>
          );
        })}
      </svg>
    </figure>
  );
}

function Mark({ point, cx, cy }: { point: PlotPoint; cx: number; cy: number }) {
  return (
    <>
      <circle
        cx={cx}
        cy={cy}
        r={RADIUS}
        strokeWidth={1.75}
        className={point.kept ? "fill-accent stroke-accent" : "fill-paper stroke-soft"}
      />
      {point.best ? (
        <circle
          cx={cx}
          cy={cy}
          r={RADIUS + 3.5}
          strokeWidth={1.5}
          className="fill-none stroke-accent"
        />
      ) : null}
    </>
  );
}

/** Most points of a scale that have a line of their own. */
const MOST_TICKS = 11;

function ticksOf(scale: Scale): number[] {
  if (scale.max - scale.min < MOST_TICKS) return scalePoints(scale);
  return [scale.min, Math.round((scale.min + scale.max) / 2), scale.max];
}

/** Rounds that lie in one place share a label. */
function labelsOf(
  points: readonly PlotPoint[],
  { min, max }: Scale,
): { text: string; at: PlotPoint }[] {
  const close = (a: Score, b: Score) => Math.abs(a.expected - b.expected) < NEAR * (max - min);
  const near = (a: PlotPoint, b: PlotPoint) => close(a.x, b.x) && close(a.y, b.y);
  const groups: PlotPoint[][] = [];
  for (const point of points) {
    const group = groups.find(([first]) => first !== undefined && near(first, point));
    if (group) group.push(point);
    else groups.push([point]);
  }
  return groups.flatMap((group) => {
    const [at] = group;
    return at ? [{ text: group.map(({ index }) => index).join(", "), at }] : [];
  });
}

/** Share of the scale within which labels would lie on each other. */
const NEAR = 0.03;

function plotWords(x: Dimension, y: Dimension, points: readonly PlotPoint[]): string {
  const places = points.map(
    (point) =>
      `round ${point.index}: ${scoreText(point.x.expected)} ${spreadText(point.x.spread)} and ${scoreText(point.y.expected)} ${spreadText(point.y.spread)}`,
  );
  return `${x.name} across and ${y.name} up. ${places.join("; ")}.`;
}
