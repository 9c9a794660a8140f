import { MAX_TEXT_CHARS, type Utterance } from "../../domain/conversation.ts";
import type { PairRating } from "../../domain/data-set.ts";
import type { Rating } from "../../domain/ratings.ts";
import { shownText } from "./cell-text.ts";
import { textHash } from "./hash.ts";
import { Parts } from "./parts.ts";
import { Registry } from "./registry.ts";

/** Who writes or rates is in the head of a data set, which is read whole. */
const MAX_SOURCES = 2000;
const MAX_RATERS = 1000;
const MAX_ITEMS = 4_000_000;
/** As the schemas of a data set have it. */
const MAX_NAME_CHARS = 500;
const CUT = " [cut]";

/** Where in the file something is, and what stands there. */
export interface Place {
  line: number;
  /** Empty where the whole row is meant. */
  column: string;
  value: unknown;
}

/** What is known of an item by its number. */
interface Known {
  /** Hash of its conversation; null while none came. */
  hash: number | null;
  line: number;
}

/**
 * The records of a data set as they come out of a file: each item and reply once, with a problem
 * where a later row says something else.
 */
export class Records {
  readonly parts = new Parts();
  readonly dimensions = new Set<string>();
  readonly #items = new Registry(MAX_ITEMS);
  readonly #known: Known[] = [];
  readonly #sources = new Registry(MAX_SOURCES);
  readonly #raters = new Registry(MAX_RATERS);
  readonly #replies = new Map<number, number>();
  readonly #ratings = new Set<number>();
  readonly #pairs = new Set<string>();
  /** Ratings that come with one score a row, until the end of the file. */
  readonly #scores = new Map<number, Rating>();
  /** Name of the reply with that text among an item's replies of the same name. */
  readonly #numbered = new Map<string, string>();

  get raters(): readonly string[] {
    return this.#raters.names;
  }
  get sources(): readonly string[] {
    return this.#sources.names;
  }

  problem({ line, column, value }: Place, reason: string): void {
    this.parts.problem({ line, column, value: shownText(value), reason });
  }

  /** A name as it is kept; null, with a problem, where it cannot be one. */
  name(text: string, place: Place, what: string): string | null {
    if (text === "") this.problem(place, `It does not say which ${what} it is.`);
    else if (text.length > MAX_NAME_CHARS) {
      this.problem(place, `The name is longer than ${MAX_NAME_CHARS} characters.`);
    } else return text;
    return null;
  }

  /** A text as it is kept: cut, with a problem, where it is too long. */
  text(text: string, place: Place): string {
    if (text.length <= MAX_TEXT_CHARS) return text;
    this.problem(place, `It is longer than ${MAX_TEXT_CHARS} characters; the rest was left out.`);
    return text.slice(0, MAX_TEXT_CHARS - CUT.length) + CUT;
  }

  /** The number of an item, which is kept when its conversation first comes; null if too many. */
  item(id: string, conversation: readonly Utterance[], place: Place): number | null {
    const number = this.#items.of(id);
    if (number === null) {
      this.problem(place, `There are more than ${MAX_ITEMS} items.`);
      return null;
    }
    const known = this.#known[number] ?? { hash: null, line: place.line };
    this.#known[number] = known;
    if (conversation.length === 0) return number;
    const hash = textHash(JSON.stringify(conversation));
    if (known.hash === null) {
      known.hash = hash;
      known.line = place.line;
      const said = conversation.map(({ speaker, text }) => ({
        speaker,
        text: this.text(text, place),
      }));
      this.parts.item({ id, conversation: said });
    } else if (known.hash !== hash) {
      this.problem(
        place,
        `Item "${shownText(id)}" has other words of the client in line ${known.line}, which count.`,
      );
    }
    return number;
  }

  /** The name for one of several replies to an item that have the same name: "reply", "reply 2". */
  numbered(item: number, base: string, text: string): string {
    const key = `${item}/${base}/`;
    const own = `${key}${textHash(text)}`;
    const known = this.#numbered.get(own);
    if (known !== undefined) return known;
    const count = Number(this.#numbered.get(key) ?? "0") + 1;
    this.#numbered.set(key, String(count));
    const name = count === 1 ? base : `${base} ${count}`;
    this.#numbered.set(own, name);
    return name;
  }

  /** The number of a source; null, with a problem, where there are too many. */
  source(name: string, place: Place): number | null {
    const number = this.#sources.of(name);
    if (number === null) this.problem(place, `There are more than ${MAX_SOURCES} sources.`);
    return number;
  }

  rater(name: string, place: Place): number | null {
    const number = this.#raters.of(name);
    if (number === null) this.problem(place, `There are more than ${MAX_RATERS} raters.`);
    return number;
  }

  reply(item: number, source: number, text: string, place: Place): void {
    const key = item * MAX_SOURCES + source;
    const hash = textHash(text);
    const known = this.#replies.get(key);
    if (known === undefined) {
      this.#replies.set(key, hash);
      this.parts.reply({ ...this.#named(item, source), text: this.text(text, place) });
    } else if (known !== hash) {
      this.problem(place, "The same source has another reply to this item before, which counts.");
    }
  }

  /** Keeps a rating; of several of one reply by one rater the last one counts. */
  rating(
    [item, source, rater]: readonly [number, number, number],
    values: Rating["values"],
    place: Place,
  ): void {
    for (const dimension of Object.keys(values)) this.dimensions.add(dimension);
    const key = (item * MAX_SOURCES + source) * MAX_RATERS + rater;
    if (this.#ratings.has(key)) {
      this.problem(place, "The same rater rated this reply before; this later rating counts.");
    }
    this.#ratings.add(key);
    const by = this.#raters.names[rater] ?? "";
    this.parts.rating({ ...this.#named(item, source), rater: by, values });
  }

  /** Adds one score to a rating that is kept at the end of the file. */
  score(
    [item, source, rater]: readonly [number, number, number],
    dimension: string,
    value: number | Extract<Rating["values"][string], string>,
    place: Place,
  ): void {
    this.dimensions.add(dimension);
    const key = (item * MAX_SOURCES + source) * MAX_RATERS + rater;
    const by = this.#raters.names[rater] ?? "";
    const rating = this.#scores.get(key) ?? {
      ...this.#named(item, source),
      rater: by,
      values: {},
    };
    if (Object.hasOwn(rating.values, dimension)) {
      this.problem(place, "The same rater scored this before; this later score counts.");
    }
    rating.values = { ...rating.values, [dimension]: value };
    this.#scores.set(key, rating);
  }

  pair(item: number, pair: Omit<PairRating, "item">, place: Place): void {
    const key = `${item}/${JSON.stringify([pair.a, pair.b, pair.rater])}`;
    if (this.#pairs.has(key)) {
      this.problem(place, "The same rater compared these two before, which counts.");
      return;
    }
    this.#pairs.add(key);
    this.parts.pair({ item: this.#items.names[item] ?? "", ...pair });
  }

  /** What waited for the end of the file. */
  finish(): void {
    for (const rating of this.#scores.values()) this.parts.rating(rating);
    this.#known.forEach(({ hash }, number) => {
      if (hash === null) this.parts.item({ id: this.#items.names[number] ?? "", conversation: [] });
    });
  }

  #named(item: number, source: number): { item: string; source: string } {
    return { item: this.#items.names[item] ?? "", source: this.#sources.names[source] ?? "" };
  }
}
