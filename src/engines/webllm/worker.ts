import "../../zod-setup.ts";
import type { WebWorkerMLCEngineHandler } from "@mlc-ai/web-llm";
import { downloadModel } from "./download.ts";
import { type OwnRequest, ownRequestSchema } from "./protocol.ts";
import { net, sendEvent } from "./worker-net.ts";

/**
 * The worker that runs a model: WebLLM's own handler of its worker protocol, and our own requests
 * beside it. The package is imported when the first of its requests comes: after worker-net has
 * put itself in the place of `fetch`, and not at all for a download.
 */

let loading: Promise<WebWorkerMLCEngineHandler> | null = null;

function packageHandler(): Promise<WebWorkerMLCEngineHandler> {
  loading ??= import("@mlc-ai/web-llm").then((webllm) => new webllm.WebWorkerMLCEngineHandler());
  return loading;
}

async function runOwn({ kind, content }: OwnRequest): Promise<void> {
  if (kind === "attune.configure") {
    net.allow(content.hosts);
    return;
  }
  await downloadModel(content, {
    net,
    storage: caches,
    onProgress: (progress) => sendEvent({ type: "download", ...progress }),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: () => performance.now(),
  });
}

/** Answers as the package's handler does: errors travel as the string "Name: message". */
async function answer(request: OwnRequest): Promise<void> {
  const { uuid } = request;
  try {
    await runOwn(request);
    postMessage({ kind: "return", uuid, content: null });
  } catch (error) {
    postMessage({ kind: "throw", uuid, content: String(error) });
  }
}

addEventListener("message", async (event: MessageEvent<unknown>) => {
  const own = ownRequestSchema.safeParse(event.data);
  if (own.success) {
    await answer(own.data);
    return;
  }
  try {
    (await packageHandler()).onmessage(event);
  } catch (error) {
    // Without the package there is no worker to speak of: the page hears of it as its death.
    reportError(error);
  }
});
