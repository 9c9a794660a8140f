import { wordsOf } from "../../../safety/guard.ts";
import { contentStems, shared } from "../text.ts";

/**
 * What was said already. A passage counts as said where its words stand in a line, or, for lines
 * of a model, which uses words of its own, where most of its content does.
 */

const MOST = 0.45;
const MIN_STEMS = 4;
/** Shorter than this, a sentence may come back after a while: people say "Yes." again. */
const OWN_WORDS = 4;

export class Said {
  readonly lines: readonly string[];
  readonly #plain: readonly string[];
  readonly #stems: readonly ReadonlySet<string>[];

  constructor(lines: readonly string[]) {
    this.lines = lines;
    this.#plain = lines.map(plainOf);
    this.#stems = lines.map((line) => contentStems(line));
  }

  /** Its words stand in one of the lines. */
  holds(passage: string): boolean {
    const plain = plainOf(passage);
    // Without words there is nothing that could be heard twice.
    if (plain.trim() === "") return this.lines.some((line) => line.includes(passage));
    return this.#plain.some((line) => line.includes(plain));
  }

  /** Its words, or most of what they are about, stand in one of the lines. */
  tells(passage: string): boolean {
    if (this.holds(passage)) return true;
    const stems = contentStems(passage);
    if (stems.size < MIN_STEMS) return false;
    return this.#stems.some((line) => shared(stems, line).length / stems.size >= MOST);
  }

  /** A sentence of its own that was used; a short one only where it was used just now. */
  repeats(sentence: string): boolean {
    if (wordsOf(sentence).length >= OWN_WORDS) return this.holds(sentence);
    const plain = plainOf(sentence);
    return this.#plain.slice(-2).some((line) => line.includes(plain));
  }

  /** The whole line was said before, word for word. */
  isLine(line: string): boolean {
    return this.#plain.includes(plainOf(line));
  }
}

function plainOf(text: string): string {
  return ` ${wordsOf(text).join(" ")} `;
}
