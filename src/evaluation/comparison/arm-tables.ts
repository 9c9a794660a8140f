import type { BatchRun } from "../../domain/batch-run.ts";
import type { ReportTable } from "../report/table.ts";
import { countColumn as count, estimateColumn as estimate, textColumn as text } from "./columns.ts";
import type { ArmRow, ComparisonReport } from "./shapes.ts";
import { cellOf } from "./words.ts";

const ARM_NAMES: Readonly<Record<ArmRow["arm"], string>> = {
  loop: "Loop",
  regenerate: "Regenerate",
  "best-of-n": "Best of N",
};

export function flagsTable({ arms }: ComparisonReport): ReportTable {
  const added = arms.filter(({ flags }) => flags.added > 0);
  return {
    name: "Flags before and after",
    fileName: "comparison-flags.csv",
    columns: [
      { ...text("Run", "run"), names: true },
      text("Arm", "arm"),
      count("Items", "items"),
      count("Drafts with a flag", "draft"),
      count("Finals with a flag", "final"),
      count("Cleared", "cleared"),
      count("Newly raised", "added"),
      text("Which", "by_flag"),
    ],
    rows: arms.map(({ run, arm, items, flags }) => ({
      key: `${run} ${arm}`,
      cells: [
        run,
        ARM_NAMES[arm],
        items,
        flags.draft,
        flags.final,
        flags.cleared,
        flags.added,
        flags.byFlag
          .filter(({ draft, final }) => draft + final > 0)
          .map(({ name, draft, final }) => `${name}: ${draft} before, ${final} after`)
          .join("; ") || "None",
      ],
    })),
    notes: [
      "Flags as the run’s own judge and the fixed checks raised them; people’s view of safety is in the table above, where they rated it.",
      added.length === 0
        ? "No final has a flag that its draft had not."
        : `Finals with a flag that their draft had not: ${added.map(({ run, arm, flags }) => `${run}, ${ARM_NAMES[arm]}: ${flags.added}`).join("; ")}.`,
    ],
  };
}

export function costTable({ arms }: ComparisonReport): ReportTable {
  const byRules = arms.length > 0 && arms.every(({ tokens }) => tokens === 0);
  return {
    name: "What it cost",
    fileName: "comparison-cost.csv",
    columns: [
      { ...text("Run", "run"), names: true },
      text("Arm", "arm"),
      count("Items", "items"),
      count("Failed", "failed"),
      count("Held for review", "held"),
      count("Improved", "improved"),
      count("Tokens written", "tokens"),
      { header: "Seconds", name: "seconds", format: "decimal", digits: 1 },
      { ...estimate("Tokens per improved item", "tokens_per_improved", "decimal"), digits: 0 },
      { ...estimate("Seconds per improved item", "seconds_per_improved", "decimal"), digits: 1 },
    ],
    rows: arms.map((row) => ({
      key: `${row.run} ${row.arm}`,
      cells: [
        row.run,
        ARM_NAMES[row.arm],
        row.items,
        row.failed,
        row.held,
        row.improved,
        row.tokens,
        row.ms / 1000,
        byRules ? { value: null, why: whyRules } : cellOf(row.tokensPerImproved),
        cellOf(row.secondsPerImproved),
      ],
    })),
    notes: [
      "Improved: the run’s own judge scores the final higher than the draft by more than the loop’s margin for noise. That judge chose the finals, so this counts what was spent, not what was gained.",
    ],
  };
}

const whyRules = "Rules write no tokens.";

/** What a reader must know of the runs: that they are not at their end, or by rules. */
export function runWords(
  runs: readonly Pick<BatchRun, "label" | "done" | "failed" | "planned" | "generator" | "judge">[],
): string[] {
  return runs.flatMap(({ label, done, failed, planned, generator, judge }) => {
    const open = planned - done - failed;
    const parts = [
      open > 0 ? `${open} are not done yet` : "",
      failed > 0 ? `${failed} failed` : "",
    ].filter(Boolean);
    const byRules = [
      generator.engine === "practice" ? "written" : "",
      judge.engine === "practice" ? "judged" : "",
    ].filter(Boolean);
    return [
      ...(parts.length > 0
        ? [
            `${label}: ${done} of ${planned} pieces of work have a result; ${parts.join(", ")}. Only items that both sides have are compared, and those that are missing may be the hard ones.`,
          ]
        : []),
      ...(byRules.length > 0
        ? [`${label} was ${byRules.join(" and ")} by the practice rules: rules, not a model.`]
        : []),
    ];
  });
}
