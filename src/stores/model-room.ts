import type { CustomModel } from "../domain/custom-model.ts";
import { AttuneError } from "../domain/errors.ts";
import type { LanguageModel } from "../domain/language-model.ts";
import { probeDevice, requestPersist } from "../engines/device.ts";
import { EngineError } from "../engines/engine.ts";
import { createWebLLMEngine } from "../engines/webllm/webllm.ts";
import { fitOf } from "../models/fit.ts";
import { createModelManager, type ModelManager } from "../models/manager.ts";

/**
 * Everything that has to do with models, in one file so that it is loaded in one piece, when a
 * model is first asked for.
 */
export interface ModelRoom {
  manager: ModelManager;
  probeDevice: typeof probeDevice;
  requestPersist: typeof requestPersist;
  fitOf: typeof fitOf;
}

export class ModelRoomError extends AttuneError<"not-on-device"> {}

export function openModelRoom(customModels: readonly CustomModel[]): ModelRoom {
  const manager = createModelManager({
    customModels,
    createEngine: (hosts) => createWebLLMEngine({ hosts }),
    storage: caches,
  });
  return { manager, probeDevice, requestPersist, fitOf };
}

/**
 * The model that an assignment names, loaded from this device; stopping the run stops a load it
 * waits for. A refinement never starts a download: that takes a press of the button that says so.
 *
 * @throws ModelRoomError `not-on-device`
 */
export async function loadedModel(
  manager: ModelManager,
  { model }: { model: string },
  signal: AbortSignal,
): Promise<LanguageModel> {
  const running = manager.engine(model);
  if (running) return running;
  const cancel = () => manager.cancel(model);
  signal.addEventListener("abort", cancel, { once: true });
  try {
    signal.throwIfAborted();
    await manager.refresh();
    signal.throwIfAborted();
    const status = manager.states().get(model)?.status;
    if (status !== "installed" && status !== "loading" && status !== "ready") {
      throw new ModelRoomError(
        "not-on-device",
        `The model ${model} is not on this device, and a refinement downloads nothing.`,
        "Download it on the Models page, or choose the practice rules there; then resume.",
      );
    }
    return await manager.load(model);
  } catch (error) {
    if (error instanceof EngineError) throw error;
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}
