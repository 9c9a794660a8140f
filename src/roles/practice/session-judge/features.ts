import {
  SESSION_FEATURES,
  type SessionFeature,
  type SessionFeatureId,
  type SessionFeatures,
} from "./feature-ids.ts";
import {
  type FeatureTools,
  isOrdering,
  isReflecting,
  isWorking,
  meets,
  openingOf,
  questionsIn,
  type Turns,
} from "./feature-tools.ts";
import { readHarm } from "./features-harm.ts";
import { readWork } from "./features-work.ts";
import type { SessionPhraseId } from "./phrases.ts";
import type { SessionReading, SessionSentence } from "./reading.ts";

const LAST_TURNS = 2;
const LONG_TURN_WORDS = 170;
const SHORT_TURN_WORDS = 8;
const MOST_QUESTIONS = 3;

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

/** Agenda, feedback, time. */
function readStructure(
  turns: Turns,
  themes: ReadonlySet<string>,
  { set, some, doing, having }: FeatureTools,
): void {
  const beginning = openingOf(turns);
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
  const isSet = asked.length + offered.length > 0 ? 1 : 0;
  set("agenda-kept", (isSet * keeping.length) / Math.max(1, 0.8 * later.length), keeping);

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
      words >= SHORT_TURN_WORDS &&
      words <= LONG_TURN_WORDS &&
      questionsIn(sentences) <= MOST_QUESTIONS,
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
function readStance({ turns, some, doing, having }: FeatureTools & { turns: Turns }): void {
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

function record(value: (id: SessionFeatureId) => SessionFeature): SessionFeatures {
  const entries = SESSION_FEATURES.map((id) => [id, value(id)] as const);
  return Object.fromEntries(entries) as Record<SessionFeatureId, SessionFeature>;
}
