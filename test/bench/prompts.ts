import type { Step } from "../../src/domain/journal.ts";
import {
  DEFAULT_LOOP_SETTINGS,
  DEFAULT_ROLE_SAMPLING,
  DEFAULT_SETTINGS,
} from "../../src/domain/settings.ts";
import { refine } from "../../src/refinement/refine.ts";
import { createModelRoles } from "../../src/roles/model/index.ts";
import { resolvePrompts } from "../../src/roles/prompts.ts";
import { THERAJUDGE_7 } from "../../src/rubrics/index.ts";
import { sha256Hex } from "../../src/stores/hash.ts";
import type { Row } from "./measure.ts";
import { benchModel, startEngine } from "./model.ts";

const CLIENT =
  "I keep replaying what my boss said in the meeting on Thursday. He read my numbers out in front of everybody and asked whether I had checked them at all. I had. I feel small and I dread Monday, and at home I am short with everyone because of it.";

/**
 * Tokens of prompts that the engine computed in a loop of three rounds. Every role asking afresh
 * would compute all of each prompt: the judge's once for each of its questions.
 */
export async function promptRows(): Promise<Row[]> {
  const engine = await startEngine(await benchModel(null, { ends: true, contextTokens: 8192 }));
  const steps: Step[] = [];
  try {
    await refine(
      {
        conversation: [{ speaker: "client", text: CLIENT }],
        broughtReply: null,
        rubric: THERAJUDGE_7,
        settings: {
          ...DEFAULT_LOOP_SETTINGS,
          target: 5,
          minRounds: 3,
          maxRounds: 3,
          maxFailedTries: 10,
        },
        seed: 7,
      },
      createModelRoles({
        generator: engine,
        judge: engine,
        prompts: resolvePrompts(DEFAULT_SETTINGS),
        sampling: DEFAULT_ROLE_SAMPLING,
      }),
      {
        finished: [],
        append: async (step) => void steps.push(step),
        hash: sha256Hex,
        now: Date.now,
        timeLimit: AbortSignal.timeout,
        signal: new AbortController().signal,
        onProgress: () => {},
      },
    );
  } finally {
    engine.dispose();
  }
  let whole = 0;
  let reused = 0;
  for (const step of steps) {
    if (!("usage" in step) || !step.usage) continue;
    if (step.usage.reusedTokens === null) throw new Error("The engine did not say what it reused.");
    whole += step.usage.promptTokens;
    reused += step.usage.reusedTokens;
  }
  return [
    {
      what: "prompt tokens computed in a loop of three rounds",
      unit: "tokens",
      ours: whole - reused,
      baseline: whole,
      against: "every role asking afresh (goal: at most 0.33)",
    },
  ];
}
