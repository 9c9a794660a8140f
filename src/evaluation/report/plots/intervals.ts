import { type Figure, fitted, LINE_HEIGHT, type Mark, TEXT_SIZE, textWidth } from "../figure.ts";
import { legend, linear, lookOf, ticksOf, tickText } from "./axis.ts";

/** A figure with its interval; null where there is none, with the reason in its place. */
export interface IntervalRow {
  /** What stands beside it, such as a dimension. Rows of one label stand together. */
  label: string;
  /** Whose it is, where there are several to a label. */
  series: string;
  value: number | null;
  /** Null where there is no interval. */
  low: number | null;
  high: number | null;
  /** Under the pointer; the whole row in words. */
  words: string;
}

export interface IntervalPlot {
  title: string;
  description: string;
  rows: readonly IntervalRow[];
  /** Under the axis. */
  axis: string;
  /** What the axis shows at least. */
  range: readonly [number, number];
  /** Lines to compare with, such as 0. */
  marked?: readonly number[];
}

const ROW = 16;
const GAP = 10;

/** Values with intervals, one under the other. */
export function intervalFigure(plot: IntervalPlot, width: number): Figure {
  const { title, description, rows, axis, range, marked = [] } = plot;
  const series = [...new Set(rows.map((row) => row.series))];
  const labels = [...new Set(rows.map(({ label }) => label))];
  const wide = width >= 480;
  const left = wide
    ? Math.min(width * 0.3, 14 + Math.max(0, ...labels.map((label) => textWidth(label))))
    : 6;
  const right = width - 12;
  const domain = domainOf(rows, range);
  const x = linear(domain, [left + 6, right]);
  const named = legend(series, { x: wide ? left : 0, y: 0 }, width - (wide ? left : 0));
  const top = named.height + 6;
  const body: Mark[] = [];
  let y = top;
  for (const label of labels) {
    const own = rows.filter((row) => row.label === label);
    const height = own.length * ROW;
    if (wide) {
      const middle = y + height / 2 + TEXT_SIZE / 3;
      const text = fitted(label, left - 8);
      body.push({ kind: "text", x: left - 6, y: middle, text, tone: "ink", anchor: "end" });
    } else {
      body.push({ kind: "text", x: left + 11, y: y + TEXT_SIZE, text: label, tone: "ink" });
      y += LINE_HEIGHT;
    }
    for (const row of own) {
      body.push(...rowMarks(row, series.indexOf(row.series), x, y + ROW / 2, left + 6));
      y += ROW;
    }
    y += GAP;
  }
  const ticks = ticksOf(domain, Math.max(3, Math.floor((right - left) / 90)));
  const grid: Mark[] = [
    ...ticks.map(
      (tick): Mark => ({ kind: "line", x1: x(tick), y1: top, x2: x(tick), y2: y, tone: "line" }),
    ),
    ...marked.map(
      (at): Mark => ({ kind: "line", x1: x(at), y1: top, x2: x(at), y2: y, tone: "edge" }),
    ),
    ...ticks.map(
      (tick): Mark => ({
        kind: "text",
        x: x(tick),
        y: y + TEXT_SIZE + 4,
        text: tickText(tick, ticks),
        tone: "soft",
        anchor: "middle",
      }),
    ),
    {
      kind: "text",
      x: right,
      y: y + TEXT_SIZE + 4 + LINE_HEIGHT,
      text: axis,
      tone: "soft",
      anchor: "end",
    },
  ];
  return {
    width,
    height: y + TEXT_SIZE + LINE_HEIGHT + 10,
    title,
    description,
    marks: [...named.marks, ...grid, ...body],
  };
}

function rowMarks(
  { value, low, high, words }: IntervalRow,
  series: number,
  x: (value: number) => number,
  y: number,
  start: number,
): Mark[] {
  const look = lookOf(Math.max(0, series));
  if (value === null) {
    const text = "not estimable";
    return [{ kind: "text", x: start, y: y + TEXT_SIZE / 3, text, tone: "soft" }];
  }
  const marks: Mark[] = [];
  if (low !== null && high !== null) {
    marks.push({ kind: "line", x1: x(low), y1: y, x2: x(high), y2: y, tone: look.tone, width: 2 });
    for (const end of [low, high]) {
      marks.push({ kind: "line", x1: x(end), y1: y - 3, x2: x(end), y2: y + 3, tone: look.tone });
    }
  }
  marks.push({ kind: "shape", ...look, x: x(value), y, radius: 4.5, label: words });
  return marks;
}

function domainOf(
  rows: readonly IntervalRow[],
  [from, to]: readonly [number, number],
): [number, number] {
  const values = rows.flatMap(({ value, low, high }) =>
    [value, low, high].filter((one) => one !== null),
  );
  return [Math.min(from, ...values), Math.max(to, ...values)];
}
