import "../../zod-setup.ts";
import type { WebWorkerMLCEngineHandler } from "@mlc-ai/web-llm";
import * as z from "zod/mini";
import { OWN_ERRORS, ownError } from "./errors.ts";
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
  let handler: WebWorkerMLCEngineHandler;
  try {
    handler = await packageHandler();
  } catch (cause) {
    const uuid = z.safeParse(z.object({ uuid: z.string() }), event.data).data?.uuid ?? "";
    const error = ownError(OWN_ERRORS.noPackage, String(cause));
    postMessage({ kind: "throw", uuid, content: String(error) });
    return;
  }
  try {
    handler.onmessage(event);
  } catch (error) {
    // A request that the package does not know: the page hears of it as the worker's death.
    reportError(error);
  }
});
