import { WebWorkerMLCEngineHandler } from "@mlc-ai/web-llm";

/**
 * The package's own handler and nothing else, in a network where every file takes for ever: what
 * the page's end of the protocol must get on with, and where a load can be interrupted surely.
 */
Cache.prototype.add = (request) =>
  new Promise((_resolve, reject) => {
    const { signal } = new Request(request);
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });

const handler = new WebWorkerMLCEngineHandler();
addEventListener("message", (event) => handler.onmessage(event));
