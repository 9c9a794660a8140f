import type { ClientProfile } from "../../src/domain/client-profile.ts";
import type { FailedSession, SessionBatch } from "../../src/domain/session-batch.ts";
import { DEFAULT_LOOP_SETTINGS, DEFAULT_ROLE_SAMPLING } from "../../src/domain/settings.ts";
import type { SessionStep, SimulatedSession } from "../../src/domain/simulated-session.ts";
import { CTRS_11 } from "../../src/rubrics/ctrs-11.ts";
import { THERAJUDGE_7 } from "../../src/rubrics/index.ts";
import type { Storage } from "../../src/storage/index.ts";

const AT = "2026-11-22T12:00:00.000Z";
const prompt = { version: "built-in-1", text: "Reply to the client." };
const RULES = { engine: "practice" } as const;
const by = { ...RULES, model: null, promptVersion: "rules-1", params: {} };
const done = { at: AT, ms: 3, usage: null, notes: [] };

export function clientProfile(id: string, more: Partial<ClientProfile> = {}): ClientProfile {
  return {
    id,
    version: 1,
    name: "Mira",
    age: 34,
    background: "Nurse, lives with her sister",
    area: "work-stress",
    problem: "I cannot switch off after work.",
    opening: "I do not really know where to begin. Work follows me home.",
    situation: "She lies awake after late shifts.",
    thought: "If I make one mistake, somebody pays for it.",
    feelings: ["on edge", "tired"],
    behaviour: "She goes through the shift in her head again and again.",
    intermediateBeliefs: ["If I rest, I am careless."],
    coreBeliefs: ["I am not good enough."],
    coping: ["checks everything twice"],
    history: ["Her mother was ill for years."],
    readiness: "contemplation",
    style: "plain",
    manner: "Quiet, stops in the middle of sentences.",
    reveals: [{ id: "mother", opener: "reflection", says: "My mother was ill for a long time." }],
    closesOn: ["early-advice"],
    closedLines: ["I have tried all that."],
    risk: { level: "none", hint: null, whenAsked: null },
    origin: { kind: "written", from: "", licence: "" },
    ...more,
  };
}

const held = {
  replyRubric: THERAJUDGE_7,
  sessionRubric: CTRS_11,
  settings: DEFAULT_LOOP_SETTINGS,
  sampling: DEFAULT_ROLE_SAMPLING,
  prompts: { draft: prompt, revise: prompt, judge: prompt, critic: prompt, coach: prompt },
  client: RULES,
  generator: RULES,
  judge: RULES,
  clientName: "Practice rules",
  generatorName: "Practice rules",
  judgeName: "Practice rules",
  hashes: {},
  createdAt: AT,
  updatedAt: AT,
  app: "1.0.0",
};

export function simulatedSession(
  id: string,
  more: Partial<SimulatedSession> = {},
): SimulatedSession {
  return {
    id,
    profile: clientProfile("profile-0001"),
    arm: "person",
    batch: null,
    beside: null,
    turns: 10,
    seed: 7,
    feedback: "each-turn",
    ...held,
    status: "running",
    endedBy: null,
    summary: { turns: 1, mean: null, scores: {}, flags: [] },
    ...more,
  };
}

/** One turn; `text` is in both lines. */
export function oneTurn(text = "said", turn = 0): SessionStep[] {
  return [
    {
      kind: "client",
      turn,
      text: `Work follows me home, ${text}.`,
      revealed: [],
      repaired: null,
      by,
      seed: 1,
      ...done,
    },
    {
      kind: "therapist",
      turn,
      text: `It does not let go of you, ${text}.`,
      by: null,
      card: null,
      outcome: null,
      candidates: 1,
      seed: 2,
      ...done,
    },
  ];
}

export function sessionBatch(id: string, more: Partial<SessionBatch> = {}): SessionBatch {
  return {
    id,
    label: `Batch ${id}`,
    profiles: [clientProfile("profile-0001")],
    arms: ["draft", "loop"],
    repeats: 1,
    turns: 5,
    seed: 7,
    ...held,
    measuredBy: RULES,
    measuredByName: "Practice rules",
    status: "paused",
    planned: 2,
    done: 1,
    failed: 1,
    ...more,
  };
}

export function failedSession(session: string): FailedSession {
  return { kind: "failed-session", session, message: "The model stopped.", at: AT };
}

type Simulations = Pick<Storage, "clientProfiles" | "sessionBatches" | "simulatedSessions">;

/** One of each kind, with parts; `text` is in all of them. */
export async function fillSimulations(
  storage: Simulations,
  text = "said",
  id = "practice-0001",
): Promise<void> {
  const profile = clientProfile(`profile-of-${id}`, { name: text });
  await storage.clientProfiles.put(profile);
  const batch = sessionBatch(`batch-of-${id}`, { label: `Batch, ${text}` });
  const failed = { ...failedSession(`other-of-${id}`), message: `It stopped, ${text}.` };
  await storage.sessionBatches.putParts(batch.id, [{ seq: 0, part: failed }], batch);
  const session = simulatedSession(id, { profile, batch: batch.id });
  const steps = oneTurn(text).map((part, seq) => ({ seq, part }));
  await storage.simulatedSessions.putParts(id, steps, session);
}
