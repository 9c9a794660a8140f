import * as z from "zod/mini";
import { deviceHistorySchema } from "../../domain/device-history.ts";
import { stepSchema } from "../../domain/journal.ts";
import { ownRubricSchema } from "../../domain/own-rubric.ts";
import { refinementSchema } from "../../domain/refinement.ts";
import { sessionSchema } from "../../domain/session.ts";
import { settingsSchema } from "../../domain/settings.ts";
import { stressTestSchema } from "../../domain/stress-test.ts";
import { LAB_LINE_SCHEMAS } from "./lab-lines.ts";

/**
 * What is inside a backup once it is decrypted: lines of JSON, as docs/formats.md describes them.
 * The first line says what it is, each following line holds one part, and the last line holds the
 * hash of every line before it, so that a text that was cut off or edited is noticed.
 */

export const BACKUP_FORMAT = "attune.backup";
export const BACKUP_VERSION = 1;

const count = z.int().check(z.minimum(0));
const revision = count.check(
  z.describe("How often the record was written since it was made; 0 is the first time."),
);

export const headSchema = z.object({
  part: z.literal("head"),
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(BACKUP_VERSION),
  createdAt: z.string().check(z.maxLength(40), z.describe("ISO 8601.")),
});

export const sessionPartSchema = z.object({
  part: z.literal("session"),
  rev: revision,
  session: sessionSchema,
  refinements: z
    .array(z.object({ rev: revision, record: refinementSchema, steps: z.array(stepSchema) }))
    .check(z.describe("Every run of the loop in this session, oldest first, with its journal.")),
});
export type SessionPart = z.infer<typeof sessionPartSchema>;

export const settingsPartSchema = z.object({
  part: z.literal("settings"),
  settings: settingsSchema,
});

export const deviceHistoryPartSchema = z.object({
  part: z.literal("device-history"),
  trials: deviceHistorySchema,
});

export const rubricPartSchema = z.object({
  part: z.literal("rubric"),
  versions: z
    .array(ownRubricSchema)
    .check(z.minLength(1), z.describe("Every version of one rubric of one's own, oldest first.")),
});
export type RubricPart = z.infer<typeof rubricPartSchema>;

export const stressTestPartSchema = z.object({
  part: z.literal("stress-test"),
  test: stressTestSchema,
});

/** The manifest is the installer's own format; here it only has a name. */
export const modelPartSchema = z.object({
  part: z.literal("model"),
  manifest: z
    .looseObject({
      id: z.string().check(z.maxLength(200)),
      name: z.string().check(z.maxLength(200)),
    })
    .check(z.describe("As attune-model.json of an installed model.")),
});
export type ModelManifest = z.infer<typeof modelPartSchema>["manifest"];

export const endSchema = z.object({
  part: z.literal("end"),
  counts: z.object({
    sessions: count,
    refinements: count,
    steps: count,
    models: count,
    rubrics: z.optional(count.check(z.describe("Own rubrics; absent before there were any."))),
    stressTests: z.optional(count),
    dataSets: z.optional(count),
    batchRuns: z.optional(count),
    ratingSheets: z.optional(count),
    clientProfiles: z.optional(count),
    sessionBatches: z.optional(count),
    simulatedSessions: z.optional(count),
    calibrations: z.optional(count),
  }),
  sha256: z
    .array(z.string().check(z.regex(/^[0-9a-f]{64}$/)))
    .check(
      z.describe(
        "SHA-256 of every line before this one, in order: of its bytes in UTF-8 without the line feed.",
      ),
    ),
});
export type BackupEnd = z.infer<typeof endSchema>;

/** Any line, for the published schema. */
export const lineSchema = z.discriminatedUnion("part", [
  headSchema,
  sessionPartSchema,
  settingsPartSchema,
  deviceHistoryPartSchema,
  rubricPartSchema,
  stressTestPartSchema,
  modelPartSchema,
  ...LAB_LINE_SCHEMAS,
  endSchema,
]);
export type BackupLine = z.infer<typeof lineSchema>;

/** SHA-256 of a line's bytes, in lower-case hex. */
export async function lineHash(line: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(line));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
