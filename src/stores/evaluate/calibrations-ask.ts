import { AttuneError, aborted } from "../../domain/errors.ts";
import {
  type StatisticsAnswer,
  type StatisticsRequest,
  statisticsAnswerSchema,
} from "./calibrations-protocol.ts";

/** Computes off the page. */
export type AskStatistics = (
  request: StatisticsRequest,
  signal?: AbortSignal,
) => Promise<StatisticsAnswer>;

export class StatisticsError extends AttuneError<"statistics"> {
  constructor(cause: unknown) {
    super(
      "statistics",
      "This could not be computed.",
      "Nothing was changed. Try again; if it fails again, reload the page.",
      { cause },
    );
  }
}

/**
 * Computes in a worker of its own for each question: ending it ends everything. Rejects with a
 * StatisticsError, or with an AbortError where it was called off.
 */
export const askStatistics: AskStatistics = (request, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(aborted());
      return;
    }
    const worker = new Worker(new URL("./calibrations-worker.ts", import.meta.url), {
      type: "module",
      name: "statistics",
    });
    const end = () => {
      worker.terminate();
      signal?.removeEventListener("abort", onAbort);
    };
    const fail = (cause: unknown) => {
      end();
      reject(new StatisticsError(cause));
    };
    const onAbort = () => {
      end();
      reject(aborted());
    };
    signal?.addEventListener("abort", onAbort);
    worker.addEventListener("error", ({ message }) => fail(message));
    worker.addEventListener("messageerror", () => fail("a message could not be read"));
    worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const read = statisticsAnswerSchema.safeParse(data);
      if (!read.success) fail(read.error);
      else if (read.data.type === "failed") fail(read.data.detail);
      else {
        end();
        resolve(read.data);
      }
    });
    worker.postMessage(request);
  });
