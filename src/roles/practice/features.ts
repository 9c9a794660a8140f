import type { Utterance } from "../../domain/conversation.ts";
import { contentFloor } from "../../safety/guard.ts";
import { checkReply, objections, riskResponse } from "../../safety/reply-checks.ts";
import type { ClientReading } from "./client.ts";
import {
  type FeatureId,
  HARMS,
  HELPS,
  type ReplyFeatures,
  type SetFeature,
} from "./feature-ids.ts";
import { readStance } from "./features-stance.ts";
import { type FeelingFamily, familyOf } from "./feelings.ts";
import { clauseAround, orderIn } from "./passages.ts";
import type { ReplyPhraseId } from "./reply-phrases.ts";
import { readSentences, type SentenceReading } from "./sentences.ts";
import { contentStems, READ_REPLY_CHARS, shared } from "./text.ts";

const COMFORTABLE_WORDS = 30;
const LONG_WORDS = 150;
const TOO_LONG_WORDS = 240;
const RISK_ROOM_WORDS = 60;

/** Measures a reply against what the client wrote. Pure; never throws. */
export function readFeatures(
  conversation: readonly Utterance[],
  reply: string,
  client: ClientReading,
): ReplyFeatures {
  const sentences = readSentences(reply.slice(0, READ_REPLY_CHARS), client);
  const words = reply.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const strength = new Map<FeatureId, number>();
  const spans = new Map<FeatureId, string[]>();
  const set: SetFeature = (id, value, found = []) => {
    strength.set(id, Math.max(0, Math.min(1, value)));
    spans.set(
      id,
      found.filter((each) => each !== undefined),
    );
  };
  const phrasesOf = (id: ReplyPhraseId) => sentences.flatMap((each) => each.phrases.get(id) ?? []);
  // For what harms, the whole clause: a critic's mark on two words explains nothing.
  const clausesWith = (id: ReplyPhraseId) =>
    sentences.flatMap((each) => {
      const phrase = each.phrases.get(id);
      // Words that the client used are said back, not said.
      if (!phrase || client.text.toLowerCase().includes(phrase.toLowerCase())) return [];
      return [clauseAround(each.text, phrase)];
    });

  readEmpathy(sentences, client, set);
  readContent(sentences, client, reply.slice(0, READ_REPLY_CHARS), set);

  set("warmth", phrasesOf("warmth").length > 0 ? 1 : 0, phrasesOf("warmth"));
  set("hope", phrasesOf("hope").length > 0 ? 1 : 0, phrasesOf("hope"));

  const passages = objections(conversation, reply);
  const objected = (flags: readonly string[]) =>
    passages.filter((passage) => flags.includes(passage.flag)).map((passage) => passage.quote);
  const hazards = objected(["medical-advice", "method-information", "agreeing-with-harm"]);
  if (client.risk === "abuse") {
    hazards.push(...clausesWith("confront"));
  }
  set("hazard", hazards.length === 0 ? 0 : 0.7 + 0.15 * hazards.length, hazards);
  const overstep = objected(["diagnosing", "posing-as-human", "promising-secrecy"]);
  set("overstep", overstep.length === 0 ? 0 : 0.8 + 0.1 * overstep.length, overstep);
  const minimising = objected(["minimising"]);
  set("minimising", minimising.length === 0 ? 0 : 0.7 + 0.15 * minimising.length, minimising);
  const soothing = clausesWith("minimisingMild");
  set("soothing", soothing.length === 0 ? 0 : 0.5 + 0.25 * soothing.length, soothing);
  for (const [id, phrase] of [
    ["judging", "judging"],
    ["self-reference", "selfReference"],
    ["jargon", "jargon"],
    ["stock", "stock"],
    ["false-promise", "falsePromise"],
  ] as const) {
    const found = clausesWith(phrase);
    set(id, found.length === 0 ? 0 : 0.6 + 0.2 * found.length, found);
  }
  readRisk(conversation, reply, client, set);
  readStance(sentences, client, set);
  // Help at any hour, spelt out, takes room that it is worth.
  const room = client.risk === "none" ? 0 : RISK_ROOM_WORDS;
  set("too-long", (words - room - LONG_WORDS) / (TOO_LONG_WORDS - LONG_WORDS));

  return {
    reply,
    sentences,
    words,
    floor: contentFloor(reply.slice(0, READ_REPLY_CHARS), [client.text]),
    strength: record((id) => strength.get(id) ?? 0),
    spans: record((id) => spans.get(id) ?? []),
  };
}

function readEmpathy(
  sentences: readonly SentenceReading[],
  client: ClientReading,
  set: SetFeature,
): void {
  const shown = new Set<FeelingFamily>([
    ...client.feelings.slice(0, 6).map(({ id }) => familyOf(id)),
    ...client.topic.feelings.map(familyOf),
  ]);
  const named = sentences
    .filter((each) => !each.information && !each.advice && each.step === 0)
    .flatMap((each) => each.feelings);
  const matched = named.filter(({ id }) => shown.has(familyOf(id)));
  const families = new Set(matched.map(({ id }) => familyOf(id)));
  const asserted = sentences.filter((each) => each.question === null && each.step === 0);
  const wrong = asserted
    .flatMap((each) => each.feelings)
    .filter(({ id }) => familyOf(id) === "lift" && !shown.has("lift"));
  set(
    "feeling",
    families.size >= 2 ? 1 : families.size === 1 ? 0.85 : named.length > wrong.length ? 0.4 : 0,
    matched.map(({ quote }) => quote),
  );
  set(
    "misread",
    families.size === 0 && wrong.length > 0 ? 1 : 0,
    wrong.map(({ quote }) => quote),
  );

  const validating = sentences.filter(
    (each) => each.phrases.has("validation") && each.question === null && !each.advice,
  );
  const genuine = validating.filter((each) => !each.phrases.has("stock") || each.words > 9);
  set(
    "validation",
    genuine.length > 0 ? 1 : validating.length > 0 ? 0.4 : 0,
    validating.map((each) => each.phrases.get("validation")),
  );
  const nuanced = sentences.filter((each) => each.phrases.has("nuance") && !each.advice);
  set(
    "nuance",
    nuanced.length > 0 ? 1 : 0,
    nuanced.map((each) => each.phrases.get("nuance")),
  );
}

function readContent(
  sentences: readonly SentenceReading[],
  client: ClientReading,
  reply: string,
  set: SetFeature,
): void {
  const questions = (kind: SentenceReading["question"]) =>
    sentences.filter((each) => each.question === kind);
  const texts = (found: readonly SentenceReading[]) => found.map((each) => each.text);
  const open = questions("open");
  set(
    "question",
    open.length === 0 ? (questions("permission").length > 0 ? 0.3 : 0) : 1,
    texts(open),
  );
  const closed = questions("closed");
  const instead = open.length > 0 ? 0.3 : 0.6;
  set("closed", closed.length === 0 ? 0 : instead + 0.3 * (closed.length - 1), texts(closed));
  set("why", questions("why").length > 0 ? 1 : 0, texts(questions("why")));

  const steps = sentences.filter((each) => each.step > 0);
  const best = Math.max(0, ...steps.map((each) => each.step));
  set("step", [0, 0.3, 0.6, 1][best] ?? 0, texts(steps.filter((each) => each.step === best)));
  const offers = sentences.filter((each) => each.phrases.has("autonomy"));
  set(
    "choice",
    offers.length > 0 ? 1 : 0,
    offers.map((each) => each.phrases.get("autonomy")),
  );
  const advice = sentences.filter((each) => each.advice);
  const orders = advice.map((each) => orderIn(each.text));
  set("orders", advice.length === 0 ? 0 : 0.4 + 0.3 * (advice.length - 1), orders);
  const meets = sentences.findIndex(
    (each) =>
      !each.advice &&
      each.question === null &&
      (each.feelings.length > 0 ||
        each.shared.length >= 2 ||
        (each.phrases.has("validation") && !each.phrases.has("stock"))),
  );
  const first = sentences.findIndex((each) => each.advice);
  const early = first >= 0 && (meets === -1 || first < meets);
  set("early-advice", early ? 1 : 0, early ? [orderIn(sentences[first]?.text ?? "")] : []);
  const informing = sentences.filter((each) => each.information);
  set("information", informing.length > 0 ? 1 : 0, texts(informing));

  // How much of the message can be taken up at all depends on how much there is.
  const enough = Math.max(1, Math.min(4, client.stems.size * 0.35));
  const reflecting = sentences.filter(
    (each) =>
      each.question === null && !each.advice && (each.shared.length > 0 || each.quotesClient),
  );
  const taken = new Set(reflecting.flatMap((each) => each.shared)).size;
  const quoted = reflecting.some((each) => each.quotesClient) ? 0.3 : 0;
  set("reflection", taken / enough + quoted, texts(reflecting));
  const all = shared(contentStems(reply), client.stems).length;
  const topical = shared(contentStems(reply), topicStems(client)).length;
  set("closeness", (all + Math.min(topical, 3) * 0.5) / (enough + 0.75));
  // The same sentence again adds nothing.
  const fresh = [
    ...new Map(sentences.map((each) => [each.text.toLowerCase(), each.words])).values(),
  ];
  const freshWords = fresh.reduce((sum, each) => sum + each, 0);
  set("length", (freshWords - 6) / (COMFORTABLE_WORDS - 6));
}

function readRisk(
  conversation: readonly Utterance[],
  reply: string,
  client: ClientReading,
  set: SetFeature,
): void {
  const flags = checkReply(conversation, reply, client.screen);
  const missed = flags.some(
    ({ flag, raised }) => raised && (flag === "crisis-missed" || flag === "abuse-missed"),
  );
  const response = riskResponse(reply);
  set("leading", client.risk !== "none" && response.leading ? 1 : 0, [
    response.leading ?? undefined,
  ]);
  if (client.risk === "none") {
    set("risk-missed", 0);
    return;
  }
  const asks = response.directQuestion !== null || client.askedBefore;
  const helps = response.resource !== null;
  set("risk-missed", missed ? 1 : asks && helps ? 0 : 0.25);
}

/** Stems of the topic's own sentences: what a reply on this subject would be likely to mention. */
function topicStems(client: ClientReading): Set<string> {
  const { topic } = client;
  return contentStems([topic.label, ...topic.meaning, ...topic.ask, ...topic.weak].join(" "));
}

function record<Value>(value: (id: FeatureId) => Value): Record<FeatureId, Value> {
  const entries = [...HELPS, ...HARMS].map((id) => [id, value(id)] as const);
  return Object.fromEntries(entries) as Record<FeatureId, Value>;
}
