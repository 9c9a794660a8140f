import { type Figure, fitted, LINE_HEIGHT, type Mark, TEXT_SIZE } from "../figure.ts";

export interface HeatMap {
  title: string;
  description: string;
  /** Names of columns and rows; both have the same categories, ascending. */
  columns: string;
  rows: string;
  categories: readonly number[];
  /** Row after row. */
  cells: ArrayLike<number>;
}

const LEFT = 46;
/** Of the fullest cell: numbers stay readable on it in light and dark. */
const DEEPEST = 0.45;

/** How often each pair of scores occurs; the number stands in every cell. */
export function heatMapFigure(map: HeatMap, width: number): Figure {
  const { categories, cells } = map;
  const q = categories.length;
  const top = LINE_HEIGHT * 2 + 4;
  const size = Math.min(72, (width - LEFT - 8) / q);
  const tall = Math.min(44, size);
  const most = Math.max(1, ...Array.from(cells));
  const middleX = LEFT + (q * size) / 2;
  const marks: Mark[] = [
    {
      kind: "text",
      x: middleX,
      y: TEXT_SIZE,
      text: fitted(map.columns, width - LEFT),
      tone: "soft",
      anchor: "middle",
    },
    {
      kind: "text",
      x: TEXT_SIZE,
      y: top + (q * tall) / 2,
      text: fitted(map.rows, q * tall),
      tone: "soft",
      anchor: "middle",
      turned: true,
    },
  ];
  categories.forEach((category, at) => {
    const name = String(category);
    marks.push(
      {
        kind: "text",
        x: LEFT + (at + 0.5) * size,
        y: top - 7,
        text: name,
        tone: "soft",
        anchor: "middle",
      },
      {
        kind: "text",
        x: LEFT - 8,
        y: top + (at + 0.5) * tall + TEXT_SIZE / 3,
        text: name,
        tone: "soft",
        anchor: "end",
      },
    );
  });
  categories.forEach((first, i) => {
    categories.forEach((second, j) => {
      const count = cells[i * q + j] ?? 0;
      const [x, y] = [LEFT + j * size, top + i * tall];
      marks.push(
        {
          kind: "rect",
          x: x + 1,
          y: y + 1,
          width: size - 2,
          height: tall - 2,
          tone: count === 0 ? "line" : "accent",
          opacity: count === 0 ? 0.35 : 0.05 + DEEPEST * (count / most),
          label: `${map.rows} ${first}, ${map.columns} ${second}: ${count}`,
        },
        {
          kind: "text",
          x: x + size / 2,
          y: y + tall / 2 + TEXT_SIZE / 3,
          text: String(count),
          tone: count === 0 ? "soft" : "ink",
          anchor: "middle",
          strong: i === j,
        },
      );
    });
  });
  return {
    width,
    height: top + q * tall + 6,
    title: map.title,
    description: map.description,
    marks,
  };
}
