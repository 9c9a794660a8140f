import type { ClientReading } from "./client.ts";
import { holds, textsOf } from "./passages.ts";
import { worthOf } from "./sentence-worth.ts";
import { HELP_AT_ONCE, readSentences, type SentenceReading } from "./sentences.ts";

/** The sentences of a reply while it is worked on, and where a new one has its place. */
export class ReplyText {
  readonly #client: ClientReading;
  #texts: string[];

  constructor(client: ClientReading, texts: readonly string[]) {
    this.#client = client;
    this.#texts = [...texts];
  }

  get length(): number {
    return this.#texts.length;
  }

  get text(): string {
    return this.#texts.join(" ");
  }

  /** Makes all sentences anew. */
  replace(make: (texts: readonly string[]) => readonly string[]): void {
    this.#texts = [...make(this.#texts)];
  }

  /** The first sentence of each piece, as the judge would read it. */
  read(): SentenceReading[] {
    return this.#texts.flatMap((text) => readSentences(text, this.#client).slice(0, 1));
  }

  has(test: (sentence: SentenceReading) => boolean): boolean {
    return this.read().some(test);
  }

  /** Changes the sentences that hold one of the passages; null takes one out. */
  change(quotes: readonly string[], change: (text: string) => string | null): void {
    this.#texts = this.#texts.flatMap((text) =>
      quotes.some((quote) => holds(text, quote)) ? (change(text) ?? []) : [text],
    );
  }

  /** Nothing where the pieces cannot be told apart as sentences. */
  dropWhereRead(isOut: (sentence: SentenceReading) => boolean): void {
    const read = this.read();
    if (read.length !== this.#texts.length) return;
    this.#texts = this.#texts.filter((_, index) => {
      const sentence = read[index];
      return !sentence || !isOut(sentence);
    });
  }

  /** "That sounds really hard." gives way to something that belongs to this client. */
  dropStock(): void {
    this.dropWhereRead((each) => each.words < 16 && isStock(each) && each.feelings.length === 0);
  }

  prepend(text: string | null): void {
    this.insert(0, text);
  }

  append(text: string | null): void {
    this.insert(this.#texts.length, text);
  }

  insert(at: number, text: string | null): void {
    if (text) this.#texts.splice(at, 0, ...textsOf(text));
  }

  /** After a first sentence of warmth, before everything else. */
  addOpening(text: string | null): void {
    const first = this.read()[0];
    const warm = first && first.question === null && !first.advice && first.phrases.has("warmth");
    this.insert(warm && first.words < 16 && first.feelings.length === 0 ? 1 : 0, text);
  }

  /** After the last sentence that meets the client, before content, steps and questions. */
  addMiddle(text: string | null): void {
    const last = this.read().findLastIndex(
      (each) =>
        each.question === null &&
        !each.advice &&
        !each.offer &&
        !each.information &&
        !HELP_AT_ONCE.test(each.text) &&
        (each.feelings.length > 0 ||
          each.shared.length > 0 ||
          each.phrases.has("validation") ||
          each.phrases.has("warmth")),
    );
    this.insert(last + 1, text);
  }

  /** Before the questions that end the reply; information before a step. */
  addLate(text: string | null): void {
    const read = this.read();
    let at = this.beforeHelp;
    while (at > 0 && read[at - 1]?.question !== null && read[at - 1] !== undefined) at -= 1;
    const [made] = text ? readSentences(text, this.#client) : [];
    if (made?.information && at > 0 && (read[at - 1]?.offer ?? false)) at -= 1;
    this.insert(at, text);
  }

  /** At the end, but before help at any hour, which closes a reply where there is risk. */
  addQuestion(text: string | null): void {
    this.insert(this.beforeHelp, text);
  }

  get beforeHelp(): number {
    const help = this.#texts.findIndex((each) => HELP_AT_ONCE.test(each));
    return help >= 0 ? help : this.#texts.length;
  }

  /** Drops what would be missed least until no more than `most` sentences are left. */
  shorten(most: number): void {
    while (this.#texts.length > most) {
      const worth = worthOf(this.read(), this.#client.risk !== "none");
      this.#texts.splice(worth.indexOf(Math.min(...worth)), 1);
    }
  }
}

function isStock(sentence: SentenceReading): boolean {
  return (
    sentence.phrases.has("stock") ||
    /^(?:that|it) sounds|^i(?:'m| am) sorry|going through a difficult/i.test(sentence.text)
  );
}
