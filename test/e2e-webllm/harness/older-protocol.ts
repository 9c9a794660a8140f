import type { WorkerLike } from "../../../src/engines/webllm/client.ts";

/**
 * Lets the page's end of the protocol (0.2.86) talk to an older package's handler, which knows
 * streams by their model and has no "completionStreamReturn".
 */
export function speakOlderProtocol(worker: Worker, model: string): WorkerLike {
  return {
    postMessage(message) {
      worker.postMessage(translate(message, model));
    },
    terminate: () => worker.terminate(),
    addEventListener: (type: string, listener: (event: never) => void) =>
      worker.addEventListener(type, listener as (event: Event) => void),
  };
}

function translate(message: unknown, model: string): unknown {
  if (typeof message !== "object" || message === null || !("kind" in message)) return message;
  switch (message.kind) {
    case "completionStreamNextChunk":
      return { ...message, content: { selectedModelId: model } };
    case "completionStreamReturn":
      return { ...message, kind: "interruptGenerate", content: null };
    default:
      return message;
  }
}
