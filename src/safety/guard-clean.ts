import { skeletonOf } from "./guard-skeleton.ts";

/**
 * Takes out of untrusted text what only a machine would see: characters without a shape, and
 * the control tokens of chat templates. Everything a person would read stays as it was.
 */

export interface CleanText {
  text: string;
  /** Code points taken out. */
  removed: number;
}

/**
 * Removes
 * - chat-template tokens of the common families (ChatML, Llama, Mistral, Gemma, Phi, DeepSeek,
 *   harmony, `<think>` and the like), with spaces inside or look-alike characters too, and again
 *   when taking one out makes another appear;
 * - control characters but newline and tab, bidirectional controls, zero-width and other
 *   invisible characters, unpaired surrogates.
 *
 * Joiners stay where they have a shape of their own to make: between emoji, and after a letter
 * of a script that is written with them. Line ends become `\n`. Cleaning twice changes nothing
 * more. Linear in the length of the text.
 */
export function cleanText(text: string): CleanText {
  let points = [...text.replace(LINE_ENDS, "\n")];
  let removed = 0;
  for (;;) {
    const kept = dropTokens(dropInvisible(points));
    removed += points.length - kept.length;
    if (kept.length === points.length) return { text: points.join(""), removed };
    points = kept;
  }
}

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/gu;

/** Everything without a shape of its own, whether or not some context gives it one. */
const INVISIBLE =
  /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u{FFF9}-\u{FFFB}\u{13430}-\u{1345F}]$/u;
const EMOJI_END = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F})$/u;
const EMOJI_START = /^\p{Extended_Pictographic}$/u;
/** Scripts in which a joiner or non-joiner between letters is spelling, not decoration. */
const JOINING =
  /^[\p{scx=Arabic}\p{scx=Syriac}\p{scx=Nko}\p{scx=Mongolian}\p{scx=Devanagari}\p{scx=Bengali}\p{scx=Gurmukhi}\p{scx=Gujarati}\p{scx=Oriya}\p{scx=Tamil}\p{scx=Telugu}\p{scx=Kannada}\p{scx=Malayalam}\p{scx=Sinhala}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}]$/u;
/** The three flags that Unicode recommends for interchange; any other tag sequence can hide text. */
const FLAGS = ["gbeng", "gbsct", "gbwls"].map((code) => [
  ..."\u{1F3F4}",
  ...[...code].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))),
  "\u{E007F}",
]);

function dropInvisible(points: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < points.length; index += 1) {
    const point = points[index] ?? "";
    if (point >= " " && point <= "~") {
      kept.push(point);
      continue;
    }
    const flag = point === "\u{1F3F4}" ? flagAt(points, index) : null;
    if (flag) {
      kept.push(...flag);
      index += flag.length - 1;
    } else if (!INVISIBLE.test(point) || hasShape(point, kept.at(-1) ?? "", points[index + 1])) {
      kept.push(point);
    }
  }
  return kept;
}

function flagAt(points: readonly string[], start: number): string[] | null {
  return FLAGS.find((flag) => flag.every((point, i) => points[start + i] === point)) ?? null;
}

function hasShape(point: string, before: string, after = ""): boolean {
  switch (point) {
    case "\n":
    case "\t":
      return true;
    case "\u200D":
      return JOINING.test(before) || (EMOJI_END.test(before) && EMOJI_START.test(after));
    case "\u200C":
      return JOINING.test(before);
    case "\uFE0E":
    case "\uFE0F":
      return EMOJI_START.test(before) || (/^[0-9#*]$/.test(before) && after === "\u20E3");
    case "\u180B":
    case "\u180C":
    case "\u180D":
    case "\u180F":
      return /^\p{Script=Mongolian}$/u.test(before);
    default:
      // A variant form of one ideograph: part of how some names are written.
      return /^[\u{E0100}-\u{E01EF}]$/u.test(point) && /^\p{Script=Han}$/u.test(before);
  }
}

const GAP = "\\s{0,4}";
/** Names in angle brackets that some tokenizer takes as one control token. */
const ANGLE_NAMES =
  "start.?of.?turn|end.?of.?turn|start.?of.?image|end.?of.?image|image.?soft.?token|" +
  "im.?start|im.?end|im.?sep|eo[tm].?id|begin.?of.?text|end.?of.?text|start.?header.?id|" +
  "end.?header.?id|think|thinking|thought|thoughts|reasoning|tool.?calls?|tool.?response|" +
  "tools|s|bos|eos|pad|unk|mask|cls|sep|sop|eop|eod|system|user|assistant|model|" +
  "unused\\d{1,4}|reserved.\\d{1,4}|special.\\d{1,4}|extra.id.\\d{1,4}|seed:[a-z_]{2,12}|0x[0-9a-f]{2}";
const SQUARE_NAMES =
  "inst|system.?prompt|available.?tools|tool.?calls|tool.?results|tool.?content|think|gmask|" +
  "model.?settings|call.?id|\\|[^<>[\\]]{0,80}\\|";

/**
 * Each ends at its closing bracket. Bars stand for anything between them but brackets, so that
 * the mark of a cut, which has brackets, can never become the inside of a token.
 */
const TOKEN = new RegExp(
  `(?:${[
    `<${GAP}/?${GAP}\\|[^<>[\\]]{0,80}\\|${GAP}>`,
    `<${GAP}\\|${GAP}/?[a-z_"-]{1,40}${GAP}>`,
    `<${GAP}/?[a-z_"-]{1,40}${GAP}\\|${GAP}>`,
    `<${GAP}<${GAP}/?${GAP}sys${GAP}>${GAP}>`,
    `<${GAP}/?${GAP}(?:${ANGLE_NAMES})${GAP}/?${GAP}>`,
    `\\[${GAP}/?${GAP}(?:${SQUARE_NAMES})${GAP}\\]`,
  ].join("|")})$`,
  "iu",
);
/** The longest match of TOKEN is shorter than this. */
const TOKEN_WINDOW = 104;

/**
 * Looks back from each closing bracket. What is taken out is taken from the end of what was
 * kept so far, so a token that closes up around it is seen at its own closing bracket.
 */
function dropTokens(points: readonly string[]): string[] {
  const skeleton = points.map(skeletonOf);
  if (!skeleton.some((each) => each === ">" || each === "]")) return [...points];
  const kept: string[] = [];
  const keptSkeleton: string[] = [];
  points.forEach((point, index) => {
    const shape = skeleton[index] ?? "";
    kept.push(point);
    keptSkeleton.push(shape);
    if (shape !== ">" && shape !== "]") return;
    const token = TOKEN.exec(keptSkeleton.slice(-TOKEN_WINDOW).join(""));
    if (!token) return;
    kept.length -= token[0].length;
    keptSkeleton.length = kept.length;
  });
  return kept;
}
