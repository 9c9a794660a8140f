import { EngineError } from "../engine.ts";

/** "\0asm" */
const WASM_MAGIC = [0x00, 0x61, 0x73, 0x6d];

/**
 * Makes sure that the engine's WebAssembly file can be had: where it cannot, the package waits
 * for ever. Reads the beginning only.
 *
 * @throws EngineError `engine-missing`
 */
export async function checkWasm(url: string, signal: AbortSignal): Promise<void> {
  const missing = (detail: string, cause?: unknown) =>
    new EngineError("engine-missing", { detail, cause });
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw missing(`${url}: ${String(cause)}`, cause);
  }
  const reader = response.body?.getReader();
  try {
    if (!response.ok) throw missing(`${url}: status ${response.status}`);
    const first = await reader?.read();
    const start = [...(first?.value?.subarray(0, WASM_MAGIC.length) ?? [])];
    if (start.join() !== WASM_MAGIC.join()) throw missing(`${url} is not WebAssembly.`);
  } finally {
    await reader?.cancel().catch(() => {});
  }
}
