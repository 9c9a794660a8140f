import type { Estimable } from "../../agreement/estimable.ts";
import type { Alarm } from "../../calibration/alarm.ts";
import { type Share, shareOf } from "../../stress/statistics.ts";
import { type EstimateCell, numberText, type ReportTable } from "../table.ts";
import type { AgreementFindings } from "./findings.ts";

/** What each judge would have stopped, at the threshold and to catch as many as wanted. */
export function stopsTable({ stops, stopSettings }: AgreementFindings): ReportTable | null {
  if (stops.length === 0) return null;
  const { threshold, low, rule } = stopSettings;
  const rows = stops.flatMap(({ judge, human, chosen, forRecall }) => [
    { judge, human, asked: `stops at ${text(threshold)} or below`, alarm: chosen },
    ...forRecall.flatMap(({ wanted, alarm }) =>
      alarm ? [{ judge, human, asked: `to catch ${percent(wanted)}`, alarm }] : [],
    ),
  ]);
  return {
    name: "What a judge would have stopped",
    fileName: "what-a-judge-would-stop.csv",
    columns: [
      { header: "Judge", name: "judge", format: "text", names: true },
      { header: "Person", name: "human", format: "text" },
      { header: "Asked", name: "asked", format: "text" },
      { header: "Stops at", name: "threshold", format: "decimal" },
      { header: "Replies", name: "n", format: "count" },
      { header: "Rated low", name: "low", format: "count" },
      { header: "Caught", name: "recall", format: "percent", interval: true },
      { header: "Stopped of all", name: "stopped", format: "percent", interval: true },
      { header: "Rightly stopped", name: "precision", format: "percent", interval: true },
    ],
    rows: rows.map(({ judge, human, asked, alarm }) => ({
      key: JSON.stringify([judge, human, asked]),
      cells: [
        judge,
        human,
        asked,
        alarm.threshold,
        alarm.n,
        alarm.low,
        shareCell(alarm.recall),
        stoppedCell(alarm),
        shareCell(alarm.precision),
      ],
    })),
    notes: [
      `A person rates a reply low where ${rule === "any" ? "any dimension is" : "the mean of its dimensions is"} ${text(low)} or below; a judge stops it where its mean score is at or below the threshold.`,
      ...stops.map(({ judge, human, chosen, forRecall }) =>
        stopWords(judge, human, chosen, forRecall.at(-1)?.alarm ?? null),
      ),
    ],
  };
}

function stopWords(judge: string, human: string, chosen: Alarm, most: Alarm | null): string {
  if (chosen.low === 0) return `${human} rated none of ${judge}'s replies low.`;
  const { recall, n } = chosen;
  const caught = recall.status === "estimated" ? recall.value : null;
  const first = caught
    ? `At ${text(chosen.threshold)} ${judge} would have stopped ${caught.of.toLocaleString("en")} of the ${caught.n.toLocaleString("en")} replies that ${human} rates low (${percent(caught.of / caught.n)}), and ${percent(chosen.stopped / n)} of all.`
    : "";
  const price = most
    ? ` To catch 90% it must stop ${percent(most.stopped / most.n)} of all ${most.n.toLocaleString("en")} replies.`
    : "";
  return `${first}${price}`;
}

function shareCell(share: Estimable<Share>): EstimateCell {
  if (share.status !== "estimated") return { value: null, why: "Not estimable: there is none." };
  const { of, n, low, high } = share.value;
  return { value: of / n, low, high };
}

function stoppedCell({ stopped, n }: Alarm): EstimateCell {
  const share = shareOf(stopped, n);
  return share
    ? { value: stopped / n, low: share.low, high: share.high }
    : { value: null, why: "Not estimable: no reply was rated by both." };
}

const text = (value: number) => numberText({ format: "decimal" }, value).replace(/\.?0+$/, "");
const percent = (value: number) => numberText({ format: "percent" }, value);
