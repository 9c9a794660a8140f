import type { Rubric } from "../../domain/rubric.ts";
import { plainName } from "./column-name.ts";
import { isTexts, type RoleName, rankAs, replySide, sourceSide } from "./column-roles.ts";
import { ratingByName, ratingByNumbers } from "./guess-ratings.ts";
import { guessScale } from "./guess-scale.ts";
import type { Mapping, Meaning } from "./mapping.ts";
import { readConversation } from "./messages.ts";
import { rolloutMapping } from "./own-rollouts.ts";
import type { ColumnFacts, OpenedFile } from "./reading.ts";
import { isTranscript } from "./transcript.ts";

/** Two names for the two of a pair. */
const PAIRS = [
  ["a", "b"],
  ["0", "1"],
  ["1", "2"],
  ["first", "second"],
  ["left", "right"],
] as const;
/** A file is rated on a rubric's dimensions where it has so many of them. */
const LEAST_DIMENSIONS = 2;

/**
 * What the columns of a file mean, by their names and by what is in them; a person looks at it
 * before anything is read.
 *
 * @param rubrics whose dimensions are looked for; the first of those that fit equally well counts
 * @param leastDimensions of a rubric, for it to be the one
 */
export function guessMapping(
  opened: OpenedFile,
  rubrics: readonly Rubric[],
  leastDimensions = LEAST_DIMENSIONS,
): Mapping {
  const own = rolloutMapping(opened, rubrics);
  if (own) return own;
  const guess = new Guess(opened);
  guess.lists();
  guess.replies();
  const rubric = guess.bestRubric(rubrics, leastDimensions);
  if (rubric) guess.ratingsOf(rubric);
  guess.names();
  guess.numbers();
  guess.single();
  const meanings = guess.meanings();
  const isText = opened.reading.format === "text";
  return {
    meanings,
    source: isText ? "therapist" : "reply",
    rater: "rater",
    turns: "every",
    rubric: rubric && { id: rubric.id, version: rubric.version },
    scale: guessScale(opened.columns, meanings, rubric?.scale ?? null),
  };
}

class Guess {
  readonly #opened: OpenedFile;
  readonly #columns: readonly ColumnFacts[];
  readonly #meanings = new Map<number, Meaning>();
  #sides: string[] = [];

  constructor(opened: OpenedFile) {
    this.#opened = opened;
    this.#columns = opened.columns;
  }

  meanings(): Meaning[] {
    return this.#columns.map((_, at) => this.#meanings.get(at) ?? { as: "ignore" });
  }

  /** Lists of replies, their scores, conversations. */
  lists(): void {
    const candidates = this.#best("candidates", (_, at) => this.#isList(at) && !this.#isTalk(at));
    if (candidates !== null) {
      this.#meanings.set(candidates, { as: "candidates" });
      const rewards = this.#best("rewards", (_, at) => this.#isList(at));
      if (rewards !== null) this.#meanings.set(rewards, { as: "rewards", dimension: "reward" });
    }
    const named = this.#best("conversation", isTexts);
    const byContent = this.#free().find(
      ({ column, at }) =>
        this.#isTalk(at) && replySide(column) === null && rankAs("reply", column) === null,
    );
    const talk = named ?? byContent?.at;
    if (talk !== undefined) this.#meanings.set(talk, { as: "conversation" });
  }

  /** Several replies side by side, a pair that was decided among them. */
  replies(): void {
    const found = this.#free().flatMap(({ column, at }) => {
      const side = isTexts(column) && rankAs("client", column) === null ? replySide(column) : null;
      return side === null || side === "" ? [] : [{ at, side }];
    });
    const sides = new Set(found.map(({ side }) => side));
    const isDecided = sides.has("chosen") && sides.has("rejected");
    const pair = PAIRS.find(([a, b]) => sides.has(a) && sides.has(b));
    if (!isDecided && !(pair && sides.size === 2) && sides.size < 2) return;
    const nameOf = (side: string) => (pair?.[0] === side ? "a" : pair?.[1] === side ? "b" : side);
    const kept = found.filter(({ side }) => !isDecided || side === "chosen" || side === "rejected");
    for (const { at, side } of kept) this.#meanings.set(at, { as: "reply", of: nameOf(side) });
    this.#sides = kept.map(({ side }) => nameOf(side));
    for (const { column, at } of this.#free()) {
      const side = sourceSide(column);
      const of = side === null ? null : nameOf(side);
      if (of !== null && this.#sides.includes(of)) this.#meanings.set(at, { as: "source", of });
    }
    const verdict = this.#sides.includes("a") ? this.#best("verdict", () => true) : null;
    if (verdict !== null) this.#meanings.set(verdict, { as: "verdict" });
  }

  bestRubric(rubrics: readonly Rubric[], least: number): Rubric | null {
    const fits = rubrics.map((rubric) => {
      const named = this.#ratings(rubric).map(({ meaning }) => meaning.dimension);
      return { rubric, dimensions: new Set(named).size };
    });
    const most = Math.max(0, ...fits.map(({ dimensions }) => dimensions));
    if (most < least) return null;
    return fits.find(({ dimensions }) => dimensions === most)?.rubric ?? null;
  }

  ratingsOf(rubric: Rubric): void {
    for (const { at, meaning } of this.#ratings(rubric)) this.#meanings.set(at, meaning);
  }

  /** Names of things: who wrote, who rated, which item, which dimension. */
  names(): void {
    for (const role of ["rater", "source"] as const) {
      const at = this.#best(role, (column) => column.nested === 0);
      if (at !== null)
        this.#meanings.set(at, role === "rater" ? { as: role } : { as: role, of: "" });
    }
    const score = this.#best("score", ({ numbers }) => numbers > 0);
    const dimension = this.#best(
      "dimension",
      (column) => isTexts(column) && column.distinct !== null,
    );
    if (score !== null && dimension !== null && this.#count("rating") === 0) {
      this.#meanings.set(score, { as: "score" });
      this.#meanings.set(dimension, { as: "dimension" });
    }
    const item = this.#best(
      "item",
      // Examples are cut to 200 characters: what is longer is no id.
      ({ nested, examples }) => nested === 0 && examples.some(({ length }) => length < 200),
    );
    if (item !== null && !this.#isRowNumber(item)) this.#meanings.set(item, { as: "item" });
  }

  /** Other numbers that look like ratings. */
  numbers(): void {
    if (this.#count("score") > 0) return;
    for (const { column, at } of this.#free()) {
      if (rankAs("item", column) !== null) continue;
      const meaning = ratingByNumbers(column, this.#sides);
      if (meaning) this.#meanings.set(at, meaning);
    }
  }

  /** The client's message and the one reply. */
  single(): void {
    const client = this.#best("client", isTexts);
    if (client !== null) {
      const isTalk = this.#isTalk(client) && this.#count("conversation") === 0;
      this.#meanings.set(client, { as: isTalk ? "conversation" : "client" });
    }
    if (this.#count("reply") > 0 || this.#count("candidates") > 0) return;
    const reply = this.#best("reply", isTexts);
    if (reply !== null) this.#meanings.set(reply, { as: "reply", of: "" });
  }

  #ratings(rubric: Rubric) {
    return this.#free().flatMap(({ column, at }) => {
      const isNumeric = column.numbers > 0 || (column.longest === 0 && column.nested === 0);
      const meaning = isNumeric ? ratingByName(column, rubric, this.#sides) : null;
      return meaning ? [{ at, meaning }] : [];
    });
  }

  #free() {
    return this.#columns.flatMap((column, at) => (this.#meanings.has(at) ? [] : [{ column, at }]));
  }

  #count(as: Meaning["as"]): number {
    return [...this.#meanings.values()].filter((meaning) => meaning.as === as).length;
  }

  /** The column whose name fits best, of those that have no meaning yet. */
  #best(role: RoleName, fits: (column: ColumnFacts, at: number) => boolean): number | null {
    const ranked = this.#free()
      .flatMap(({ column, at }) => {
        const rank = rankAs(role, column);
        return rank === null || !fits(column, at) ? [] : [{ at, rank }];
      })
      .toSorted((a, b) => a.rank - b.rank);
    return ranked[0]?.at ?? null;
  }

  /** A number that counts rows says nothing of the item where the client's words are there. */
  #isRowNumber(at: number): boolean {
    const column = this.#columns[at];
    if (!column || !["id", "index", "idx", "no"].includes(plainName(column.name))) return false;
    const hasClient = this.#columns.some(
      (each) => rankAs("client", each) !== null && isTexts(each),
    );
    return hasClient && this.#count("source") + this.#count("rater") > 0;
  }

  #cells(at: number): unknown[] {
    return this.#opened.sample
      .map(({ cells }) => cells[at])
      .filter((cell) => cell !== null && cell !== undefined && cell !== "");
  }

  #isList(at: number): boolean {
    const cells = this.#cells(at);
    return cells.length > 0 && cells.every((cell) => Array.isArray(cell) || isListText(cell));
  }

  /** Whether its cells are conversations with speakers. */
  #isTalk(at: number): boolean {
    const cells = this.#cells(at);
    return cells.length > 0 && cells.every(isTalk);
  }
}

function isListText(cell: unknown): boolean {
  return typeof cell === "string" && /^\s*\[/.test(cell) && /\]\s*$/.test(cell);
}

function isTalk(cell: unknown): boolean {
  if (typeof cell === "string" && !isListText(cell)) return isTranscript(cell);
  if (!Array.isArray(cell) && typeof cell !== "string") return false;
  // A list of bare texts may be anything.
  if (Array.isArray(cell) && cell.every((each) => typeof each === "string")) return false;
  const read = readConversation(cell);
  return "utterances" in read && read.utterances.length > 0;
}
