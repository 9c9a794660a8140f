import "fake-indexeddb/auto";
import type { Page } from "@playwright/test";
import * as z from "zod/mini";
import type { BatchTexts } from "../../src/evaluation/batch/plan.ts";
import { storeDataSet } from "./batch.ts";
import { freshName, openTestStorage } from "./storage.ts";

const rowsSchema = z.array(z.object({ id: z.string(), rev: z.number(), body: z.unknown() }));

/** Every row of a table of a database in this process. */
function rowsOf(name: string, table: string): Promise<z.infer<typeof rowsSchema>> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const all = opening.result.transaction(table).objectStore(table).getAll();
      all.onsuccess = () => {
        opening.result.close();
        resolve(rowsSchema.parse(all.result));
      };
    };
  });
}

/**
 * Puts a data set into the store of the app that is open in the page, as an import would have; its
 * page is at `#/evaluate/<id>`.
 */
export async function seedDataSet(page: Page, id: string, texts: BatchTexts): Promise<void> {
  const name = freshName();
  const storage = await openTestStorage({ name });
  await storeDataSet(storage, id, texts);
  await storage.close();
  const rows = {
    dataSets: await rowsOf(name, "dataSets"),
    parts: await rowsOf(name, "parts"),
  };
  await page.evaluate(
    (tables) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("attune");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction(["dataSets", "parts"], "readwrite");
          for (const row of tables.dataSets) writing.objectStore("dataSets").put(row);
          for (const row of tables.parts) writing.objectStore("parts").put(row);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    rows,
  );
}
