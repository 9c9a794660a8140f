export interface Word {
  text: string;
  /** Where it is in the text, in UTF-16 units. */
  start: number;
  end: number;
}

const RUN = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;
/** Scripts that write words without spaces between them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/**
 * V8 copies the whole input into every segment it gives out: over a long text, Intl.Segmenter
 * takes memory with the square of its length. So it sees short stretches only.
 */
const MAX_SEGMENTED_UNITS = 128;

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** The words of a text in order, also of scripts that write without spaces. Linear. */
export function findWords(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    if (UNSPACED.test(run)) found.push(...segmented(run, match.index));
    else found.push({ text: run, start: match.index, end: match.index + run.length });
  }
  return found;
}

function segmented(run: string, offset: number): Word[] {
  const found: Word[] = [];
  let from = 0;
  while (from < run.length) {
    let to = Math.min(run.length, from + MAX_SEGMENTED_UNITS);
    // Not between the halves of a surrogate pair.
    if (to < run.length && (run.codePointAt(to - 1) ?? 0) > 0xffff) to += 1;
    for (const { segment, index, isWordLike } of segmenter.segment(run.slice(from, to))) {
      if (!isWordLike) continue;
      const start = offset + from + index;
      found.push({ text: segment, start, end: start + segment.length });
    }
    from = to;
  }
  return found;
}
