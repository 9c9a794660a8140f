import type { Judge, RoleCall } from "../../domain/roles.ts";
import type { Rubric } from "../../domain/rubric.ts";
import type { StressOutcome, StressResult } from "../../domain/stress-test.ts";
import type { StressItem } from "./plan.ts";

export interface StressRun {
  plan: readonly StressItem[];
  judge: Pick<Judge, "score" | "compare">;
  rubric: Rubric;
  /** Results that are there already; their items are not asked again. */
  done: readonly StressResult[];
  signal: AbortSignal;
  /** Milliseconds since any fixed moment. */
  now(): number;
}

/** Longest reason that is kept, in characters. */
const MAX_REASON = 1000;

/**
 * Asks the judge item by item and yields each result as it comes. A person's own requests go
 * first where both wait for one engine.
 *
 * @throws AbortError once the signal fired, and whatever the judge throws; what was yielded stands
 */
export async function* runStress(run: StressRun): AsyncGenerator<StressResult, void, void> {
  const done = new Set(run.done.map(({ item }) => item));
  for (const item of run.plan) {
    if (done.has(item.id)) continue;
    run.signal.throwIfAborted();
    const from = run.now();
    const outcome = await ask(item, run);
    yield { item: item.id, outcome, ms: Math.max(0, run.now() - from) };
  }
}

async function ask(item: StressItem, { judge, rubric, signal }: StressRun): Promise<StressOutcome> {
  const { client, reply, other } = item.of;
  const conversation = [{ speaker: "client" as const, text: client }];
  const call: RoleCall = {
    seed: item.seed,
    maxTokens: null,
    signal,
    priority: "background",
    onPartial() {},
  };
  if (item.kind === "pair") {
    const { output } = await judge.compare({ conversation, old: reply, new: other, rubric }, call);
    return output.status === "compared" ? output : unavailable(output.reason);
  }
  const { output } = await judge.score(
    { conversation, reply: replyOf(item, rubric), rubric },
    call,
  );
  return output.status === "scored"
    ? { status: "scored", overall: output.overall.expected }
    : unavailable(output.reason);
}

/** The reply as the judge gets it. */
export function replyOf(item: StressItem, rubric: Rubric): string {
  const { client, reply, better } = item.of;
  if (item.kind === "better") return better;
  return "variant" in item ? item.variant.attack({ client, reply, rubric }) : reply;
}

function unavailable(reason: string): StressOutcome {
  return { status: "unavailable", reason: reason.slice(0, MAX_REASON) };
}
