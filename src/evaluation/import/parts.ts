import type { DataSetPart, ImportProblem, Item, PairRating, Reply } from "../../domain/data-set.ts";
import type { Rating } from "../../domain/ratings.ts";

/** A part holds so many records at most, or so many characters where they are texts. */
const RECORDS = 500;
const CHARS = 300_000;
/** A file with more problems than this is better mended than read about. */
const MAX_PROBLEMS = 20_000;

type Counts = Record<DataSetPart["kind"], number>;

/** Collects records into parts of a size that is stored and read at once. */
export class Parts {
  readonly counts: Counts = { items: 0, replies: 0, ratings: 0, pairs: 0, problems: 0 };
  #items: Item[] = [];
  #replies: Reply[] = [];
  #ratings: Rating[] = [];
  #pairs: PairRating[] = [];
  #problems: ImportProblem[] = [];
  #unlisted = 0;
  #chars = { items: 0, replies: 0 };
  #full: DataSetPart[] = [];

  item(item: Item): void {
    this.#items.push(item);
    this.#chars.items += item.conversation.reduce((sum, { text }) => sum + text.length, 0);
    if (this.#chars.items >= CHARS || this.#items.length >= RECORDS) this.#endItems();
  }

  reply(reply: Reply): void {
    this.#replies.push(reply);
    this.#chars.replies += reply.text.length;
    if (this.#chars.replies >= CHARS || this.#replies.length >= RECORDS) this.#endReplies();
  }

  rating(rating: Rating): void {
    this.#ratings.push(rating);
    if (this.#ratings.length >= RECORDS) this.#endRatings();
  }

  pair(pair: PairRating): void {
    this.#pairs.push(pair);
    if (this.#pairs.length >= RECORDS) this.#endPairs();
  }

  problem(problem: ImportProblem): void {
    if (this.counts.problems + this.#problems.length >= MAX_PROBLEMS) {
      this.#unlisted += 1;
      return;
    }
    this.#problems.push(problem);
    if (this.#problems.length >= RECORDS) this.#endProblems();
  }

  /** The parts that are full, each handed over once. */
  take(): DataSetPart[] {
    const full = this.#full;
    this.#full = [];
    return full;
  }

  /** The rest. */
  finish(): DataSetPart[] {
    if (this.#items.length > 0) this.#endItems();
    if (this.#replies.length > 0) this.#endReplies();
    if (this.#ratings.length > 0) this.#endRatings();
    if (this.#pairs.length > 0) this.#endPairs();
    if (this.#unlisted > 0) {
      const reason = `${this.#unlisted} more problems are not listed.`;
      this.#problems.push({ line: 1, column: "", value: "", reason });
    }
    if (this.#problems.length > 0) this.#endProblems();
    return this.take();
  }

  #endItems(): void {
    this.#end({ kind: "items", items: this.#items }, this.#items.length);
    this.#items = [];
    this.#chars.items = 0;
  }

  #endReplies(): void {
    this.#end({ kind: "replies", replies: this.#replies }, this.#replies.length);
    this.#replies = [];
    this.#chars.replies = 0;
  }

  #endRatings(): void {
    this.#end({ kind: "ratings", ratings: this.#ratings }, this.#ratings.length);
    this.#ratings = [];
  }

  #endPairs(): void {
    this.#end({ kind: "pairs", pairs: this.#pairs }, this.#pairs.length);
    this.#pairs = [];
  }

  #endProblems(): void {
    this.#end({ kind: "problems", problems: this.#problems }, this.#problems.length);
    this.#problems = [];
  }

  #end(part: DataSetPart, records: number): void {
    this.counts[part.kind] += records;
    this.#full.push(part);
  }
}
