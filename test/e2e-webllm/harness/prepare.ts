import "../../../src/zod-setup.ts";
import * as z from "zod/mini";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/domain/settings.ts";
import { modelsRoot, openModelFile } from "../../../src/engines/model-files.ts";
import { MANIFEST_FILE, manifestSchema } from "../../../src/models/manifest.ts";
import { openStorage } from "../../../src/storage/index.ts";
import { readParams, say } from "./params.ts";

/** The one model that was installed through the application. */
async function installedModel(): Promise<string> {
  const root = await modelsRoot();
  for await (const id of root.keys()) {
    const file = await openModelFile(id, MANIFEST_FILE);
    if (file) return z.parse(manifestSchema, JSON.parse(await file.text())).id;
  }
  throw new Error("No model is installed.");
}

/**
 * Assigns the installed model to both roles, as the application's own storage layer writes it, and
 * asks for exactly one rewrite: a target that is out of reach and one round.
 */
async function prepare(): Promise<void> {
  const { contextTokens, maxTokens, seed } = readParams();
  const model = await installedModel();
  const assigned = { engine: "webllm" as const, model };
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
    contextTokens: { [model]: contextTokens },
    generator: assigned,
    judge: assigned,
    fixedSeed: seed,
  });
  await storage.close();
  say("done", null);
}

prepare().catch((error: unknown) => say("failed", { message: String(error) }));
