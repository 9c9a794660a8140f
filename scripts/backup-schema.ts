import { BACKUP_FORMAT, lineSchema } from "../src/storage/backup/format.ts";
import { schemaText } from "./session-schemas.ts";

/** The JSON Schema of a backup's lines, made of the schemas it is read with. */
export function backupSchemas(): Record<string, string> {
  return {
    [`${BACKUP_FORMAT}.v1.schema.json`]: schemaText(
      lineSchema,
      `${BACKUP_FORMAT}.v1`,
      "A line of an Attune backup",
      "A backup is an age file; inside are lines of JSON, and this is any one of them. The first has part head, the last has part end.",
    ),
  };
}
