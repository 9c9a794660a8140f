/** A session file with the documented fields only, as another tool would write it. */
export function otherToolFile() {
  const distribution = [0, 0, 0, 1, 0];
  const usage: Record<string, number> | null = { promptTokens: 10, completionTokens: 5 };
  const round = {
    index: 0,
    reply: "You should relax.",
    overall: 2,
    kept: true,
    scores: { warmth: { expected: 2, spread: 0.5, distribution: [0, 1, 0, 0, 0] } },
    flags: [{ flag: "diagnosis", raised: false }],
    critique: [{ dimension: "warmth", quote: "should relax", reason: "Advice comes too early." }],
    coaching: ["Name the feeling first."],
    usage,
  };
  const rewrite = {
    ...round,
    index: 1,
    reply: "That sounds hard.",
    overall: 4,
    scores: { warmth: { expected: 4, spread: 0, distribution } },
    flags: [],
    critique: [],
    coaching: [],
    usage: null,
  };
  const refinement = {
    id: "r1",
    status: "target",
    rubric: { id: "their-rubric", version: 2 },
    engine: "webllm",
    models: { generator: "Qwen3-1.7B", judge: "Qwen3-1.7B" },
    settings: { target: 4 },
    startedAt: "2026-11-20T12:00:00Z",
    endedAt: "2026-11-20T12:01:00Z",
    rounds: [round, rewrite],
  };
  const turn = {
    id: "t1",
    client: "I cannot sleep.",
    reply: "That sounds hard.",
    refinements: [refinement] as [typeof refinement],
  };
  return {
    format: "attune.session",
    version: 1,
    session: {
      id: "1",
      title: "Sleep",
      createdAt: "2026-11-20T12:00:00Z",
      tags: ["sleep"],
      notes: "",
      turns: [turn] as [typeof turn],
    },
  };
}
