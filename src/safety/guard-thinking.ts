const NAMES = "think|thinking|thought|thoughts|reasoning";
const BLOCK = new RegExp(`<\\s*(${NAMES})\\s*>[\\s\\S]*?<\\s*/\\s*\\1\\s*>`, "giu");
const OPEN_TO_END = new RegExp(`<\\s*(?:${NAMES})\\s*>[\\s\\S]*$`, "iu");
const START_TO_CLOSE = new RegExp(`^[\\s\\S]*<\\s*/\\s*(?:${NAMES})\\s*>`, "iu");

/**
 * Takes a model's thinking out of its answer: whole blocks, a block that was never closed (to
 * the end of the text), and one whose opening was in the prompt (from the start of the text).
 */
export function stripThinking(text: string): string {
  if (!text.includes("<")) return text;
  return text.replace(BLOCK, "").replace(START_TO_CLOSE, "").replace(OPEN_TO_END, "").trim();
}
