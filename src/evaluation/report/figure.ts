/**
 * A plot as plain marks with places, so that the page and a saved file draw the same. Colours are
 * names of the page's tokens. What a colour says, a shape, a place or a number says too.
 */

export type Tone = "ink" | "soft" | "line" | "edge" | "accent" | "amber" | "card";

export const SHAPES = [
  "circle",
  "square",
  "diamond",
  "triangle",
  "plus",
  "triangle-down",
  "cross",
  "bar",
] as const;
export type Shape = (typeof SHAPES)[number];

export type Mark =
  | {
      kind: "line";
      x1: number;
      y1: number;
      x2: number;
      y2: number;
      tone: Tone;
      width?: number;
      dashed?: boolean;
    }
  | {
      kind: "rect";
      x: number;
      y: number;
      width: number;
      height: number;
      tone: Tone;
      /** 0 to 1; 1 where absent. */
      opacity?: number;
      /** What it stands for, shown under the pointer. */
      label?: string;
    }
  | {
      kind: "shape";
      shape: Shape;
      x: number;
      y: number;
      /** Half of its height, in pixels. */
      radius: number;
      tone: Tone;
      opacity?: number;
      label?: string;
    }
  | {
      kind: "text";
      x: number;
      /** Of the base line. */
      y: number;
      text: string;
      tone: Tone;
      anchor?: "start" | "middle" | "end";
      strong?: boolean;
      /** Upwards, for the name of a vertical axis. */
      turned?: boolean;
    };

export interface Figure {
  /** Pixels. */
  width: number;
  height: number;
  title: string;
  /** What is to be seen, in words; stands for the picture where it is not seen. */
  description: string;
  marks: readonly Mark[];
}

/** Pixels; of every text in a figure. */
export const TEXT_SIZE = 12;
/** Room for a line of text. */
export const LINE_HEIGHT = 18;
/** A letter's mean width at that size; there is nothing to measure with here. */
const LETTER = 6.4;

/** About how wide a text is, in pixels. */
export function textWidth(text: string): number {
  return text.length * LETTER;
}

/** The text, shortened to fit. */
export function fitted(text: string, width: number): string {
  const letters = Math.max(3, Math.floor(width / LETTER));
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}

/** The corners of a shape, as an SVG path. */
export function shapePath(shape: Shape, x: number, y: number, radius: number): string {
  const r = radius;
  const at = (dx: number, dy: number) => `${rounded(x + dx)} ${rounded(y + dy)}`;
  switch (shape) {
    case "circle":
      return `M${at(-r, 0)}a${rounded(r)} ${rounded(r)} 0 1 0 ${rounded(2 * r)} 0a${rounded(r)} ${rounded(r)} 0 1 0 ${rounded(-2 * r)} 0z`;
    case "square":
      return `M${at(-r, -r)}L${at(r, -r)}L${at(r, r)}L${at(-r, r)}z`;
    case "diamond":
      return `M${at(0, -1.25 * r)}L${at(1.25 * r, 0)}L${at(0, 1.25 * r)}L${at(-1.25 * r, 0)}z`;
    case "triangle":
      return `M${at(0, -1.2 * r)}L${at(1.15 * r, r)}L${at(-1.15 * r, r)}z`;
    case "triangle-down":
      return `M${at(0, 1.2 * r)}L${at(1.15 * r, -r)}L${at(-1.15 * r, -r)}z`;
    case "plus":
      return cornersPath(PLUS.map(([dx, dy]) => at(dx * r, dy * r)));
    case "cross":
      // A plus, turned by an eighth.
      return cornersPath(PLUS.map(([dx, dy]) => at((dx - dy) * 0.75 * r, (dx + dy) * 0.75 * r)));
    case "bar":
      return `M${at(-1.3 * r, -0.5 * r)}L${at(1.3 * r, -0.5 * r)}L${at(1.3 * r, 0.5 * r)}L${at(-1.3 * r, 0.5 * r)}z`;
  }
}

const ARM = 0.4;
const REACH = 1.2;
const PLUS: readonly (readonly [number, number])[] = [
  [-ARM, -REACH],
  [ARM, -REACH],
  [ARM, -ARM],
  [REACH, -ARM],
  [REACH, ARM],
  [ARM, ARM],
  [ARM, REACH],
  [-ARM, REACH],
  [-ARM, ARM],
  [-REACH, ARM],
  [-REACH, -ARM],
  [-ARM, -ARM],
];

function cornersPath(corners: readonly string[]): string {
  return `M${corners.join("L")}z`;
}

/** To a tenth of a pixel. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
