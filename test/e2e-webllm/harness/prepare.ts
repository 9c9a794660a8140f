import "../../../src/zod-setup.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/domain/settings.ts";
import { openStorage } from "../../../src/storage/index.ts";
import { readParams, say } from "./params.ts";

/**
 * Puts the model into the application's settings, as its own storage layer writes them, and asks
 * for exactly one rewrite: a target that is out of reach and one round.
 */
async function prepare(): Promise<void> {
  const { model, contextTokens, maxTokens, seed } = readParams();
  const assigned = { engine: "webllm" as const, model: model.id };
  const limited = (role: keyof Settings["sampling"]) => ({
    ...DEFAULT_SETTINGS.sampling[role],
    maxTokens,
  });
  const storage = await openStorage({ now: Date.now, newId: () => crypto.randomUUID() });
  await storage.settings.save({
    ...DEFAULT_SETTINGS,
    loop: { ...DEFAULT_SETTINGS.loop, target: 5, floor: 5, minRounds: 1, maxRounds: 1 },
    sampling: {
      therapist: limited("therapist"),
      critic: limited("critic"),
      coach: limited("coach"),
    },
    customModels: [{ ...model, contextTokens }],
    generator: assigned,
    judge: assigned,
    fixedSeed: seed,
  });
  await storage.close();
  say("done", null);
}

prepare().catch((error: unknown) => say("failed", { message: String(error) }));
