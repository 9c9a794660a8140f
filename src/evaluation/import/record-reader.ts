import type { Utterance } from "../../domain/conversation.ts";
import type { DataSetPart, PairRating } from "../../domain/data-set.ts";
import type { Rating } from "../../domain/ratings.ts";
import { readCandidates } from "./candidates.ts";
import { cellText, isBlank } from "./cell-text.ts";
import { textHash } from "./hash.ts";
import type { Mapping } from "./mapping.ts";
import { readConversation } from "./messages.ts";
import { type Plan, planOf, type RatingColumns } from "./plan.ts";
import type { Row } from "./reading.ts";
import { type Place, Records } from "./records.ts";
import { exchangesOf, readClient, readReply, splitReply } from "./row-texts.ts";
import { scoreCell } from "./score-cell.ts";
import { verdictOf } from "./verdict.ts";

/** One of a row's replies; a number stands for its source. */
interface Slot {
  name: string;
  source: number;
  text: string | null;
}

/** Makes the records of a data set out of rows, as a mapping says. */
export class RecordReader {
  readonly records = new Records();
  readonly #mapping: Mapping;
  readonly #plan: Plan;
  readonly #columns: () => readonly string[];
  readonly #idOfWords = new Map<number, string>();
  /** Ids that were given to items of files that give none. */
  #ids = 0;

  /** @param columns names of the columns, as far as they are known when a row is read */
  constructor(mapping: Mapping, columns: () => readonly string[]) {
    this.#mapping = mapping;
    this.#plan = planOf(mapping);
    this.#columns = columns;
  }

  /** The parts that are full since the last time. */
  take(): DataSetPart[] {
    return this.records.parts.take();
  }

  /** All that is left, with the columns that were not used. */
  finish(): DataSetPart[] {
    this.#columns().forEach((column, at) => {
      if ((this.#mapping.meanings[at]?.as ?? "ignore") !== "ignore") return;
      this.records.problem({ line: 1, column, value: "" }, "This column is not used.");
    });
    this.records.finish();
    return this.records.parts.finish();
  }

  read(row: Row): void {
    const { line } = row;
    if (row.problem !== undefined) {
      this.records.problem({ line, column: "", value: "" }, row.problem);
    }
    if (row.unusable) return;
    const said = this.#said(row);
    const { replyInConversation, ratings, score } = this.#plan;
    const whole = replyInConversation && ratings.length === 0 && score === null;
    if (whole && this.#mapping.turns === "every") this.#readTurns(row, said);
    else this.#readRow(row, said);
  }

  /** Every turn of a conversation, each an item of its own. */
  #readTurns(row: Row, said: readonly Utterance[]): void {
    const id = this.#itemId(row, said);
    if (id === null) return;
    const exchanges = exchangesOf(said);
    exchanges.forEach(({ before, reply }, at) => {
      const place = this.#place(row, this.#plan.conversation);
      const own = exchanges.length === 1 ? id : this.#turnId(row, `${id}#${at + 1}`);
      const item = own === null ? null : this.#item(own, before, place);
      if (item === null || reply === null) return;
      const slot = this.#slot(row, item, this.#plan.replies[0] ?? NO_COLUMNS, reply, place);
      if (slot) this.records.reply(item, slot.source, reply, place);
    });
  }

  #readRow(row: Row, said: readonly Utterance[]): void {
    const plan = this.#plan;
    const texts = new Map<string, string>();
    let { before, reply } = plan.replyInConversation
      ? splitReply(said)
      : { before: [...said], reply: null };
    if (reply !== null) texts.set("", reply);
    for (const { of, text } of plan.replies) {
      if (text === null) continue;
      const found = readReply(row.cells[text], said.length === 0);
      if ("problem" in found) {
        this.records.problem(this.#place(row, text), found.problem);
        continue;
      }
      if (found.text !== "") texts.set(of, found.text);
      if (before.length === 0) before = found.before;
    }
    const id = this.#itemId(row, before);
    const item =
      id === null ? null : this.#item(id, before, this.#place(row, plan.item ?? plan.client));
    if (item === null) return;
    const slots = new Map<string, Slot>();
    for (const columns of plan.replies) {
      const { of, text } = columns;
      const own = texts.get(of) ?? null;
      if (own === null && !this.#isRated(row, of)) continue;
      const place = this.#place(row, text ?? plan.conversation);
      const slot = this.#slot(row, item, columns, own, place);
      if (!slot) continue;
      slots.set(of, slot);
      if (own !== null) this.records.reply(item, slot.source, own, place);
    }
    for (const group of plan.ratings) this.#rate(row, item, slots.get(group.of), group);
    this.#scoreOnOne(row, item, slots.get(""));
    this.#compare(row, item, slots);
    this.#candidates(row, item);
  }

  /** What was said up to the row's reply, or with it. */
  #said(row: Row): Utterance[] {
    const { conversation, client } = this.#plan;
    const said: Utterance[] = [];
    if (conversation !== null && !isBlank(row.cells[conversation])) {
      const read = readConversation(row.cells[conversation]);
      if ("problem" in read) this.records.problem(this.#place(row, conversation), read.problem);
      else said.push(...read.utterances);
    }
    if (client === null) return said;
    const words = readClient(row.cells[client]);
    if ("problem" in words) {
      this.records.problem(this.#place(row, client), words.problem);
      return said;
    }
    const last = said.at(-1);
    // A history often ends with the message that has a column of its own.
    if (words.length === 1 && last?.speaker === "client" && last.text === words[0]?.text)
      return said;
    return [...said, ...words];
  }

  /** The item that a row is about; null, with a problem, where it does not say. */
  #itemId(row: Row, said: readonly Utterance[]): string | null {
    const { item } = this.#plan;
    if (item !== null) {
      return this.records.name(cellText(row.cells[item]), this.#place(row, item), "item");
    }
    const words = said.length === 0 ? null : textHash(JSON.stringify(said));
    const known = words === null ? undefined : this.#idOfWords.get(words);
    if (known !== undefined) return known;
    this.#ids += 1;
    if (words !== null) this.#idOfWords.set(words, String(this.#ids));
    return String(this.#ids);
  }

  /** An id that a number made longer, where it still is one. */
  #turnId(row: Row, id: string): string | null {
    return this.records.name(id, this.#place(row, this.#plan.item), "item");
  }

  #item(id: string, said: readonly Utterance[], place: Place): number | null {
    return this.records.item(id, said, place);
  }

  #slot(
    row: Row,
    item: number,
    { of, source }: Plan["replies"][number],
    text: string | null,
    place: Place,
  ): Slot | null {
    const at = source === null ? place : this.#place(row, source);
    const base =
      source === null
        ? of || this.#mapping.source
        : this.records.name(cellText(row.cells[source]), at, "source");
    if (base === null) return null;
    // Where a column names the source of a row's one reply, another text is a contradiction.
    const isNamed = source !== null && of === "";
    const name =
      text === null || isNamed
        ? base
        : this.records.name(this.records.numbered(item, base, text), at, "source");
    const number = name === null ? null : this.records.source(name, at);
    return name === null || number === null ? null : { name, source: number, text };
  }

  /** Whether a row has a score for one of its replies. */
  #isRated({ cells }: Row, of: string): boolean {
    const { ratings, score, replies } = this.#plan;
    if (of === "" && score !== null) return true;
    const groups = ratings.filter((group) => group.of === of);
    if (groups.length === 0) return false;
    // One group is a table with a rating in each row: what is blank there is missing.
    if (ratings.length === 1 && replies.length === 1) return true;
    return groups.some(({ columns }) => columns.some(({ column }) => !isBlank(cells[column])));
  }

  #rate(row: Row, item: number, slot: Slot | undefined, group: RatingColumns): void {
    if (!slot) return;
    const { cells } = row;
    const isOnly = this.#plan.ratings.length === 1;
    if (!isOnly && group.columns.every(({ column }) => isBlank(cells[column]))) return;
    const rater = this.#rater(row, group.rater);
    if (rater === null) return;
    const values: [string, Rating["values"][string]][] = group.columns.map(
      ({ column, dimension }) => {
        const { value, problem } = scoreCell(cells[column], this.#mapping.scale);
        if (problem) this.records.problem(this.#place(row, column), problem);
        return [dimension, value];
      },
    );
    const place = { line: row.line, column: "", value: "" };
    this.records.rating([item, slot.source, rater], Object.fromEntries(values), place);
  }

  #scoreOnOne(row: Row, item: number, slot: Slot | undefined): void {
    const { dimension, score } = this.#plan;
    if (!slot || dimension === null || score === null) return;
    const name = this.records.name(
      cellText(row.cells[dimension]),
      this.#place(row, dimension),
      "dimension",
    );
    const rater = name === null ? null : this.#rater(row, "");
    if (name === null || rater === null) return;
    const place = this.#place(row, score);
    const { value, problem } = scoreCell(row.cells[score], this.#mapping.scale);
    if (problem) this.records.problem(place, problem);
    this.records.score([item, slot.source, rater], name, value, place);
  }

  #compare(row: Row, item: number, slots: ReadonlyMap<string, Slot>): void {
    const { verdict } = this.#plan;
    const sides: [string, string][] = verdict === null ? [] : [["a", "b"]];
    sides.push(["chosen", "rejected"]);
    for (const [one, other] of sides) {
      const a = slots.get(one);
      const b = slots.get(other);
      if (!a || !b || a.text === null || b.text === null || a.source === b.source) continue;
      const isAsked = one === "a" && verdict !== null;
      const place = this.#place(row, isAsked ? verdict : null);
      // The chosen one is the better one, whatever the two are called.
      const said: PairRating["verdict"] | null = isAsked
        ? verdictOf(row.cells[verdict], a.name, b.name)
        : "a";
      if (said === null) {
        this.records.problem(place, "It does not say which of the two is better.");
        continue;
      }
      const rater = this.#rater(row, "");
      if (rater === null) return;
      const by = this.records.raters[rater] ?? "";
      this.records.pair(
        item,
        { a: a.name, b: b.name, rater: by, verdict: said, first: null },
        place,
      );
    }
  }

  #candidates(row: Row, item: number): void {
    const { candidates, rewards } = this.#plan;
    if (candidates === null || isBlank(row.cells[candidates])) return;
    const place = this.#place(row, candidates);
    const lists = rewards.map(({ column, dimension }) => ({ dimension, cell: row.cells[column] }));
    for (const found of readCandidates(row.cells[candidates], lists, this.#mapping.scale)) {
      for (const problem of found.problems) this.records.problem(place, problem);
      if (found.text === "") continue;
      const base = found.source || this.#mapping.source;
      const name = this.records.name(
        this.records.numbered(item, base, found.text),
        place,
        "source",
      );
      const source = name === null ? null : this.records.source(name, place);
      if (source === null) continue;
      this.records.reply(item, source, found.text, place);
      if (Object.keys(found.values).length === 0) continue;
      const rater = this.#rater(row, "");
      if (rater !== null) this.records.rating([item, source, rater], found.values, place);
    }
  }

  /** The number of who rated; null, with a problem, where the row does not say. */
  #rater(row: Row, named: string): number | null {
    const { rater } = this.#plan;
    const place = this.#place(row, rater);
    if (named !== "" || rater === null) {
      return this.records.rater(named || this.#mapping.rater, place);
    }
    const name = this.records.name(cellText(row.cells[rater]), place, "rater");
    return name === null ? null : this.records.rater(name, place);
  }

  #place({ line, cells }: Row, column: number | null): Place {
    if (column === null) return { line, column: "", value: "" };
    return { line, column: this.#columns()[column] ?? "", value: cells[column] };
  }
}

const NO_COLUMNS = { of: "", text: null, source: null };
