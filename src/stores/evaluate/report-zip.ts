import {
  BlobWriter,
  configure,
  TextReader,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import { csvOfTable, type ReportTable } from "../../evaluation/report/table.ts";

// Its own workers are made from addresses that the content policy forbids.
configure({ useWebWorkers: false });

/**
 * Every table as a CSV file, in one zip, with what they were made from. Names that occur twice get a
 * number.
 */
export async function zipOfTables(
  tables: readonly ReportTable[],
  provenance: object,
): Promise<Blob> {
  const zip = new ZipWriter(new BlobWriter("application/zip"));
  const taken = new Set<string>();
  for (const table of tables) {
    let name = table.fileName;
    for (let again = 2; taken.has(name); again += 1) {
      name = table.fileName.replace(/(\.csv)?$/, `-${again}.csv`);
    }
    taken.add(name);
    await zip.add(name, new TextReader(csvOfTable(table)));
  }
  const made = `${JSON.stringify(provenance, null, 2)}\n`;
  await zip.add("provenance.json", new TextReader(made));
  return zip.close();
}
