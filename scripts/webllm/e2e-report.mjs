// How the checks of a real model say what they saw.

/**
 * @param {boolean} ok
 * @param {string} sentence
 */
export function verdict(ok, sentence) {
  console.log(`${ok ? "ok  " : "FAIL"}  ${sentence}`);
  return ok;
}

/**
 * @param {string} kind
 * @param {unknown} content
 */
export function tell(kind, content) {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  console.log(`${new Date().toISOString().slice(11, 19)} ${kind}: ${text?.slice(0, 200)}`);
}

/** @param {{ code?: string | null, message?: string, detail?: string | null }} failed */
export function tellFailure({ code, message, detail }) {
  verdict(false, `${code ?? "error"}: ${message}`);
  if (detail) console.log(`      ${detail.slice(0, 600)}`);
  return false;
}

/**
 * What the pages are asked; test/e2e-webllm/harness/params.ts reads it.
 *
 * @typedef {{
 *   mode: "roles" | "brief" | "bench", library: string, needsF16: boolean, thinks: boolean,
 *   contextTokens: number, dimensions: number, maxTokens: number, seed: number, repeats: number,
 *   words: number
 * }} Params
 *
 * @typedef {{ origin: string, files: string[], params: Params, deadline: number }} Check
 *   `files`: paths of the model's files; `deadline`: milliseconds since 1970
 */
