import { isBlank, numberIn, shownText } from "./cell-text.ts";
import type { ColumnFacts, Row } from "./reading.ts";

const EXAMPLES = 3;
/** More different values than this are no list of raters or sources. */
const MAX_DISTINCT = 200;
/** Scales of ratings lie within. */
const WHOLE_FROM = -10;
const WHOLE_TO = 100;

/** Looks at every row of a file and says what is in its columns. */
export class FactsCollector {
  readonly #columns: Facts[] = [];
  #rows = 0;

  add({ cells, unusable }: Row): void {
    if (unusable) return;
    this.#rows += 1;
    cells.forEach((cell, at) => {
      this.#columns[at] ??= new Facts(this.#rows - 1);
      this.#columns[at].add(cell);
    });
    // Of JSON a later column may be left out of this row.
    for (let at = cells.length; at < this.#columns.length; at += 1) this.#columns[at]?.add(null);
  }

  facts(names: readonly string[]): ColumnFacts[] {
    return names.map((name, at) => (this.#columns[at] ?? new Facts(this.#rows)).facts(name));
  }
}

class Facts {
  readonly #examples: string[] = [];
  #distinct: Set<string> | null = new Set();
  readonly #whole = new Map<number, number>();
  #blank: number;
  #filled = 0;
  #numbers = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;
  #nested = 0;
  #longest = 0;

  constructor(blank: number) {
    this.#blank = blank;
  }

  add(cell: unknown): void {
    if (isBlank(cell)) {
      this.#blank += 1;
      return;
    }
    this.#filled += 1;
    if (this.#examples.length < EXAMPLES) this.#examples.push(shownText(cell));
    if (typeof cell === "object") {
      this.#nested += 1;
      return;
    }
    if (typeof cell === "string" && cell.length > this.#longest) this.#longest = cell.length;
    const number = numberIn(cell);
    if (number !== null) {
      this.#numbers += 1;
      this.#least = Math.min(this.#least, number);
      this.#most = Math.max(this.#most, number);
      if (Number.isInteger(number) && number >= WHOLE_FROM && number <= WHOLE_TO) {
        this.#whole.set(number, (this.#whole.get(number) ?? 0) + 1);
      }
    }
    if (this.#distinct) {
      this.#distinct.add(shownText(cell));
      if (this.#distinct.size > MAX_DISTINCT) this.#distinct = null;
    }
  }

  facts(name: string): ColumnFacts {
    return {
      name,
      examples: this.#examples,
      distinct: this.#distinct && [...this.#distinct],
      blank: this.#blank,
      filled: this.#filled,
      numbers: this.#numbers,
      least: this.#numbers > 0 ? this.#least : null,
      most: this.#numbers > 0 ? this.#most : null,
      whole: Object.fromEntries(this.#whole),
      nested: this.#nested,
      longest: this.#longest,
    };
  }
}
