import type { DataSet } from "../../src/domain/data-set.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings.ts";
import type { Storage } from "../../src/storage/index.ts";
import { createDataSets } from "../../src/stores/evaluate/data-sets.ts";
import type { DataSets } from "../../src/stores/evaluate/data-sets-state.ts";
import { workerReader } from "../../src/stores/evaluate/import-reader.ts";
import { createNotices } from "../../src/stores/notices.ts";
import { openRubrics } from "../../src/stores/rubrics.ts";
import { createSettings } from "../../src/stores/settings.ts";

const newId = () => crypto.randomUUID();

/** The data sets of a store, read by the app's own workers. */
export function dataSetsOf(storage: Storage): DataSets {
  const report = (error: unknown) => {
    throw error;
  };
  const notices = createNotices(newId);
  const settings = createSettings(
    { settings: DEFAULT_SETTINGS, notes: [] },
    () => {},
    async () => [],
  );
  const common = { storage, notices, newId, now: Date.now, report };
  return createDataSets({
    ...common,
    reader: workerReader,
    rubrics: () => openRubrics({ ...common, settings }),
  });
}

/** Opens and imports a file with everything as it is guessed. */
export async function importAll(dataSets: DataSets, file: File): Promise<DataSet> {
  await dataSets.getState().open(file);
  const dataSet = await dataSets.getState().importDraft();
  const { importing } = dataSets.getState();
  if (!dataSet) throw new Error(importing.step === "failed" ? importing.message : importing.step);
  return dataSet;
}

/** Looks how long the page is busy at a time until it is told to stop. */
export function watchPage(): { stop(): { longestTask: number; turns: number } } {
  let longestTask = 0;
  let turns = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  observer.observe({ entryTypes: ["longtask"] });
  const timer = setInterval(() => {
    turns += 1;
  }, 10);
  return {
    stop() {
      clearInterval(timer);
      for (const { duration } of observer.takeRecords()) {
        longestTask = Math.max(longestTask, duration);
      }
      observer.disconnect();
      return { longestTask, turns };
    },
  };
}
