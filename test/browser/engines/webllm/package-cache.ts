import type { ModelSource } from "../../../../src/engines/engine.ts";
import { appConfigOf } from "../../../../src/engines/webllm/loading.ts";

/** The package's own check, in a worker, as it runs in the application. */
export async function hasModelInCache(model: ModelSource): Promise<unknown> {
  const worker = new Worker(new URL("./cache-worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => resolve(data));
      worker.addEventListener("error", reject);
      worker.postMessage({ id: model.id, config: appConfigOf(model) });
    });
  } finally {
    worker.terminate();
  }
}
