import { type Figure, fitted, LINE_HEIGHT, type Mark, TEXT_SIZE } from "../figure.ts";
import { legend, linear, lookOf, ticksOf, tickText } from "./axis.ts";

export interface ScatterPoint {
  x: number;
  y: number;
  /** Beside the point; empty for none. */
  label: string;
  series: string;
  /** How many it stands for: its area. 1 where absent. */
  count?: number;
  /** Under the pointer. */
  words: string;
}

/** A line across the plot, with words at its end. */
export interface CrossLine {
  axis: "x" | "y";
  at: number;
  words: string;
  dashed?: boolean;
}

export interface ScatterPlot {
  title: string;
  description: string;
  points: readonly ScatterPoint[];
  xAxis: string;
  yAxis: string;
  /** What the axes show at least. */
  xRange: readonly [number, number];
  yRange: readonly [number, number];
  lines?: readonly CrossLine[];
}

const LEFT = 52;
const RIGHT = 14;
const LARGEST = 13;
const SMALLEST = 3.5;

/** Points by two values: a trade-off, or a difference by a mean. */
export function scatterFigure(plot: ScatterPlot, width: number): Figure {
  const { title, description, points, lines = [] } = plot;
  const series = [...new Set(points.map((point) => point.series))];
  const named = legend(series, { x: LEFT, y: 0 }, width - LEFT);
  const top = named.height + 12;
  const bottom = top + Math.min(320, Math.max(200, width * 0.5));
  const across = (axis: "x" | "y") =>
    lines.flatMap((line) => (line.axis === axis ? [line.at] : []));
  const xDomain = padded(plot.xRange, [...points.map((point) => point.x), ...across("x")]);
  const yDomain = padded(plot.yRange, [...points.map((point) => point.y), ...across("y")]);
  const right = width - RIGHT;
  const x = linear(xDomain, [LEFT, right]);
  const y = linear(yDomain, [bottom, top]);
  const xTicks = ticksOf(xDomain, Math.max(3, Math.floor((right - LEFT) / 90)));
  const yTicks = ticksOf(yDomain, 5);
  const most = Math.max(1, ...points.map(({ count = 1 }) => count));
  const marks: Mark[] = [
    ...named.marks,
    ...xTicks.flatMap((tick): Mark[] => [
      { kind: "line", x1: x(tick), y1: top, x2: x(tick), y2: bottom, tone: "line" },
      {
        kind: "text",
        x: x(tick),
        y: bottom + TEXT_SIZE + 4,
        text: tickText(tick, xTicks),
        tone: "soft",
        anchor: "middle",
      },
    ]),
    ...yTicks.flatMap((tick): Mark[] => [
      { kind: "line", x1: LEFT, y1: y(tick), x2: right, y2: y(tick), tone: "line" },
      {
        kind: "text",
        x: LEFT - 8,
        y: y(tick) + TEXT_SIZE / 3,
        text: tickText(tick, yTicks),
        tone: "soft",
        anchor: "end",
      },
    ]),
    {
      kind: "text",
      x: right,
      y: bottom + TEXT_SIZE + 4 + LINE_HEIGHT,
      text: fitted(plot.xAxis, right - LEFT),
      tone: "soft",
      anchor: "end",
    },
    {
      kind: "text",
      x: TEXT_SIZE,
      y: (top + bottom) / 2,
      text: fitted(plot.yAxis, bottom - top),
      tone: "soft",
      anchor: "middle",
      turned: true,
    },
    ...points.map(
      (point): Mark => ({
        kind: "shape",
        ...lookOf(series.indexOf(point.series)),
        x: x(point.x),
        y: y(point.y),
        radius: radiusOf(point.count ?? 1, most),
        opacity: most > 1 ? 0.6 : 1,
        label: point.words,
      }),
    ),
    ...lines.flatMap((line) => crossMarks(line, { x, y, top, bottom, right })),
    ...points.flatMap((point): Mark[] => {
      if (point.label === "") return [];
      const at = x(point.x);
      const toLeft = at > LEFT + (right - LEFT) * 0.7;
      return [
        {
          kind: "text",
          x: toLeft ? at - 9 : at + 9,
          y: y(point.y) + TEXT_SIZE / 3,
          text: point.label,
          tone: "ink",
          anchor: toLeft ? "end" : "start",
        },
      ];
    }),
  ];
  return { width, height: bottom + TEXT_SIZE + LINE_HEIGHT + 10, title, description, marks };
}

function crossMarks(
  { axis, at, words, dashed = false }: CrossLine,
  place: {
    x: (value: number) => number;
    y: (value: number) => number;
    top: number;
    bottom: number;
    right: number;
  },
): Mark[] {
  const { x, y, top, bottom, right } = place;
  const look = { tone: "ink", width: 1.5, dashed } as const;
  if (axis === "x") {
    return [
      { kind: "line", x1: x(at), y1: top, x2: x(at), y2: bottom, ...look },
      { kind: "text", x: x(at) + 4, y: top + TEXT_SIZE, text: words, tone: "ink" },
    ];
  }
  return [
    { kind: "line", x1: LEFT, y1: y(at), x2: right, y2: y(at), ...look },
    { kind: "text", x: right - 2, y: y(at) - 4, text: words, tone: "ink", anchor: "end" },
  ];
}

/** Areas go with counts. */
function radiusOf(count: number, most: number): number {
  if (most === 1) return 4.5;
  return Math.max(SMALLEST, LARGEST * Math.sqrt(count / most));
}

function padded(
  [from, to]: readonly [number, number],
  values: readonly number[],
): [number, number] {
  const [low, high] = [Math.min(from, ...values), Math.max(to, ...values)];
  const room = (high - low || 1) * 0.05;
  return [low - room, high + room];
}
