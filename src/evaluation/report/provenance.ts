import * as z from "zod/mini";
import type { Evidence } from "../evidence.ts";

/**
 * What a report was made from, enough to make it again: the data by the hash of its file, the
 * models by those of theirs, prompts, seeds and settings. No text of any client is in it.
 */
export const provenanceSchema = z.object({
  app: z.object({ name: z.literal("Attune"), version: z.string() }),
  /** ISO 8601. */
  createdAt: z.string(),
  dataSet: z.object({
    title: z.string(),
    /** Its clients are simulated; absent where they are not. */
    simulated: z.optional(z.boolean()),
    /** Of the file it was imported from; null where it was not. */
    file: z.nullable(
      z.object({
        name: z.string(),
        format: z.string(),
        encoding: z.string(),
        bytes: z.number(),
        sha256: z.string(),
      }),
    ),
    licence: z.string(),
    rubric: z.nullable(z.object({ id: z.string(), version: z.number() })),
    dimensions: z.array(z.string()),
    scale: z.object({ min: z.number(), max: z.number() }),
    keepOutOfRange: z.boolean(),
    /** Sources that a rater must not judge, by rater. */
    ownSources: z.record(z.string(), z.array(z.string())),
    counts: z.record(z.string(), z.number()),
  }),
  raters: z.array(z.object({ id: z.string(), kind: z.enum(["human", "judge"]) })),
  runs: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      app: z.string(),
      createdAt: z.string(),
      arms: z.array(z.string()),
      /** Whose replies it judged or refined; null of everybody's, and of fresh drafts. */
      fromSource: z.nullable(z.string()),
      /** Items, from the first; null of all. */
      limit: z.nullable(z.number()),
      status: z.string(),
      done: z.number(),
      failed: z.number(),
      planned: z.number(),
      rubric: z.object({ id: z.string(), version: z.number() }),
      generator: z.unknown(),
      generatorName: z.string(),
      judge: z.unknown(),
      judgeName: z.string(),
      judgePrompt: z.string(),
      /** SHA-256 of the models' files, by model. */
      hashes: z.record(z.string(), z.string()),
      prompts: z.unknown(),
      settings: z.unknown(),
      sampling: z.unknown(),
      preferences: z.unknown(),
      /** What it judged by besides; null where the judge's own scores counted. */
      calibration: z.unknown(),
      seed: z.number(),
    }),
  ),
  sheets: z.array(
    z.object({
      rater: z.string(),
      kind: z.string(),
      rubric: z.object({ id: z.string(), version: z.number() }),
      seed: z.number(),
      tasks: z.number(),
      answered: z.number(),
      createdAt: z.string(),
    }),
  ),
  /** Records that could not be read. */
  damaged: z.number(),
  /** What this report was asked with: seeds, resamples, choices. */
  settings: z.record(z.string(), z.unknown()),
  /** What it left out, where that is counted. */
  exclusions: z.optional(z.unknown()),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** Which version made a report, and when. */
export interface MadeBy {
  app: string;
  /** ISO 8601. */
  createdAt: string;
}

/** What a report of simulated clients says first; nothing of others. */
export function simulatedLead({ dataSet }: Pick<Provenance, "dataSet">): string[] {
  return dataSet.simulated
    ? ["Simulated clients: nobody here is a person, and nothing here says yet how people fare."]
    : [];
}

export function provenanceOf(
  { dataSet, raters, runs, sheets, damaged }: Evidence,
  { app, createdAt }: MadeBy,
  settings: Record<string, unknown>,
  exclusions?: unknown,
): Provenance {
  const { title, origin, licence, rubric, dimensions, scale, keepOutOfRange } = dataSet;
  const { ownSources, counts } = dataSet;
  return {
    app: { name: "Attune", version: app },
    createdAt,
    dataSet: {
      title,
      ...(dataSet.simulated ? { simulated: true } : {}),
      file:
        origin.kind === "file"
          ? {
              name: origin.name,
              format: origin.format,
              encoding: origin.encoding,
              bytes: origin.bytes,
              sha256: origin.sha256,
            }
          : null,
      licence,
      rubric,
      dimensions,
      scale,
      keepOutOfRange,
      ownSources,
      counts,
    },
    raters: [...raters],
    runs: runs.map(({ run }) => ({
      id: run.id,
      label: run.label,
      app: run.app,
      createdAt: run.createdAt,
      arms: run.arms,
      fromSource: run.fromSource,
      limit: run.limit,
      status: run.status,
      done: run.done,
      failed: run.failed,
      planned: run.planned,
      rubric: { id: run.rubric.id, version: run.rubric.version },
      generator: run.generator,
      generatorName: run.generatorName,
      judge: run.judge,
      judgeName: run.judgeName,
      judgePrompt: run.judgePrompt,
      hashes: run.hashes,
      prompts: run.prompts,
      settings: run.settings,
      sampling: run.sampling,
      preferences: run.preferences,
      calibration: run.calibration ?? null,
      seed: run.seed,
    })),
    sheets: sheets.map(({ sheet }) => ({
      rater: sheet.rater,
      kind: sheet.tasks.kind,
      rubric: { id: sheet.rubric.id, version: sheet.rubric.version },
      seed: sheet.seed,
      tasks: sheet.tasks.tasks.length,
      answered: sheet.answered,
      createdAt: sheet.createdAt,
    })),
    damaged,
    settings,
    ...(exclusions === undefined ? {} : { exclusions }),
  };
}
