import type { Utterance } from "../../../domain/conversation.ts";
import { cleanText } from "../../../safety/guard.ts";
import { findPhrases, phraseBook } from "../../../safety/phrases.ts";
import { objections } from "../../../safety/reply-checks.ts";
import { readClient } from "../client.ts";
import { readSentences, type SentenceReading } from "../sentences.ts";
import { contentStems, looksEnglish, READ_REPLY_CHARS, shared } from "../text.ts";
import { ASKED_IDS, SESSION_PHRASES, type SessionPhraseId } from "./phrases.ts";

/** One sentence of the therapist's, with what it is in the course of a session. */
export interface SessionSentence extends SentenceReading {
  does: ReadonlySet<SessionPhraseId>;
}

/** What the therapist said at one place. */
export interface TherapistTurn {
  /** In the conversation, from 0. */
  place: number;
  text: string;
  /** How far into the session, 0 for the therapist's first turn and 1 for the last. */
  at: number;
  words: number;
  sentences: readonly SessionSentence[];
  does: ReadonlySet<SessionPhraseId>;
  /** Content stems that it shares with what the client said since the turn before. */
  answers: readonly string[];
  /** Content stems of the client's, said at any time before. */
  recalls: readonly string[];
  /** The client's words of at least two turns come together in it. */
  gathers: boolean;
  minimises: boolean;
  /** Passages that a check of replies objects to. */
  harms: boolean;
}

export interface SessionReading {
  turns: readonly TherapistTurn[];
  /** Stems that the client came back to, or began with. */
  themes: ReadonlySet<string>;
  english: boolean;
}

const entries = Object.entries(SESSION_PHRASES).map(([id, phrases]) => ({ id, phrases }));
const book = phraseBook(entries);
const ASKED: ReadonlySet<string> = new Set(ASKED_IDS);
const isPhraseId = (id: string): id is SessionPhraseId => Object.hasOwn(SESSION_PHRASES, id);

/** Client turns from each of which something is taken up, for a turn to gather them. */
const GATHERED_TURNS = 2;
const GATHERED_STEMS = 3;
/** The client's first turns say what it is about. */
const OPENING_TURNS = 2;

/** Reads the therapist's side of a session, turn by turn. Pure; the time grows with the length. */
export function readSession(conversation: readonly Utterance[]): SessionReading {
  const own = conversation.filter(({ speaker }) => speaker === "therapist").length;
  const turns: TherapistTurn[] = [];
  const heard: ReadonlySet<string>[] = [];
  const all = new Set<string>();
  let open: Utterance[] = [];
  conversation.forEach((utterance, place) => {
    const text = cleanText(utterance.text.slice(0, READ_REPLY_CHARS)).text.trim();
    if (utterance.speaker === "client") {
      open.push({ speaker: "client", text });
      const stems = contentStems(text);
      heard.push(stems);
      for (const stem of stems) all.add(stem);
      return;
    }
    const at = own < 2 ? 0 : turns.length / (own - 1);
    turns.push(turnOf({ place, text, at }, open, heard, all));
    open = [];
  });
  const said = conversation.map(({ text }) => text.slice(0, READ_REPLY_CHARS)).join("\n");
  return { turns, themes: themesOf(heard), english: looksEnglish(said) };
}

function turnOf(
  { place, text, at }: Pick<TherapistTurn, "place" | "text" | "at">,
  open: readonly Utterance[],
  heard: readonly ReadonlySet<string>[],
  all: ReadonlySet<string>,
): TherapistTurn {
  const client = readClient([
    { speaker: "client", text: open.map((utterance) => utterance.text).join("\n") },
  ]);
  const sentences = readSentences(text, client).map((sentence) => ({
    ...sentence,
    does: whatDoes(sentence),
  }));
  const stems = contentStems(text);
  const from = heard.filter((each) => shared(stems, each).length > 0).length;
  const recalls = shared(stems, all);
  const passages = objections(open, text);
  return {
    place,
    text,
    at,
    words: text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
    sentences,
    does: new Set(sentences.flatMap(({ does }) => [...does])),
    answers: shared(stems, client.stems),
    recalls,
    gathers: from >= GATHERED_TURNS && recalls.length >= GATHERED_STEMS,
    minimises: passages.some(({ flag }) => flag === "minimising"),
    harms: passages.some(({ flag }) => flag !== "minimising"),
  };
}

function whatDoes(sentence: SentenceReading): Set<SessionPhraseId> {
  const found = new Set<SessionPhraseId>();
  for (const { id } of findPhrases(book, sentence.text)) {
    if (!isPhraseId(id) || (ASKED.has(id) && sentence.question === null)) continue;
    found.add(id);
  }
  return found;
}

/** Content that stands in two of the client's turns, or in one of the first. */
function themesOf(heard: readonly ReadonlySet<string>[]): Set<string> {
  const count = new Map<string, number>();
  for (const stems of heard) {
    for (const stem of stems) count.set(stem, (count.get(stem) ?? 0) + 1);
  }
  const opening = new Set(heard.slice(0, OPENING_TURNS).flatMap((stems) => [...stems]));
  return new Set(
    [...count.keys()].filter((stem) => (count.get(stem) ?? 0) > 1 || opening.has(stem)),
  );
}
