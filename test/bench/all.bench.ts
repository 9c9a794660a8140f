import { test } from "vitest";
import { engineRows } from "./engine.ts";
import { houseRows } from "./house.ts";
import { installRows } from "./install.ts";
import { tableOf } from "./measure.ts";
import { promptRows } from "./prompts.ts";

test("bench", async () => {
  const rows = [
    ...(await houseRows()),
    ...(await engineRows()),
    ...(await promptRows()),
    ...(await installRows()),
  ];
  console.log(`\n${tableOf(rows)}\n`);
});
