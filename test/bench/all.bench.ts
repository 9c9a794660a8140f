import { test } from "vitest";
import { engineRows } from "./engine.ts";
import { houseRows } from "./house.ts";
import { installRows } from "./install.ts";
import { type Row, tableOf } from "./measure.ts";
import { promptRows } from "./prompts.ts";

test("bench", async () => {
  const rows: Row[] = [];
  for (const measure of [houseRows, engineRows, promptRows, installRows]) {
    rows.push(...(await measure()));
  }
  console.log(`\n${tableOf(rows)}\n`);
});
