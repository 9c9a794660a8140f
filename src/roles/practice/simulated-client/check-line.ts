import type { ClientProfile } from "../../../domain/client-profile.ts";
import { screenConversation } from "../../../safety/crisis-screen.ts";
import { contentFloor, wordsOf } from "../../../safety/guard.ts";
import { looksEnglish, sentencesOf } from "../text.ts";
import { namesMethod, passagesOf } from "./method.ts";
import { Said } from "./said.ts";
import type { ClientState } from "./state.ts";

/** What may be told in a line of risk. */
export type RiskDue = "nothing" | "hint" | "answer" | "told";

const MOST_WORDS = 170;
/** From so many words on, a line can go round or copy. */
const FLOOR_WORDS = 9;
/** Fewer do not show which language it is. */
const LANGUAGE_WORDS = 12;
/** Common words of languages that models fall into, and which share words with English. */
const OTHER_LANGUAGES = new Set(
  (
    "ich nicht und der das ist wie mir mich auch dass ein eine zu que los las una por con pero muy " +
    "est pas je les des dans pour une mais não uma com che non sono una anche il het een niet ik"
  ).split(" "),
);
const OTHER_SHARE = 0.15;

const AS_THERAPIST: readonly RegExp[] = [
  /\bhow (?:does|did|do) (?:that|this|it|all of (?:this|that)|these \w+) make you feel\b/i,
  /\bwhat i(?:'m| am)? hear(?:ing)? (?:is|you)\b/i,
  /\b(?:it|that) sounds (?:like|as if|as though) you\b/i,
  /\bi hear (?:that you|how you|you(?:'re| are| feel| say))\b/i,
  /\bthank you for (?:sharing|opening up|telling me|trusting me)\b/i,
  /\byour feelings are (?:valid|normal|understandable)\b/i,
  /\b(?:completely|perfectly|totally) (?:valid|understandable|normal) (?:to|that you|for you)\b/i,
  /\byou (?:should|could|might|need to|have to) (?:try|consider|talk to|speak (?:to|with)|seek|reach out|practi[sc]e|take (?:a|some|care)|give yourself)\b/i,
  /\bhave you (?:tried|considered|thought about) (?:\w+ing|to)\b/i,
  /\bi(?:'d| would)? (?:suggest|recommend|encourage|advise|invite) (?:that )?you\b/i,
  /\bas (?:your|a|the) (?:therapist|counsell?or|psychologist)\b/i,
  /\blet(?:'s| us) (?:explore|unpack|work on (?:your|this together)|look at (?:your|what))\b/i,
  /\b(?:can|could|would) you (?:tell me (?:more|a bit)|share|describe|say more)\b/i,
  /\btell me more about (?:how you|what you|your)\b/i,
  /\bi(?:'m| am) here (?:for you|to (?:help|listen|support))\b/i,
  /\btake care of yourself\b/i,
  /\b(?:lifeline|crisis line|helpline|hotline)\b.{0,40}\byou\b|\byou can (?:call|text|reach|dial)\b/i,
];
/** What somebody else said is told, not said. */
const REPORTS = /\b(?:said|says|told|tells|asked|asks|saying|telling|wrote|writes|heard)\b/i;
const LABEL =
  /^\s*(?:\*\*|#+ *)?(?:therapist|counsell?or|psychologist|assistant|user|system|human|client|patient|me|you)(?:\*\*)?\s*:/im;
const INNER_LABEL = /\b(?:therapist|counsell?or|psychologist)\s*:/i;
const OUT_OF_ROLE: readonly RegExp[] = [
  /\bas an? (?:ai|artificial|large|language|virtual)\b/i,
  /\b(?:i(?:'m| am) (?:just |only )?an? (?:ai|artificial|language model|chat ?bot|assistant|bot|computer|program|simulat\w+|virtual))\b/i,
  /\b(?:language model|role-?play\w*|simulat(?:ed|ion|ing)|fictional (?:character|person)|stay(?:ing)? in character|in this scenario|the prompt|my instructions|the profile)\b/i,
  /\bi(?:'m sorry,? but i)? (?:can(?:'t|not)|am unable to|am not able to|won't) (?:assist|comply|fulfil+|continue with this|engage|provide|generate|respond to that)\b/i,
];
const PRAISE: readonly RegExp[] = [
  /\b(?:you're|you are) (?:such )?(?:an? )?(?:really |so |very |truly )*(?:great|amazing|wonderful|fantastic|brilliant|excellent|insightful|wise|the best|good (?:therapist|counsell?or|listener))\b/i,
  /\b(?:what|that(?:'s| is| was)|such) (?:an? )?(?:really |such an? |very |so )*(?:great|excellent|wonderful|brilliant|amazing|insightful|fantastic|good) (?:question|point|idea|advice|suggestion|insight|way)\b/i,
  /\bthank you so (?:very )?much\b/i,
  /\b(?:this|that|it|you|session|talk)(?: has| have|'ve)? (?:been|was|were|is|are)? ?(?:so|really|very|incredibly|extremely|truly) help(?:ful|ed)\b/i,
  /\bi(?:'m| am) (?:so|very|really|truly) grateful (?:to|for) you/i,
];
const SOLVED: readonly RegExp[] = [
  /\b(?:i(?:'m| am) (?:cured|healed|completely fine now|over it now)|(?:my )?problems? (?:is|are) (?:solved|gone)|that changes everything|everything (?:is|feels) (?:fine|better|clear) now)\b/i,
  /\bi (?:already )?feel (?:so much|a lot|much|completely|totally) (?:better|lighter|relieved)\b/i,
  /\bi (?:now |finally |suddenly )+(?:realis|realiz|understand|see|know)\w* (?:that |exactly )?(?:what|how|i (?:can|should|need|have|am|don't))/i,
  /\bi(?:'ll| will| am going to) (?:definitely|certainly|absolutely|immediately) \w+/i,
  /\bfrom (?:now|today) on,? i\b/i,
];
/** So often met, a client may say that it helps; and then, that something has become clear. */
const PRAISE_FROM = 3;
const SOLVED_FROM = 5;

/**
 * Why a line cannot stand as this client's, as a sentence for a person; null where it can. Reads
 * words, not meaning: what it lets through may still be out of role.
 *
 * @param due what of their risk the client may say in this line
 */
export function brokenBy(
  profile: ClientProfile,
  state: ClientState,
  text: string,
  due: RiskDue,
): string | null {
  const words = wordsOf(text);
  if (words.length === 0) return "It said nothing.";
  if (words.length > MOST_WORDS) return "It went on far longer than somebody speaks.";
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const other = words.filter((word) => OTHER_LANGUAGES.has(word)).length;
  const foreign =
    words.length >= LANGUAGE_WORDS
      ? !looksEnglish(text) || other / words.length >= OTHER_SHARE
      : latin === 0;
  if (foreign && looksEnglish(profile.opening)) return "It was not in English.";
  if (/\ufffd|(?:\p{L}\p{M}{4,})/u.test(text)) return "It had characters that are no speech.";
  if (words.length >= FLOOR_WORDS && contentFloor(text, []) !== null) {
    return "It said the same over and over.";
  }
  if (LABEL.test(text) || INNER_LABEL.test(text) || opensWithName(text, profile)) {
    return "It wrote out who speaks, as in a script.";
  }
  const own = withoutQuotes(text);
  const spoken = sentencesOf(own)
    .map((each) => each.text)
    .filter((each) => !REPORTS.test(each));
  const has = (patterns: readonly RegExp[]) =>
    spoken.some((each) => patterns.some((pattern) => pattern.test(each)));
  if (has(AS_THERAPIST)) return "It spoke as the therapist.";
  if (has(OUT_OF_ROLE)) return "It left the role.";
  if (namesMethod(text, profile, passagesOf(profile))) return "It spoke of a method.";
  // Some agree outwardly when they close up.
  const outward = profile.closedLines.some((line) => text.includes(line));
  if (state.contact < PRAISE_FROM && !outward && has(PRAISE)) return "It praised without cause.";
  if (state.contact < SOLVED_FROM && has(SOLVED)) return "It solved its own problem at once.";
  const told = new Said([text]);
  const early = profile.reveals.some(
    (each) => !state.told.includes(each) && !state.due.includes(each) && told.tells(each.says),
  );
  if (early) return "It told what nobody had asked for well yet.";
  if (state.said.isLine(text)) return "It said the same line again.";
  return riskBroken(profile, text, due);
}

function riskBroken({ risk }: ClientProfile, text: string, due: RiskDue): string | null {
  const shows = screenConversation([{ speaker: "client", text }]).level !== "none";
  if (risk.level === "none") {
    return shows ? "It brought in a risk that this client does not have." : null;
  }
  if (shows && due === "nothing") return "It spoke of the risk before its time.";
  const owed = due === "hint" || due === "answer";
  return !shows && owed ? "It left out what was to be heard of the risk." : null;
}

function opensWithName(text: string, { name }: ClientProfile): boolean {
  const [first = ""] = name.split(" ");
  return first !== "" && text.trimStart().toLowerCase().startsWith(`${first.toLowerCase()}:`);
}

function withoutQuotes(text: string): string {
  return text.replace(/["\u201c][^"\u201c\u201d]*["\u201d]|(?<!\w)'[^'\n]{2,120}'(?!\w)/gu, " ");
}
