import { openStorage } from "../../src/storage/index.ts";
import { generatedRatings } from "../support/generated-ratings.ts";
import { dataSetsOf, importAll, watchPage } from "../support/imported-file.ts";
import { testIds } from "../support/storage.ts";
import type { Row } from "./measure.ts";

const ROWS = 50_000;
const RUNS = 5;

/** Importing ratings: from a file to all of it stored, with a look at it before, as a person does. */
export async function importRows(): Promise<Row[]> {
  const name = `bench-import-${crypto.randomUUID()}`;
  const storage = await openStorage({ name, now: Date.now, newId: testIds("bench-import") });
  const file = new File([generatedRatings(ROWS)], "ratings.csv");
  const dataSets = dataSetsOf(storage);
  const times: number[] = [];
  const bare: number[] = [];
  let longest = 0;
  for (let run = 0; run < RUNS; run += 1) {
    // What was done before is a long task of its own.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const page = watchPage();
    const from = performance.now();
    const { id } = await importAll(dataSets, file);
    times.push(performance.now() - from);
    longest = Math.max(longest, page.stop().longestTask);
    await storage.dataSets.remove(id);
    const start = performance.now();
    (await file.text()).split("\n").map((line) => line.split(","));
    bare.push(performance.now() - start);
  }
  await storage.close();
  indexedDB.deleteDatabase(name);
  const size = `${ROWS.toLocaleString("en")} ratings`;
  return [
    {
      what: `import: ${size}, file to stored`,
      unit: "ms",
      ours: median(times),
      baseline: median(bare),
      against: "the file as text, split at commas",
    },
    {
      what: `import: ${size}, longest task on the page`,
      unit: "ms",
      ours: longest,
      baseline: 50,
      against: "the most that is allowed; 0 is none over 50",
    },
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
