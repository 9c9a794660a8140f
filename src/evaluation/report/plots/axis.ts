import {
  LINE_HEIGHT,
  type Mark,
  SHAPES,
  type Shape,
  TEXT_SIZE,
  type Tone,
  textWidth,
} from "../figure.ts";

/** From values to pixels. */
export function linear(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const size = to - from || 1;
  return (value) => start + ((value - from) / size) * (end - start);
}

/** Round values within a range, about as many as asked for. */
export function ticksOf([from, to]: readonly [number, number], about: number): number[] {
  const rough = (to - from) / Math.max(1, about);
  if (!(rough > 0)) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** Numbers at ticks, all with as many decimals as the closest two need. */
export function tickText(value: number, ticks: readonly number[]): string {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) || 1;
  const decimals = Math.min(3, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  const half = Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) > 1e-6 ? 1 : 0;
  const text = value.toFixed(decimals + half);
  return Number(text) === 0 ? "0" : text.replace("-", "−");
}

interface Place {
  x: number;
  y: number;
}

/** Names of series with their marks, in as many lines as they take. */
export function legend(
  series: readonly string[],
  { x, y }: Place,
  width: number,
): { marks: Mark[]; height: number } {
  if (series.length < 2) return { marks: [], height: 0 };
  const marks: Mark[] = [];
  let [at, line] = [x, 0];
  series.forEach((name, index) => {
    const wide = 18 + textWidth(name) + 14;
    if (at + wide > x + width && at > x) {
      at = x;
      line += 1;
    }
    const middle = y + line * LINE_HEIGHT + LINE_HEIGHT / 2;
    marks.push(
      { kind: "shape", ...lookOf(index), x: at + 6, y: middle, radius: 4.5 },
      { kind: "text", x: at + 16, y: middle + TEXT_SIZE / 3, text: name, tone: "ink" },
    );
    at += wide;
  });
  return { marks, height: (line + 1) * LINE_HEIGHT + 6 };
}

const TONES: readonly Tone[] = ["accent", "ink", "amber", "soft"];

/**
 * How a series is told from the others: by shape, and besides by colour. Eight have shapes of their
 * own; of those after them none is wholly like one before, up to 32.
 */
export function lookOf(index: number): { shape: Shape; tone: Tone } {
  return {
    shape: SHAPES[index % SHAPES.length] ?? "circle",
    tone: TONES[(index + Math.floor(index / SHAPES.length)) % TONES.length] ?? "ink",
  };
}
