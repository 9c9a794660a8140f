import { test } from "vitest";
import * as z from "zod/mini";
import { agreementRows } from "./agreement.ts";
import { engineRows } from "./engine.ts";
import { houseRows } from "./house.ts";
import { importRows } from "./import.ts";
import { rowSchema, tableOf } from "./measure.ts";
import { promptRows } from "./prompts.ts";
import { vaultRows } from "./vault.ts";

/** Measured outside of this page, by the script that starts it. */
const given = z.parse(z.array(rowSchema), JSON.parse(import.meta.env.ATTUNE_BENCH_ROWS ?? "[]"));

test("bench", async () => {
  const rows = [...given];
  for (const measure of [houseRows, promptRows, vaultRows, agreementRows, importRows, engineRows])
    rows.push(...(await measure()));
  console.log(`\n${tableOf(rows)}\n`);
});
