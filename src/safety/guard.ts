/**
 * The guard between untrusted text and a prompt. A text from a person, a file or a model is
 * cleaned, cut to fit, and fenced, in this order, before a model reads it as data.
 */
export { type CleanText, cleanText } from "./guard-clean.ts";
export { type CutOptions, type CutText, cutText } from "./guard-cut.ts";
export { fence, fenceMarker } from "./guard-fence.ts";
export { contentFloor, wordsOf } from "./guard-floor.ts";
export { stripThinking } from "./guard-thinking.ts";
export { findWords, type Word } from "./guard-words.ts";
