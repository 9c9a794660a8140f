/** Session files with the documented fields only, as somebody else's program would write them. */

interface FileOptions {
  id: string;
  title: string;
  client: string;
  reply?: string;
  tags?: string[];
  notes?: string;
}

const DIMENSIONS = [
  "guidance",
  "informativeness",
  "relevance",
  "safety",
  "empathy",
  "helpfulness",
  "understanding",
];

function round(index: number, reply: string, expected: number) {
  const distribution = [0, 0, 0, 0, 0];
  const low = Math.floor(expected);
  distribution[low - 1] = low + 1 - expected;
  distribution[low] = expected - low;
  const spread = Math.sqrt((expected - low) * (low + 1 - expected));
  const score = { expected, spread, distribution };
  return {
    index,
    reply,
    overall: expected,
    kept: true,
    scores: Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, score])),
    flags: [],
    critique: [],
    coaching: index === 0 ? ["Name the feeling first."] : [],
    usage: null,
  };
}

export function documentedSession(options: FileOptions) {
  const { id, title, client, reply = "It makes sense that it still hurts.", tags, notes } = options;
  return {
    id,
    title,
    createdAt: "2026-11-02T10:00:00.000Z",
    tags: tags ?? [],
    notes: notes ?? "",
    turns: [
      {
        id: `${id}-turn`,
        client,
        reply,
        refinements: [
          {
            id: `${id}-refinement`,
            status: "best",
            rubric: { id: "therajudge-7", version: 1 },
            engine: "practice",
            models: { generator: null, judge: null },
            settings: {},
            startedAt: "2026-11-02T10:00:00.000Z",
            endedAt: "2026-11-02T10:00:05.000Z",
            rounds: [round(0, "Try to relax.", 2.5), round(1, reply, 4.25)],
          },
        ],
      },
    ],
  };
}

export function sessionFile(options: FileOptions): string {
  return JSON.stringify({
    format: "attune.session",
    version: 1,
    session: documentedSession(options),
  });
}

export function sessionsFile(...sessions: FileOptions[]): string {
  return JSON.stringify({
    format: "attune.sessions",
    version: 1,
    exportedAt: "2026-11-03T10:00:00.000Z",
    sessions: sessions.map(documentedSession),
  });
}

export const MEETING = {
  id: "session-meeting",
  title: "Replaying the meeting",
  client: "I keep replaying what my boss said in front of everyone.",
  tags: ["work", "shame"],
  notes: "Bring to supervision",
};
export const EXAM = {
  id: "session-exam",
  title: "Night before the exam",
  client: "I can't sleep. I see the empty page.",
  tags: ["study"],
};
export const JOSE = {
  id: "session-jose",
  title: "José",
  client: "Nobody at home speaks about it.",
  tags: ["family", "work"],
};
