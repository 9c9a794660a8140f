import "../../zod-setup.ts";
import "../../violations.ts";
import {
  type StatisticsAnswer,
  statisticsAnswer,
  statisticsRequestSchema,
} from "./calibrations-protocol.ts";

function answer(data: unknown): StatisticsAnswer {
  try {
    return statisticsAnswer(statisticsRequestSchema.parse(data));
  } catch (error) {
    return { type: "failed", detail: String(error) };
  }
}

self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  self.postMessage(answer(data));
});
