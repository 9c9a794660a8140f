import "../../zod-setup.ts";
import type { WebWorkerMLCEngineHandler } from "@mlc-ai/web-llm";
import { checkFiles, modelFolder } from "./files.ts";
import { type OwnRequest, ownRequestSchema } from "./protocol.ts";
import { serveFolder } from "./worker-setup.ts";

/**
 * The worker that runs a model: WebLLM's own handler of its worker protocol, and our own request
 * beside it. The package is imported when the first of its requests comes: after worker-setup has
 * taken the network away.
 */

let loading: Promise<WebWorkerMLCEngineHandler> | null = null;

function packageHandler(): Promise<WebWorkerMLCEngineHandler> {
  loading ??= import("@mlc-ai/web-llm").then((webllm) => new webllm.WebWorkerMLCEngineHandler());
  return loading;
}

/** Answers as the package's handler does: errors travel as the string "Name: message". */
async function answer({ uuid, content }: OwnRequest): Promise<void> {
  try {
    const folder = modelFolder(content.id, content.library);
    await checkFiles(folder);
    serveFolder(folder);
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
