import "../../zod-setup.ts";
import "../../violations.ts";
import type { RatingTable } from "../../domain/ratings.ts";
import { scoreDistributions } from "../../evaluation/agreement/distributions.ts";
import { groupAgreements } from "../../evaluation/agreement/group-agreement.ts";
import {
  type AgreementSettings,
  pairAgreements,
} from "../../evaluation/agreement/pair-agreement.ts";
import { comparedPair } from "../../evaluation/agreement/report.ts";
import { retestRows } from "../../evaluation/agreement/retests.ts";
import { excludedValues } from "../../evaluation/agreement/selection.ts";
import { stopsOf } from "../../evaluation/agreement/stops.ts";
import {
  requestSchema,
  type StatisticsAnswer,
  type StatisticsTask,
} from "./statistics-messages.ts";

/** Computes the parts of an agreement report. It asks nothing of anybody and keeps nothing. */

let given: { table: RatingTable; settings: AgreementSettings } | null = null;

self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const request = requestSchema.safeParse(data);
  if (!request.success) return answer({ type: "failed", message: "The request is not one." });
  if (request.data.type === "table") {
    given = { table: request.data.table, settings: request.data.settings };
    return;
  }
  try {
    answer(computed(request.data));
  } catch (error) {
    answer({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  }
});

function computed(task: StatisticsTask): StatisticsAnswer {
  if (!given) return { type: "failed", message: "There is no table." };
  const { table, settings } = given;
  switch (task.type) {
    case "pair":
      return {
        type: "pair",
        compared: comparedPair(table, task.pair, settings),
        rows: pairAgreements(table, task.pair, settings),
        stops: task.stops ? stopsOf(table, task.pair, settings, task.stops) : null,
      };
    case "retest":
      return { type: "retest", rows: retestRows(task.table, settings) };
    case "group":
      return { type: "group", rows: groupAgreements(table, task.raters, settings) };
    case "overview":
      return {
        type: "overview",
        excluded: excludedValues(table, settings),
        distributions: scoreDistributions(table, settings),
      };
  }
}

function answer(message: StatisticsAnswer): void {
  self.postMessage(message);
}
