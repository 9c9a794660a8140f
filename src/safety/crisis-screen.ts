import type { Utterance } from "../domain/conversation.ts";
import { RISK_LEVELS, type RiskLevel, type Screen, type ScreenHit } from "../domain/risk.ts";
import { type Findings, findingsIn } from "./crisis-book.ts";
import { combinationsIn, weakSignsIn } from "./crisis-combine.ts";
import { CRISIS_LEXICON_VERSION, ESCALATIONS, type RiskTopic } from "./crisis-lexicon.ts";
import type { PhraseHit } from "./phrases.ts";
import { type Word, wordsOf } from "./words.ts";

/** Words before a match that turn "going to kill myself" into "not going to kill myself". */
const NEGATIONS = new Set(["not", "never", "no", "nobody", "without"]);
const NEGATION_REACH = 3;
/** Topics whose denial still is a mention, and so is read as a concern instead of nothing. */
const DENIABLE: ReadonlySet<RiskTopic> = new Set(["intent", "plan", "self-harm", "harm to others"]);
const FIRST_PERSON = new Set(["i", "me", "myself", "my"]);

interface Finding {
  rule: string;
  topic: RiskTopic;
  level: RiskLevel;
  quote: string;
  start: number;
  /** The words deny it: still a mention, but never part of a plan. */
  denied: boolean;
}

/**
 * Screens what the client wrote, the whole conversation, for signs of risk. Deterministic: the
 * same text gives the same screen, and no model can lower it. A later denial never clears an
 * earlier sign. Linear in the length of the text; never throws.
 *
 * The level is the highest found. Each hit quotes the client verbatim; a rule that fires more
 * than once in one message is listed once, with its first words.
 */
export function screenConversation(conversation: readonly Utterance[]): Screen {
  const hits: ScreenHit[] = [];
  let level: RiskLevel = "none";
  for (const utterance of conversation) {
    if (utterance.speaker !== "client") continue;
    for (const hit of screenMessage(utterance.text)) {
      level = higher(level, hit.level);
      if (!hits.some((other) => other.rule === hit.rule && other.quote === hit.quote)) {
        hits.push(hit);
      }
    }
  }
  return { level, lexiconVersion: CRISIS_LEXICON_VERSION, hits };
}

/** The higher of two levels. */
export function higher(a: RiskLevel, b: RiskLevel): RiskLevel {
  return RISK_LEVELS.indexOf(a) >= RISK_LEVELS.indexOf(b) ? a : b;
}

function screenMessage(text: string): ScreenHit[] {
  const words = wordsOf(text);
  const read = findingsIn(words, text);
  const masked = maskedWords(read.reports);
  const reported = reportedSentences(read.reports);
  const found = new Map<string, Finding>();
  for (const { rule, hit } of read.rules) {
    if (found.has(rule.id)) continue;
    if (touches(hit, masked) || isReported(hit, words, reported)) continue;
    if (rule.named && isNamedOnly(hit, reported.context)) continue;
    const denied = DENIABLE.has(rule.topic) && isNegated(hit, words);
    found.set(rule.id, {
      rule: rule.id,
      topic: rule.topic,
      level: denied ? "concern" : rule.level,
      quote: hit.quote,
      start: hit.start,
      denied,
    });
  }
  const allowed = (hit: PhraseHit) => !touches(hit, masked) && !isReported(hit, words, reported);
  for (const { combination, hit } of combinationsIn(read.signs, words, text, allowed)) {
    const { id, level, topic } = combination;
    found.set(id, { rule: id, topic, level, quote: hit.quote, start: hit.start, denied: false });
  }
  const weak = weakSignsIn(read.weak, text, allowed);
  if (weak && ![...found.values()].some((finding) => finding.level !== "none")) {
    const { quote, start } = weak;
    const rule = "signs-together";
    found.set(rule, { rule, topic: "hopelessness", level: "concern", quote, start, denied: false });
  }
  return escalated([...found.values()])
    .sort((a, b) => a.start - b.start)
    .map(({ rule, level, topic, quote }) => ({ rule, level, topic, quote }));
}

/** Raises levels where two signs stand together; drops details that stand alone. */
function escalated(findings: Finding[]): Finding[] {
  const meant = findings.filter((finding) => finding.level !== "none" && !finding.denied);
  const topics = new Set(findings.map((finding) => finding.topic));
  const used = new Set<Finding>();
  const raised = findings.map((finding) => ({ ...finding }));
  for (const { with: main, and, to } of ESCALATIONS) {
    // "I would never do it" beside a time is still a mention, not a plan with a time.
    const first = meant.find((each) => main.includes(each.topic));
    if (!first || !and.some((topic) => topics.has(topic))) continue;
    raised.forEach((finding, index) => {
      const original = findings[index];
      if (!original) return;
      if (main.includes(finding.topic) && original.level !== "none" && !original.denied) {
        finding.level = higher(finding.level, to);
      }
      if (and.includes(finding.topic)) used.add(finding);
    });
  }
  return raised
    .filter((finding) => finding.level !== "none" || used.has(finding))
    .map((finding) => (finding.level === "none" ? { ...finding, level: "concern" } : finding));
}

function maskedWords(reports: Findings["reports"]): ReadonlySet<number> {
  const masked = new Set<number>();
  const meant = new Set(
    reports.flatMap(({ kind, hit }) => (kind === "unmasking" ? [hit.sentence] : [])),
  );
  for (const { kind, hit } of reports) {
    if (kind !== "harmless" || meant.has(hit.sentence)) continue;
    for (let at = hit.firstWord; at <= hit.lastWord; at++) masked.add(at);
  }
  return masked;
}

function touches(hit: PhraseHit, masked: ReadonlySet<number>): boolean {
  for (let at = hit.firstWord; at <= hit.lastWord; at++) if (masked.has(at)) return true;
  return false;
}

interface Reported {
  /** Sentences that speak of a song, a film, an article. */
  quoting: ReadonlySet<number>;
  /** Sentences that speak of someone the writer works with. */
  work: ReadonlySet<number>;
  workWords: ReadonlySet<number>;
  /** Sentences that speak of work, study, art, the news or long ago. */
  context: ReadonlySet<number>;
}

function reportedSentences(reports: Findings["reports"]): Reported {
  const quoting = new Set<number>();
  const work = new Set<number>();
  const context = new Set<number>();
  const sets = { quoting, work, context };
  const workWords = new Set<number>();
  for (const { kind, hit } of reports) {
    if (kind === "harmless" || kind === "unmasking") continue;
    sets[kind].add(hit.sentence);
    if (kind !== "work") continue;
    for (let at = hit.firstWord; at <= hit.lastWord; at++) workWords.add(at);
  }
  return { ...sets, workWords };
}

function isReported(
  hit: PhraseHit,
  words: readonly Word[],
  { quoting, work, workWords }: Reported,
): boolean {
  if (words[hit.firstWord]?.quoted && quoting.has(hit.sentence)) return true;
  if (!work.has(hit.sentence)) return false;
  for (let at = hit.firstWord; at <= hit.lastWord; at++) {
    // The "my" of "my client" says nothing of the writer.
    if (!workWords.has(at) && FIRST_PERSON.has(words[at]?.forms[0] ?? "")) return false;
  }
  return true;
}

/** Only what stands before counts, so that no later words take a sign back. */
function isNamedOnly(hit: PhraseHit, context: ReadonlySet<number>): boolean {
  return context.has(hit.sentence) || context.has(hit.sentence - 1);
}

function isNegated(hit: PhraseHit, words: readonly Word[]): boolean {
  for (let back = 1; back <= NEGATION_REACH; back++) {
    const word = words[hit.firstWord - back];
    if (word?.sentence !== hit.sentence) return false;
    if (NEGATIONS.has(word.forms[0] ?? "")) return true;
  }
  return false;
}
