import { OWN_ERRORS, ownError } from "./errors.ts";

/** Constructors and functions by which a worker can reach the network or start what can. */
const WAYS_OUT = [
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "WebTransport",
  "RTCPeerConnection",
  "Worker",
  "SharedWorker",
  "importScripts",
] as const;

function addressOf(target: unknown): string {
  return target instanceof Request ? target.url : String(target);
}

/**
 * Takes the network away from a worker: every way to it is put out of reach of whatever runs there
 * afterwards, and what is tried is reported. Left is the loading of scripts by `import`, which the
 * page's content policy keeps to the application's own address.
 *
 * @param caches takes the place of the browser's Cache storage, which could fetch too
 */
export function sealWorker(
  scope: typeof globalThis,
  options: { caches: object; onRefused: (url: string) => void },
): void {
  const { caches, onRefused } = options;
  const replace = (target: object, name: string, value: unknown) => {
    Object.defineProperty(target, name, { value, writable: false, configurable: false });
  };
  const refusal = (target: unknown): Error => {
    const address = addressOf(target);
    onRefused(address);
    return ownError(OWN_ERRORS.refused, `${address} was asked for, and nothing is fetched here`);
  };
  async function refuseLater(target: unknown): Promise<never> {
    throw refusal(target);
  }
  function refuse(target: unknown): never {
    throw refusal(target);
  }
  replace(scope, "fetch", refuseLater);
  for (const name of WAYS_OUT) if (name in scope) replace(scope, name, refuse);
  if ("Cache" in scope) {
    for (const name of ["add", "addAll"]) replace(scope.Cache.prototype, name, refuseLater);
  }
  replace(scope, "caches", caches);
}
