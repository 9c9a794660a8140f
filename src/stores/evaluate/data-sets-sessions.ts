import { MAX_TEXT_CHARS } from "../../domain/conversation.ts";
import type { DataSet, Item, Reply } from "../../domain/data-set.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { NewId, SessionId } from "../../domain/ids.ts";
import type { TracedRefinement } from "../../domain/refinement.ts";
import { traceOf } from "../../domain/rounds.ts";
import { conversationUpTo, type Session } from "../../domain/session.ts";
import { Parts } from "../../evaluation/import/parts.ts";
import type { Storage } from "../../storage/index.ts";

/** Whose replies a session has: what a person accepted, what a refinement began and ended with. */
const SOURCES = { accepted: "Accepted", refined: "Refined", draft: "Draft" } as const;

export interface SessionsDeps {
  storage: Pick<Storage, "sessions" | "refinements" | "dataSets">;
  newId: NewId;
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * Makes a data set of sessions, parts and head in one transaction. A client message is an item
 * where there is a reply to it. Rejects with an AttuneError where there is none in any session.
 */
export async function dataSetOfSessions(
  { storage, newId, now }: SessionsDeps,
  ids: readonly SessionId[],
  title: string,
): Promise<DataSet> {
  const parts = new Parts();
  const sources = new Set<string>();
  const names = new Set<string>();
  for (const id of ids) {
    const session = await storage.sessions.get(id);
    const { items: refinements } = await storage.refinements.traced(id);
    const name = freshName(session.title || "Untitled", names);
    for (const { item, replies } of recordsOf(session, name, refinements)) {
      parts.item(item);
      for (const reply of replies) {
        parts.reply(reply);
        sources.add(reply.source);
      }
    }
  }
  const all = parts.finish();
  if (all.length === 0) {
    throw new AttuneError(
      "empty",
      "None of these sessions has a reply.",
      "Accept or refine a reply in one of them, or choose others.",
    );
  }
  const at = new Date(now()).toISOString();
  const head: DataSet = {
    id: newId(),
    title: (title.trim() || "Sessions").slice(0, 300),
    createdAt: at,
    updatedAt: at,
    origin: { kind: "sessions" },
    licence: "",
    rubric: null,
    dimensions: [],
    scale: { min: 1, max: 5 },
    raters: [],
    sources: Object.values(SOURCES).filter((source) => sources.has(source)),
    ownSources: {},
    keepOutOfRange: false,
    counts: { ...parts.counts },
    parts: all.length,
  };
  const numbered = all.map((part, seq) => ({ seq, part }));
  await storage.dataSets.putParts(head.id, numbered, head);
  return head;
}

function recordsOf(
  session: Session,
  name: string,
  refinements: readonly TracedRefinement[],
): { item: Item; replies: Reply[] }[] {
  return session.turns.flatMap((turn, at) => {
    const latest = refinements.findLast(({ record }) => record.turnId === turn.id);
    const { rounds, best } = traceOf(latest?.steps ?? []);
    const id = `${name}, message ${at + 1}`;
    const texts: [string, string | null | undefined][] = [
      [SOURCES.accepted, turn.reply],
      [SOURCES.refined, rounds.find(({ index }) => index === best)?.reply],
      [SOURCES.draft, rounds.find(({ index }) => index === 0)?.reply],
    ];
    const replies = texts.flatMap(([source, text]) =>
      text?.trim() ? [{ item: id, source, text: text.slice(0, MAX_TEXT_CHARS) }] : [],
    );
    if (replies.length === 0) return [];
    return [{ item: { id, conversation: conversationUpTo(session, turn.id) }, replies }];
  });
}

/** A name that no other has. */
function freshName(title: string, names: Set<string>): string {
  const base = title.slice(0, 400);
  let name = base;
  for (let copy = 2; names.has(name); copy += 1) name = `${base} (${copy})`;
  names.add(name);
  return name;
}
