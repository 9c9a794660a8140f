import * as z from "zod/mini";
import {
  type RefinementId,
  refinementId,
  type SessionId,
  sessionId,
  turnId,
} from "../../src/domain/ids.ts";
import { type Step, stepSchema } from "../../src/domain/journal.ts";
import type { Refinement } from "../../src/domain/refinement.ts";
import type { Session, Turn } from "../../src/domain/session.ts";
import { DEFAULT_LOOP_SETTINGS, DEFAULT_ROLE_SAMPLING } from "../../src/domain/settings.ts";
import { THERAJUDGE_7 } from "../../src/rubrics/index.ts";
import { openStorage, type Storage, type StorageOptions } from "../../src/storage/index.ts";

/** 2026-11-20T12:00:00Z; each call is a second later. */
export function testClock(startMs = Date.UTC(2026, 10, 20, 12)): () => number {
  let ms = startMs - 1000;
  return () => {
    ms += 1000;
    return ms;
  };
}

export function testIds(prefix = "made"): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${String(count).padStart(8, "0")}`;
  };
}

let databases = 0;

/** A name that no other test of this process uses. */
export function freshName(): string {
  databases += 1;
  return `attune-test-${databases}-${Math.random().toString(36).slice(2)}`;
}

export function openTestStorage(options: Partial<StorageOptions> = {}): Promise<Storage> {
  return openStorage({ name: freshName(), now: testClock(), newId: testIds(), ...options });
}

export const asSessionId = (id: string): SessionId => z.parse(sessionId, id);
export const asRefinementId = (id: string): RefinementId => z.parse(refinementId, id);

const newId = testIds("case");

interface NewSession {
  title: string;
  tags?: string[];
  notes?: string;
  turns?: Pick<Turn, "client" | "reply">[];
}

/** Stores a session with fresh ids. */
export function createSession(
  sessions: Pick<Storage["sessions"], "save">,
  { title, tags = [], notes = "", turns = [] }: NewSession,
): Promise<Session> {
  const at = "2026-11-20T12:00:00.000Z";
  return sessions.save({
    id: asSessionId(newId()),
    title,
    createdAt: at,
    updatedAt: at,
    tags,
    notes,
    turns: turns.map((turn) => ({ id: z.parse(turnId, newId()), ...turn })),
  });
}

const prompt = { version: "built-in-1", text: "Reply to the client." };

/** A refinement of a session's first turn. */
export function testRefinement(
  session: Session,
  id: string,
  more: Partial<Refinement> = {},
): Refinement {
  const [turn] = session.turns;
  if (!turn) throw new Error("the session needs a turn");
  return {
    id: asRefinementId(id),
    sessionId: session.id,
    turnId: turn.id,
    status: "running",
    failure: null,
    conversation: [{ speaker: "client", text: turn.client }],
    broughtReply: null,
    rubric: THERAJUDGE_7,
    settings: DEFAULT_LOOP_SETTINGS,
    sampling: DEFAULT_ROLE_SAMPLING,
    prompts: { draft: prompt, revise: prompt, judge: prompt, critic: prompt, coach: prompt },
    generator: { engine: "practice" },
    judge: { engine: "practice" },
    seed: 7,
    startedAt: "2026-11-20T12:00:00.000Z",
    endedAt: null,
    ...more,
  };
}

/** A step whose text says which one it is. */
export function testStep(seq: number, output = `reply ${seq}`): Step {
  return stepSchema.parse({
    kind: seq === 0 ? "draft" : "rewrite",
    seq,
    round: seq,
    inputHash: "0".repeat(64),
    startedAt: "2026-11-20T12:00:00.000Z",
    durationMs: 10,
    notes: [],
    by: { engine: "practice", model: null, promptVersion: "rules-1", params: {} },
    seed: 1,
    usage: null,
    output,
  });
}
