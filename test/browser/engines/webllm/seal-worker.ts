import "../../../../src/engines/webllm/worker-setup.ts";

/** Tries every way out of a worker that has been set up, at the address it is sent. */

type Attempt = (url: string) => unknown;

/** By name, as a hostile or careless package would reach for it; some browsers lack some. */
function make(name: string, ...more: unknown[]): Attempt {
  return (url) => {
    const Way: unknown = Reflect.get(globalThis, name);
    if (typeof Way !== "function") return "absent";
    return Reflect.construct(Way, [url, ...more]);
  };
}

const attempts: Record<string, Attempt> = {
  fetch: (url) => fetch(url),
  "fetch of a request": (url) => fetch(new Request(url)),
  XMLHttpRequest: make("XMLHttpRequest"),
  WebSocket: make("WebSocket"),
  WebSocketStream: make("WebSocketStream"),
  EventSource: make("EventSource"),
  WebTransport: make("WebTransport"),
  Worker: make("Worker", { type: "module" }),
  importScripts: (url) => Reflect.apply(Reflect.get(globalThis, "importScripts"), null, [url]),
  "Cache.add": async (url) => await (await caches.open("any")).add(url),
  "Cache.add of the browser": (url) => Cache.prototype.add.call(undefined as never, url),
  "Cache.addAll of the browser": (url) => Cache.prototype.addAll.call(undefined as never, [url]),
  "fetch after putting another in its place": (url) => {
    Reflect.set(globalThis, "fetch", () => "replaced");
    return fetch(url);
  },
};

async function outcome(attempt: Attempt, url: string): Promise<string> {
  try {
    const made = await attempt(url);
    return made === "absent" ? "absent" : "got through";
  } catch (error) {
    return String(error);
  }
}

addEventListener("message", async ({ data: url }: MessageEvent<string>) => {
  const outcomes: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(attempts)) {
    outcomes[name] = await outcome(attempt, url);
  }
  postMessage({ kind: "outcomes", outcomes });
});
