import { riskResponse } from "../../safety/reply-checks.ts";
import type { ClientReading } from "./client.ts";
import { isEvoking } from "./features-stance.ts";
import type { ReadInstruction } from "./instructions.ts";
import {
  contentSentence,
  encouragement,
  feelingSentence,
  riskCompany,
  riskDistance,
  riskMeeting,
  riskQuestion,
  riskReflection,
  riskResource,
  type Scene,
  topicSentence,
  unreadable,
} from "./moves.ts";
import { asOffer, holds, textsOf, without } from "./passages.ts";
import { plainer } from "./plainer.ts";
import type { Draw } from "./random.ts";
import { worthOf } from "./sentence-worth.ts";
import {
  COMPANY,
  DISTANCE,
  HELP_AT_ONCE,
  readSentences,
  type SentenceReading,
} from "./sentences.ts";
import { stanceSentence } from "./stance-moves.ts";

/** How often the reviser follows an instruction clumsily, as people do. */
const CLUMSY = 0.15;
/** More sentences than this are too many for one reply. */
const MAX_SENTENCES = 6;

/** The reply while it is worked on. */
export class Edit {
  readonly #client: ClientReading;
  readonly #draw: Draw;
  #texts: string[];

  constructor(client: ClientReading, draw: Draw, texts: string[]) {
    this.#client = client;
    this.#draw = draw;
    this.#texts = texts;
  }

  apply({ kind, quotes }: ReadInstruction): void {
    const scene = this.#scene();
    const clumsy = this.#draw.chance(CLUMSY);
    switch (kind) {
      case "begin-again":
        this.#texts = this.#client.english ? [] : [unreadable(scene)];
        this.#addOpening(contentSentence(this.#scene()));
        this.#append(feelingSentence(this.#scene()));
        break;
      case "take-out":
        this.#change(quotes, (text) => without(text, quotes));
        break;
      case "offer":
        this.#change(quotes, (text) =>
          this.#has((each) => each.step === 3) ? null : asOffer(text, this.#draw.pick),
        );
        break;
      case "open-up":
        this.#change(quotes, () => null);
        this.#addQuestion(topicSentence(this.#scene(), clumsy ? "closed" : "ask"));
        break;
      case "feeling":
        this.#dropStock();
        if (!clumsy) this.#addOpening(feelingSentence(scene));
        break;
      case "reflect":
        if (clumsy) break;
        this.#addOpening(
          this.#client.risk === "none" ? contentSentence(scene) : riskReflection(scene),
        );
        break;
      case "make-sense":
        this.#dropStock();
        this.#addMiddle(topicSentence(scene, "validate"));
        break;
      case "encourage":
        this.#addMiddle(encouragement(scene));
        break;
      case "deepen":
        this.#addMiddle(topicSentence(scene, "meaning"));
        break;
      case "ask":
        this.#addQuestion(topicSentence(scene, clumsy ? "closed" : "ask"));
        break;
      case "step":
        this.#dropWhereRead(
          (each) => each.offer && each.step === 1 && !HELP_AT_ONCE.test(each.text),
        );
        this.#addLate(topicSentence(scene, "step"));
        break;
      case "inform":
        this.#addLate(topicSentence(scene, "inform"));
        break;
      case "risk-ask":
        this.#askAboutRisk();
        break;
      case "risk-help":
        this.#dropStock();
        this.#nameHelp();
        break;
      case "risk-means":
        if (!this.#has((each) => DISTANCE.test(each.text))) {
          this.#insert(this.#beforeHelp(), riskDistance(scene));
        }
        break;
      case "check":
        if (!clumsy) this.#addMiddle(stanceSentence(scene, "check"));
        break;
      case "evoke":
        this.#evoke(stanceSentence(scene, "evoke"));
        break;
      case "affirm":
        if (!clumsy) this.#addMiddle(stanceSentence(scene, "affirm"));
        break;
      case "leave-choice":
        this.#addLate(stanceSentence(scene, "choice"));
        break;
      case "weigh":
        if (!clumsy) this.#addMiddle(stanceSentence(scene, "weigh"));
        break;
      case "slow-down":
        this.#change(quotes, (text) => (HELP_AT_ONCE.test(text) ? text : null));
        break;
      case "one-question":
        this.#keepOneQuestion();
        break;
      case "plainer":
        this.#texts = plainer(this.#texts, (text) => HELP_AT_ONCE.test(text));
        break;
      case "shorten":
        this.#shorten(MAX_SENTENCES - 2);
        break;
    }
  }

  #askAboutRisk(): void {
    this.dropWhere((text) => riskResponse(text).leading !== null);
    this.#dropWhereRead((each) => each.question !== null && each.question !== "risk");
    if (!this.#has((each) => each.phrases.has("warmth"))) this.#prepend(riskMeeting(this.#scene()));
    if (this.#texts.length < 3) this.#addMiddle(riskReflection(this.#scene()));
    const asked = riskResponse(this.#texts.join(" ")).directQuestion !== null;
    if (!asked) this.#addQuestion(riskQuestion(this.#scene()));
  }

  #nameHelp(): void {
    const { resource, emergency } = riskResponse(this.#texts.join(" "));
    const now = this.#client.level === "imminent";
    if (resource === null || (now && emergency === null)) this.#append(riskResource(this.#scene()));
    if (!this.#has((each) => COMPANY.test(each.text))) this.#append(riskCompany(this.#scene()));
  }

  /** In place of the last open question that does not ask for the client's own reasons. */
  #evoke(question: string | null): void {
    if (question === null) return;
    const last = this.#read().findLast((each) => each.question === "open" && !isEvoking(each));
    this.#dropWhereRead((each) => each.text === last?.text);
    this.#addQuestion(question);
  }

  /** The last open question stays, or the last of any kind; one about risk always does. */
  #keepOneQuestion(): void {
    const asked = this.#read().filter((each) => each.question !== null && each.question !== "risk");
    const kept = asked.findLast((each) => each.question === "open") ?? asked.at(-1);
    this.#dropWhereRead((each) =>
      asked.some((other) => other.text === each.text && other.text !== kept?.text),
    );
  }

  dropWhere(isOut: (text: string) => boolean): void {
    this.#texts = this.#texts.filter((text) => !isOut(text));
  }

  /** The finished text; never empty. */
  finish(): string {
    if (this.#texts.length === 0) {
      const scene = this.#scene();
      if (this.#client.risk !== "none") {
        this.#append(riskMeeting(scene));
        this.#append(riskQuestion(scene));
        this.#append(riskResource(scene));
      } else {
        this.#append(feelingSentence(scene));
        this.#append(topicSentence(scene, "ask"));
      }
    }
    this.#shorten(this.#client.risk === "none" ? MAX_SENTENCES : MAX_SENTENCES + 2);
    return this.#texts.join(" ");
  }

  deepen(): string {
    this.#addMiddle(topicSentence(this.#scene(), "meaning") ?? contentSentence(this.#scene()));
    return this.#texts.join(" ");
  }

  #scene(): Scene {
    return { client: this.#client, draw: this.#draw, said: this.#texts.join(" ") };
  }

  #read(): SentenceReading[] {
    return this.#texts.flatMap((text) => readSentences(text, this.#client).slice(0, 1));
  }

  #has(test: (sentence: SentenceReading) => boolean): boolean {
    return this.#read().some(test);
  }

  #change(quotes: readonly string[], change: (text: string) => string | null): void {
    this.#texts = this.#texts.flatMap((text) =>
      quotes.some((quote) => holds(text, quote)) ? (change(text) ?? []) : [text],
    );
  }

  #dropWhereRead(isOut: (sentence: SentenceReading) => boolean): void {
    const read = this.#read();
    if (read.length !== this.#texts.length) return;
    this.#texts = this.#texts.filter((_, index) => {
      const sentence = read[index];
      return !sentence || !isOut(sentence);
    });
  }

  /** "That sounds really hard." gives way to something that belongs to this client. */
  #dropStock(): void {
    this.#dropWhereRead((each) => each.words < 16 && isStock(each) && each.feelings.length === 0);
  }

  #prepend(text: string | null): void {
    this.#insert(0, text);
  }

  #append(text: string | null): void {
    this.#insert(this.#texts.length, text);
  }

  #insert(at: number, text: string | null): void {
    if (text) this.#texts.splice(at, 0, ...textsOf(text));
  }

  /** After a first sentence of warmth, before everything else. */
  #addOpening(text: string | null): void {
    const first = this.#read()[0];
    const warm = first && first.question === null && !first.advice && first.phrases.has("warmth");
    this.#insert(warm && first.words < 16 && first.feelings.length === 0 ? 1 : 0, text);
  }

  /** After the last sentence that meets the client, before content, steps and questions. */
  #addMiddle(text: string | null): void {
    const last = this.#read().findLastIndex(
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
    this.#insert(last + 1, text);
  }

  /** Before the questions that end the reply; information before a step. */
  #addLate(text: string | null): void {
    const read = this.#read();
    let at = this.#beforeHelp();
    while (at > 0 && read[at - 1]?.question !== null && read[at - 1] !== undefined) at -= 1;
    const [made] = text ? readSentences(text, this.#client) : [];
    if (made?.information && at > 0 && (read[at - 1]?.offer ?? false)) at -= 1;
    this.#insert(at, text);
  }

  /** At the end, but before help at any hour, which closes a reply where there is risk. */
  #addQuestion(text: string | null): void {
    this.#insert(this.#beforeHelp(), text);
  }

  #beforeHelp(): number {
    const help = this.#texts.findIndex((each) => HELP_AT_ONCE.test(each));
    return help >= 0 ? help : this.#texts.length;
  }

  /** Drops what would be missed least until no more than `most` sentences are left. */
  #shorten(most: number): void {
    while (this.#texts.length > most) {
      const worth = worthOf(this.#read(), this.#client.risk !== "none");
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
