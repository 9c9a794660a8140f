import type { SessionPhraseId } from "./phrases.ts";
import { METHOD_IDS } from "./phrases.ts";
import type { SessionReading, SessionSentence, TherapistTurn } from "./reading.ts";

/** What a session has, each with a strength from 0 to 1 and the places it was read from. */
export const SESSION_FEATURES = [
  "agenda-asked",
  "agenda-offered",
  "agenda-agreed",
  "agenda-kept",
  "feedback-asked",
  "feedback-doubts",
  "feedback-answered",
  "checks",
  "reflects",
  "feelings",
  "nuance",
  "gathers",
  "validates",
  "warm",
  "strengths",
  "joint",
  "ideas",
  "permission",
  "choice",
  "reasons",
  "balanced",
  "closes",
  "on-subject",
  "open-questions",
  "socratic",
  "thought-asked",
  "thought-named",
  "behaviour-asked",
  "link",
  "keeps-to-it",
  "plan",
  "methods",
  "carried-on",
  "task-agreed",
  "task-own",
  "task-detail",
  "task-obstacles",
  "task-reviewed",
  "orders",
  "early-advice",
  "minimises",
  "judges",
  "harms",
  "lectures",
  "barrage",
  "off-subject",
  "own-talk",
  "pushes",
  "repeats",
] as const;
export type SessionFeatureId = (typeof SESSION_FEATURES)[number];

export interface SessionFeature {
  strength: number;
  places: readonly number[];
}
export type SessionFeatures = Readonly<Record<SessionFeatureId, SessionFeature>>;

/** The agenda belongs here; so does a look at the last task. */
const BEGINNING = 0.34;
/** A task for the time until the next session belongs after this. */
const LATER = 0.4;
const LAST_TURNS = 2;
const LECTURE_WORDS = 55;
const LONG_TURN_WORDS = 170;
const SHORT_TURN_WORDS = 8;
const MANY_QUESTIONS = 3;

type Turns = readonly TherapistTurn[];

/** Measures a session. */
export function readSessionFeatures({ turns, themes }: SessionReading): SessionFeatures {
  const features = new Map<SessionFeatureId, SessionFeature>();
  const set = (id: SessionFeatureId, strength: number, from: Turns) =>
    features.set(id, {
      strength: Math.max(0, Math.min(1, Number.isFinite(strength) ? strength : 0)),
      places: from.map(({ place }) => place),
    });
  /** Full strength from `full` of the turns on, as a share or, from 1, as a number. */
  const some = (id: SessionFeatureId, from: Turns, full: number) =>
    set(id, from.length / (full >= 1 ? full : Math.max(1, full * turns.length)), from);
  const doing = (id: SessionPhraseId, within: Turns = turns) =>
    within.filter(({ does }) => does.has(id));
  const having = (test: (sentence: SessionSentence) => boolean, within: Turns = turns) =>
    within.filter(({ sentences }) => sentences.some(test));

  readStructure(turns, themes, { set, some, doing, having });
  readStance({ turns, set, some, doing, having });
  readWork(turns, { set, some, doing, having });
  readHarm(turns, { set, some, having });
  return record((id) => features.get(id) ?? { strength: 0, places: [] });
}

interface Tools {
  set: (id: SessionFeatureId, strength: number, from: Turns) => void;
  some: (id: SessionFeatureId, from: Turns, full: number) => void;
  doing: (id: SessionPhraseId, within?: Turns) => Turns;
  having: (test: (sentence: SessionSentence) => boolean, within?: Turns) => Turns;
}

/** Agenda, feedback, time. */
function readStructure(
  turns: Turns,
  themes: ReadonlySet<string>,
  { set, some, doing, having }: Tools,
): void {
  const beginning = turns.filter(({ at }, index) => index < 2 || at <= BEGINNING);
  const asked = doing("agendaAsk", beginning);
  some("agenda-asked", asked, 1);
  const offered = doing("agendaSay", beginning).filter((turn) => !isOrdering(turn));
  some("agenda-offered", offered, 1);
  const agreed = having(
    ({ does, question }) => question !== null && does.has("agreeAsk"),
    beginning,
  ).filter(({ does }) => does.has("agendaSay") || does.has("agendaAsk"));
  const taken = offered.filter((turn) => asked.some(({ place }) => place < turn.place));
  set("agenda-agreed", agreed.length > 0 ? 1 : taken.some(meets) ? 0.7 : 0, [...agreed, ...taken]);
  const later = turns.filter((turn) => !beginning.includes(turn));
  const keeping = later.filter(({ recalls }) => recalls.some((stem) => themes.has(stem)));
  const set_ = asked.length + offered.length > 0 ? 1 : 0;
  set("agenda-kept", (set_ * keeping.length) / Math.max(1, 0.8 * later.length), keeping);

  const feedback = doing("feedbackAsk").filter(({ at }) => at > 0);
  set("feedback-asked", [0, 0.6, 0.9][feedback.length] ?? 1, feedback);
  some(
    "feedback-doubts",
    having(({ does }) => does.has("feedbackAsk") && does.has("feedbackDoubt"), feedback),
    1,
  );
  const answered = turns.filter((turn, index) => {
    const before = turns[index - 1];
    return before !== undefined && feedback.includes(before) && turn.does.has("answered");
  });
  some("feedback-answered", answered, 1);
  some(
    "checks",
    having(({ phrases, question }) => phrases.has("checking") && question !== null),
    2,
  );

  const fit = turns.filter(
    ({ words, sentences }) =>
      words >= SHORT_TURN_WORDS && words <= LONG_TURN_WORDS && questionsIn(sentences) <= 3,
  );
  set("balanced", (fit.length / Math.max(1, turns.length) - 0.5) * 2, fit);
  const last = turns.slice(-LAST_TURNS);
  const closing = last.filter(
    ({ does }) => does.has("summary") || does.has("closing") || does.has("feedbackAsk"),
  );
  const kinds = new Set(
    closing.flatMap(({ does }) =>
      (["summary", "closing", "feedbackAsk", "between"] as const).filter((id) => does.has(id)),
    ),
  );
  set("closes", kinds.size / 2, closing);
  const gathering = [...doing("summary"), ...turns.filter(({ gathers }) => gathers)].filter(
    (turn) => meets(turn) || turn.gathers,
  );
  some("gathers", [...new Set(gathering)], 0.3);
}

/** How the therapist meets the client. */
function readStance({ turns, some, doing, having }: Tools & { turns: Turns }): void {
  const reflecting = having(isReflecting);
  some("reflects", reflecting, 0.75);
  some(
    "feelings",
    having(({ feelings, advice }) => feelings.length > 0 && !advice),
    0.25,
  );
  some(
    "nuance",
    having(
      ({ phrases, advice }) => !advice && (phrases.has("nuance") || phrases.has("tentative")),
      reflecting,
    ),
    0.3,
  );
  some(
    "validates",
    having(
      ({ phrases, question, advice, words }) =>
        phrases.has("validation") &&
        question === null &&
        !advice &&
        !(phrases.has("stock") && words < 10),
    ),
    0.2,
  );
  some(
    "warm",
    having(({ phrases }) => phrases.has("warmth")),
    0.2,
  );
  some(
    "strengths",
    having(
      ({ phrases, question, advice }) => phrases.has("strengths") && question === null && !advice,
    ),
    2,
  );
  some("joint", doing("joint"), 0.4);
  some("ideas", doing("ideaAsk"), 0.35);
  some(
    "permission",
    having(({ does, question }) => question === "permission" || does.has("agreeAsk")),
    0.25,
  );
  some(
    "choice",
    having(({ phrases, advice }) => phrases.has("autonomy") && !advice),
    2,
  );
  some(
    "reasons",
    doing("reason").filter((turn) => !isOrdering(turn)),
    0.3,
  );
  const onSubject = turns.filter((turn) => meets(turn) || isWorking(turn));
  some("on-subject", onSubject, 0.9);
}

/** What is worked on and how, and the task. */
function readWork(turns: Turns, { set, some, doing, having }: Tools): void {
  some(
    "open-questions",
    having(({ question }) => question === "open"),
    0.6,
  );
  const socratic = doing("socratic").filter((turn) => !isOrdering(turn));
  some("socratic", socratic, 0.4);
  const thoughtAsked = doing("thoughtAsk");
  some("thought-asked", thoughtAsked, 2);
  const named = having(
    ({ does, shared, quotesClient, text }) =>
      (does.has("thoughtSay") || /[\u2018'][^'\u2018\u2019]{8,}[\u2019']/u.test(text)) &&
      (shared.length > 0 || quotesClient),
  ).filter((turn) => turn.recalls.length > 0);
  some("thought-named", named, 2);
  some("behaviour-asked", doing("behaviourAsk"), 2);
  const linking = having(({ does, advice }) => does.has("link") && !advice).filter(meets);
  some("link", linking, 2);
  const working = turns.filter(({ at }) => at > 0.15);
  const deep = working.filter(
    (turn) =>
      meets(turn) &&
      (["thoughtAsk", "socratic", "behaviourAsk", "thoughtSay", "link"] as const).some((id) =>
        turn.does.has(id),
      ),
  );
  set("keeps-to-it", deep.length / Math.max(1, 0.55 * working.length), deep);

  const planning = having(
    ({ does, advice }) => !advice && (does.has("plan") || does.has("taskAsk")),
  ).filter(({ at }) => at >= LATER);
  some("plan", planning, 2);
  const methods = METHOD_IDS.map((id) => doing(id).filter((turn) => !isOrdering(turn)));
  const used = methods.filter((each) => each.length > 0);
  const places = turns.filter((turn) => used.some((each) => each.includes(turn)));
  set("methods", used.length / 3, places);
  set("carried-on", (places.length - 1) / 3, places);

  const late = turns.filter(({ at }, index) => at >= LATER || index >= turns.length - LAST_TURNS);
  const tasks = late.filter(
    (turn) =>
      !isOrdering(turn) &&
      turn.does.has("between") &&
      (turn.does.has("plan") ||
        turn.does.has("taskAsk") ||
        METHOD_IDS.some((id) => turn.does.has(id)) ||
        turn.does.has("detail")),
  );
  const asked = doing("taskAsk", late);
  set("task-agreed", tasks.length > 0 ? 1 : asked.length > 0 ? 0.5 : 0, [...tasks, ...asked]);
  some("task-own", asked, 1);
  const about = late.filter((turn) => tasks.length + asked.length > 0 && !isOrdering(turn));
  some("task-detail", doing("detail", about), 2);
  some("task-obstacles", doing("obstacleAsk", about), 1);
  const beginning = turns.filter(({ at }, index) => index < 2 || at <= BEGINNING);
  some("task-reviewed", doing("review", beginning), 1);
}

/** What gets in the way. */
function readHarm(
  turns: Turns,
  { set, some, having }: Pick<Tools, "set" | "some" | "having">,
): void {
  const ordering = having(({ advice }) => advice);
  some("orders", ordering, 0.6);
  const firstMet = turns.findIndex((turn) => turn.sentences.some(isReflecting));
  const early = ordering.filter(({ at }) => at <= BEGINNING && !(firstMet >= 0 && firstMet === 0));
  some("early-advice", early, 1);
  some(
    "minimises",
    turns.filter(
      (turn) =>
        turn.minimises || turn.sentences.some(({ phrases }) => phrases.has("minimisingMild")),
    ),
    2,
  );
  some(
    "judges",
    having(({ phrases }) => phrases.has("judging")),
    2,
  );
  some(
    "harms",
    turns.filter(({ harms }) => harms),
    1,
  );
  const lectures = turns.filter(
    ({ words, sentences, answers }) =>
      words >= LECTURE_WORDS && questionsIn(sentences) === 0 && answers.length < words / 25,
  );
  some("lectures", lectures, 0.4);
  const many = turns.filter(
    ({ sentences }) => questionsIn(sentences) >= MANY_QUESTIONS && !sentences.some(isReflecting),
  );
  some("barrage", many, 0.4);
  const off = turns.filter((turn) => !meets(turn) && !isWorking(turn));
  some("off-subject", off, 0.7);
  some(
    "own-talk",
    having(({ phrases }) => phrases.has("selfReference")),
    2,
  );
  some(
    "pushes",
    having(
      ({ phrases, question }) =>
        question === null && (phrases.has("pushing") || phrases.has("dependence")),
    ),
    2,
  );
  const texts = turns.map(({ text }) => text.toLowerCase());
  const again = turns.filter((_, index) => texts.indexOf(texts[index] ?? "") < index);
  set("repeats", again.length / Math.max(1, 0.4 * turns.length), again);
}

function isReflecting(sentence: SessionSentence): boolean {
  if (sentence.advice) return false;
  if (sentence.quotesClient) return true;
  if (sentence.question === null) {
    return (
      sentence.shared.length > 0 || (sentence.feelings.length > 0 && !sentence.phrases.has("stock"))
    );
  }
  return sentence.shared.length > 1;
}

/** It takes up something that the client said. */
function meets({ answers, sentences }: TherapistTurn): boolean {
  return answers.length > 1 || sentences.some(isReflecting);
}

/** It is part of the work without saying anything back. */
function isWorking({ does, sentences }: TherapistTurn): boolean {
  return (
    (["agendaAsk", "feedbackAsk", "thoughtAsk", "socratic", "taskAsk", "summary"] as const).some(
      (id) => does.has(id),
    ) || sentences.some(({ question }) => question === "risk")
  );
}

function isOrdering({ sentences }: TherapistTurn): boolean {
  const orders = sentences.filter(({ advice }) => advice).length;
  return orders * 2 > sentences.length;
}

function questionsIn(sentences: readonly SessionSentence[]): number {
  return sentences.filter(({ question }) => question !== null && question !== "risk").length;
}

function record(value: (id: SessionFeatureId) => SessionFeature): SessionFeatures {
  const entries = SESSION_FEATURES.map((id) => [id, value(id)] as const);
  return Object.fromEntries(entries) as Record<SessionFeatureId, SessionFeature>;
}
