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
import { asOffer, without } from "./passages.ts";
import { plainer } from "./plainer.ts";
import type { Draw } from "./random.ts";
import { ReplyText } from "./reply-text.ts";
import { COMPANY, DISTANCE, HELP_AT_ONCE } from "./sentences.ts";
import { stanceSentence } from "./stance-moves.ts";

/** How often the reviser follows an instruction clumsily, as people do. */
const CLUMSY = 0.15;
/** More sentences than this are too many for one reply. */
const MAX_SENTENCES = 6;

/** The reply while it is worked on. */
export class Edit {
  readonly #client: ClientReading;
  readonly #draw: Draw;
  readonly #reply: ReplyText;

  constructor(client: ClientReading, draw: Draw, texts: readonly string[]) {
    this.#client = client;
    this.#draw = draw;
    this.#reply = new ReplyText(client, texts);
  }

  apply({ kind, quotes }: ReadInstruction): void {
    const scene = this.#scene();
    const clumsy = this.#draw.chance(CLUMSY);
    switch (kind) {
      case "begin-again":
        this.#reply.replace(() => (this.#client.english ? [] : [unreadable(scene)]));
        this.#reply.addOpening(contentSentence(this.#scene()));
        this.#reply.append(feelingSentence(this.#scene()));
        break;
      case "take-out":
        this.#reply.change(quotes, (text) => without(text, quotes));
        break;
      case "offer":
        this.#reply.change(quotes, (text) =>
          this.#reply.has((each) => each.step === 3) ? null : asOffer(text, this.#draw.pick),
        );
        break;
      case "open-up":
        this.#reply.change(quotes, () => null);
        this.#reply.addQuestion(topicSentence(this.#scene(), clumsy ? "closed" : "ask"));
        break;
      case "feeling":
        this.#reply.dropStock();
        if (!clumsy) this.#reply.addOpening(feelingSentence(scene));
        break;
      case "reflect":
        if (clumsy) break;
        this.#reply.addOpening(
          this.#client.risk === "none" ? contentSentence(scene) : riskReflection(scene),
        );
        break;
      case "make-sense":
        this.#reply.dropStock();
        this.#reply.addMiddle(topicSentence(scene, "validate"));
        break;
      case "encourage":
        this.#reply.addMiddle(encouragement(scene));
        break;
      case "deepen":
        this.#reply.addMiddle(topicSentence(scene, "meaning"));
        break;
      case "ask":
        this.#reply.addQuestion(topicSentence(scene, clumsy ? "closed" : "ask"));
        break;
      case "step":
        this.#reply.dropWhereRead(
          (each) => each.offer && each.step === 1 && !HELP_AT_ONCE.test(each.text),
        );
        this.#reply.addLate(topicSentence(scene, "step"));
        break;
      case "inform":
        this.#reply.addLate(topicSentence(scene, "inform"));
        break;
      case "risk-ask":
        this.#askAboutRisk();
        break;
      case "risk-help":
        this.#reply.dropStock();
        this.#nameHelp();
        break;
      case "risk-means":
        if (!this.#reply.has((each) => DISTANCE.test(each.text))) {
          this.#reply.insert(this.#reply.beforeHelp, riskDistance(scene));
        }
        break;
      case "check":
        if (!clumsy) this.#reply.addMiddle(stanceSentence(scene, "check"));
        break;
      case "evoke":
        this.#evoke(stanceSentence(scene, "evoke"));
        break;
      case "affirm":
        if (!clumsy) this.#reply.addMiddle(stanceSentence(scene, "affirm"));
        break;
      case "leave-choice":
        this.#reply.addLate(stanceSentence(scene, "choice"));
        break;
      case "weigh":
        if (!clumsy) this.#reply.addMiddle(stanceSentence(scene, "weigh"));
        break;
      case "slow-down":
        this.#reply.change(quotes, (text) => (HELP_AT_ONCE.test(text) ? text : null));
        break;
      case "one-question":
        this.#keepOneQuestion();
        break;
      case "plainer":
        this.#reply.replace((texts) => plainer(texts, (text) => HELP_AT_ONCE.test(text)));
        break;
      case "shorten":
        this.#reply.shorten(MAX_SENTENCES - 2);
        break;
    }
  }

  #askAboutRisk(): void {
    this.dropWhere((text) => riskResponse(text).leading !== null);
    this.#reply.dropWhereRead((each) => each.question !== null && each.question !== "risk");
    if (!this.#reply.has((each) => each.phrases.has("warmth")))
      this.#reply.prepend(riskMeeting(this.#scene()));
    if (this.#reply.length < 3) this.#reply.addMiddle(riskReflection(this.#scene()));
    const asked = riskResponse(this.#reply.text).directQuestion !== null;
    if (!asked) this.#reply.addQuestion(riskQuestion(this.#scene()));
  }

  #nameHelp(): void {
    const { resource, emergency } = riskResponse(this.#reply.text);
    const now = this.#client.level === "imminent";
    if (resource === null || (now && emergency === null))
      this.#reply.append(riskResource(this.#scene()));
    if (!this.#reply.has((each) => COMPANY.test(each.text)))
      this.#reply.append(riskCompany(this.#scene()));
  }

  /** In place of the last open question that does not ask for the client's own reasons. */
  #evoke(question: string | null): void {
    if (question === null) return;
    const last = this.#reply
      .read()
      .findLast((each) => each.question === "open" && !isEvoking(each));
    this.#reply.dropWhereRead((each) => each.text === last?.text);
    this.#reply.addQuestion(question);
  }

  /** The last open question stays, or the last of any kind; one about risk always does. */
  #keepOneQuestion(): void {
    const asked = this.#reply
      .read()
      .filter((each) => each.question !== null && each.question !== "risk");
    const kept = asked.findLast((each) => each.question === "open") ?? asked.at(-1);
    this.#reply.dropWhereRead((each) =>
      asked.some((other) => other.text === each.text && other.text !== kept?.text),
    );
  }

  dropWhere(isOut: (text: string) => boolean): void {
    this.#reply.replace((texts) => texts.filter((text) => !isOut(text)));
  }

  /** The finished text; never empty. */
  finish(): string {
    if (this.#reply.length === 0) {
      const scene = this.#scene();
      if (this.#client.risk !== "none") {
        this.#reply.append(riskMeeting(scene));
        this.#reply.append(riskQuestion(scene));
        this.#reply.append(riskResource(scene));
      } else {
        this.#reply.append(feelingSentence(scene));
        this.#reply.append(topicSentence(scene, "ask"));
      }
    }
    this.#reply.shorten(this.#client.risk === "none" ? MAX_SENTENCES : MAX_SENTENCES + 2);
    return this.#reply.text;
  }

  deepen(): string {
    this.#reply.addMiddle(
      topicSentence(this.#scene(), "meaning") ?? contentSentence(this.#scene()),
    );
    return this.#reply.text;
  }

  #scene(): Scene {
    return { client: this.#client, draw: this.#draw, said: this.#reply.text };
  }
}
