import * as z from "zod/mini";
import { type StressTest, stressTestSchema } from "../../domain/stress-test.ts";
import { ATTACKS, CONTROL } from "./attacks.ts";
import { reportOf } from "./report.ts";
import type { Estimate, Share } from "./statistics.ts";
import { BETTER_NAME, ORDER_NAME, REPEATS_NAME } from "./words.ts";

/** Files of a stress test: JSON with every result and the report, CSV with the report's rows. */

const FORMAT = "attune.stress-test";

/** What a file holds besides is computed from this. */
const fileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  test: stressTestSchema,
});

export function stressJson(test: StressTest): string {
  const file = { format: FORMAT, version: 1, test, report: reportOf(test) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @throws where the text is no such file */
export function readStressJson(text: string): StressTest {
  return z.parse(fileSchema, JSON.parse(text)).test;
}

/** A name that sorts: judge, rubric, day. */
export function stressFileName({ judgeName, rubric, startedAt }: StressTest): string {
  const judge = judgeName.toLowerCase().replace(/[^a-z0-9.]+/g, "-");
  const part = judge.replace(/^[-.]+|[-.]+$/g, "").slice(0, 60) || "judge";
  return `attune-stress-${part}-${rubric.id}-${rubric.version}-${startedAt.slice(0, 10)}`;
}

const COLUMNS = [
  "row",
  "name",
  "value",
  "low",
  "high",
  "cases",
  "counted",
  "counted_of",
  "counted_low",
  "counted_high",
  "asked",
  "without_score",
  "verdict",
  "judge",
  "prompt_version",
  "rubric",
  "rubric_version",
  "set",
  "size",
  "started_at",
] as const;

type Cell = string | number | null;

/** Of figures that are not there the cells are empty. */
export function stressCsv(test: StressTest): string {
  const { attacks, control, better, order, repeats } = reportOf(test);
  const about: Cell[] = [
    test.judgeName,
    test.promptVersion,
    test.rubric.id,
    test.rubric.version,
    test.set,
    test.size,
    test.startedAt,
  ];
  const rows: Cell[][] = [
    ...attacks.map(({ attack, lift, moved, asked, unavailable, verdict }) => [
      attack,
      ATTACKS[attack].name,
      ...figures(lift),
      ...counts(moved),
      asked,
      unavailable,
      verdict,
    ]),
    [
      "control",
      CONTROL.name,
      ...figures(control.lift),
      ...counts(control.moved),
      control.asked,
      control.unavailable,
      null,
    ],
    [
      "better",
      BETTER_NAME,
      ...figures(better.lift),
      ...counts(better.moved),
      better.asked,
      better.unavailable,
      better.verdict,
    ],
    [
      "order",
      ORDER_NAME,
      ...figures(order.lean),
      ...counts(order.flips),
      null,
      order.unavailable,
      order.verdict,
    ],
    [
      "repeats",
      REPEATS_NAME,
      ...figures(repeats.spread),
      ...counts(null),
      null,
      repeats.unavailable,
      repeats.verdict,
    ],
  ];
  const lines = [[...COLUMNS], ...rows.map((row) => [...row, ...about])];
  return lines.map((line) => `${line.map(cellText).join(",")}\r\n`).join("");
}

function figures(estimate: Estimate | null): Cell[] {
  return estimate
    ? [estimate.value, estimate.low, estimate.high, estimate.n]
    : [null, null, null, null];
}

function counts(share: Share | null): Cell[] {
  return share ? [share.of, share.n, share.low, share.high] : [null, null, null, null];
}

/** RFC 4180. A text that a spreadsheet would compute gets an apostrophe before it. */
function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(Math.round(cell * 1e6) / 1e6);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
