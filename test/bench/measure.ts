import * as z from "zod/mini";

/** One row of the table: ours and what it is compared with, measured in turns in one run. */
export const rowSchema = z.object({
  what: z.string(),
  unit: z.string(),
  ours: z.number(),
  baseline: z.number(),
  /** What the baseline is, in words. */
  against: z.string(),
});
export type Row = z.infer<typeof rowSchema>;

type Work = () => unknown;

/**
 * The median time of each, in milliseconds. They take turns, so that what else the machine does
 * falls on both alike; the first tenth warms up and is not counted.
 *
 * @param repeats of the work within one measurement, where once is too short for the clock
 */
export async function compare(ours: Work, baseline: Work, runs: number, repeats = 1) {
  const times = { ours: [] as number[], baseline: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    for (const [name, work] of [["ours", ours] as const, ["baseline", baseline] as const]) {
      const from = performance.now();
      for (let repeat = 0; repeat < repeats; repeat += 1) await work();
      if (run >= runs / 10) times[name].push((performance.now() - from) / repeats);
    }
  }
  return { ours: median(times.ours), baseline: median(times.baseline) };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The rows as lines of text, for a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [
    ["what", "unit", "ours", "baseline", "ratio", "baseline is"],
    ...rows.map(({ what, unit, ours, baseline, against }) => [
      what,
      unit,
      ours.toFixed(3),
      baseline.toFixed(3),
      (ours / baseline).toFixed(2),
      against,
    ]),
  ];
  const widths = lines[0]?.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column >= 2 && column <= 4
            ? cell.padStart(widths?.[column] ?? 0)
            : cell.padEnd(widths?.[column] ?? 0),
        )
        .join("  "),
    )
    .join("\n");
}
