import * as z from "zod/mini";
import { stepSchema } from "../src/domain/journal.ts";
import { refinementSchema } from "../src/domain/refinement.ts";
import { roleIdentitySchema } from "../src/domain/roles.ts";
import { rubricSchema } from "../src/domain/rubric.ts";
import { scorecardSchema } from "../src/domain/score.ts";
import {
  fileRefinementSchema,
  fileRoundSchema,
  fileSessionSchema,
  fileTurnSchema,
  SESSION_FORMAT,
  SESSIONS_FORMAT,
  sessionFileSchema,
  sessionsFileSchema,
} from "../src/storage/session-file-schema.ts";

// Under these names in `$defs`, so that a reader finds the parts.
const names: [z.ZodMiniType, string][] = [
  [fileSessionSchema, "session"],
  [fileTurnSchema, "turn"],
  [fileRefinementSchema, "refinement"],
  [fileRoundSchema, "round"],
  [refinementSchema, "record"],
  [rubricSchema, "rubric"],
  [stepSchema, "step"],
  [scorecardSchema, "scorecard"],
  [roleIdentitySchema, "identity"],
];
for (const [schema, id] of names) z.globalRegistry.add(schema, { id });

/**
 * The JSON Schemas of the session files, made of the very schemas that the import checks with.
 * A test compares them with the files under public/schemas; run it with `-u` to write them.
 */
export function sessionSchemas(): Record<string, string> {
  return {
    [`${SESSION_FORMAT}.v1.schema.json`]: schemaText(
      sessionFileSchema,
      `${SESSION_FORMAT}.v1`,
      "Attune session file",
      "One session: a conversation of turns, and what was refined on each. Fields that are not listed here are ignored.",
    ),
    [`${SESSIONS_FORMAT}.v1.schema.json`]: schemaText(
      sessionsFileSchema,
      `${SESSIONS_FORMAT}.v1`,
      "Attune file with all sessions",
      "Every session of a device; each is what a session file holds under `session`.",
    ),
  };
}

export function schemaText(
  schema: z.ZodMiniType,
  id: string,
  title: string,
  description: string,
  metadata: NonNullable<Parameters<typeof z.toJSONSchema>[1]>["metadata"] = z.globalRegistry,
): string {
  // "input": what a file may hold, before defaults are filled in.
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", metadata });
  return `${JSON.stringify({ $schema, $id: id, title, description, ...rest }, null, 2)}\n`;
}
