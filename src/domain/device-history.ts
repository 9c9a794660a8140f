import * as z from "zod/mini";

/**
 * What was tried on this device and how it went: browsers hide memory, so what failed here is
 * remembered and not proposed again, and what was measured here is what is promised.
 */

export const modelTrialSchema = z.object({
  model: z.string(),
  contextTokens: z.int().check(z.minimum(1)),
  /** The model that was in memory beside it; null where it was alone. */
  beside: z.nullable(z.string()),
  /** Names the graphics adapter or "cpu": a trial says nothing about other hardware. */
  hardware: z.string(),
  outcome: z.enum(["worked", "failed"]),
  /** Code of the engine's error; null where it worked. */
  code: z.nullable(z.string()),
  loadMs: z.nullable(z.number().check(z.minimum(0))),
  /** As the engine measured it; null where it was not asked. */
  prefillTokensPerSecond: z.nullable(z.number().check(z.minimum(0))),
  decodeTokensPerSecond: z.nullable(z.number().check(z.minimum(0))),
  /** ISO 8601. */
  at: z.string(),
});
export type ModelTrial = z.infer<typeof modelTrialSchema>;

/** Oldest first; one for each model, context, neighbour and hardware. */
export const deviceHistorySchema = z.array(modelTrialSchema);
export type DeviceHistory = z.infer<typeof deviceHistorySchema>;
