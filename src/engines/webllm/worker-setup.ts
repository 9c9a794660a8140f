import "../../violations.ts";
import type { ModelFolder } from "./files.ts";
import { watchGpu } from "./gpu-watch.ts";
import { createModelCaches } from "./model-cache.ts";
import type { WorkerEvent } from "./protocol.ts";
import { sealWorker } from "./seal.ts";

/** Runs in the worker, before the package: takes the network away and watches the device. */

let folder: ModelFolder | null = null;

/** Names the one model whose files the package finds. */
export function serveFolder(next: ModelFolder): void {
  folder = next;
}

function sendEvent(content: WorkerEvent): void {
  postMessage({ kind: "attune.event", content });
}

sealWorker(globalThis, {
  caches: createModelCaches(() => folder),
  onRefused: (url) => sendEvent({ type: "refused", url }),
});
watchGpu(sendEvent);
