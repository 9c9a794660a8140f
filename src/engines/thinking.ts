const OPEN = "<think>";
const CLOSE = "</think>";

/**
 * Takes the thinking out of an answer: whole `<think>…</think>` blocks, empty ones too, an
 * unclosed one to its end, and, where the template opened the block before the answer began,
 * everything up to a lone `</think>`.
 *
 * @param text the whole answer so far
 * @param streaming the answer still grows: a tag that may be just arriving is held back
 */
export function stripThinking(text: string, streaming = false): string {
  let rest = text;
  let kept = "";
  for (;;) {
    const open = rest.indexOf(OPEN);
    const close = rest.indexOf(CLOSE);
    if (close !== -1 && (open === -1 || close < open)) {
      kept = "";
      rest = rest.slice(close + CLOSE.length);
      continue;
    }
    if (open === -1) {
      kept += rest;
      break;
    }
    kept += rest.slice(0, open);
    const end = rest.indexOf(CLOSE, open);
    if (end === -1) break;
    rest = rest.slice(end + CLOSE.length);
  }
  if (streaming) kept = kept.slice(0, kept.length - heldBack(kept));
  return kept.trimStart();
}

/** Length of the longest end of the text that is the beginning of a tag. */
function heldBack(text: string): number {
  for (let length = CLOSE.length - 1; length > 0; length--) {
    const tail = text.slice(-length);
    if (tail.length === length && (OPEN.startsWith(tail) || CLOSE.startsWith(tail))) return length;
  }
  return 0;
}
