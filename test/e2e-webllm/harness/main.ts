import "../../../src/zod-setup.ts";
import { DEFAULT_ROLE_SAMPLING } from "../../../src/domain/settings.ts";
import { describeProgress } from "../../../src/engines/describe-progress.ts";
import { type Engine, EngineError } from "../../../src/engines/engine.ts";
import { createWebLLMEngine } from "../../../src/engines/webllm/webllm.ts";
import { createModelManager } from "../../../src/models/manager.ts";
import { createModelRoles } from "../../../src/roles/model/index.ts";
import { BUILT_IN_PROMPTS } from "../../../src/roles/prompts.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { speakOlderProtocol } from "./older-protocol.ts";
import { readParams, say } from "./params.ts";

/**
 * The real engine, manager and roles on a page without the application around them: loads the
 * model that the address names, judges one reply, revises it, and writes each finding as a line of
 * JSON that scripts/webllm/e2e.mjs reads.
 */

declare const __OLDER_PACKAGE__: boolean;

function olderWorker(model: string) {
  const worker = new Worker(new URL("../../../src/engines/webllm/worker.ts", import.meta.url), {
    type: "module",
  });
  return speakOlderProtocol(worker, model);
}

const conversation = [
  {
    speaker: "client",
    text: "My boss shouted at me and I cannot stop thinking about it.",
  } as const,
];
const reply = "You should just try to relax and forget about it.";

async function run(): Promise<void> {
  const params = readParams();
  const { model, contextTokens, dimensions, maxTokens, seed } = params;
  const manager = createModelManager({
    customModels: [model],
    createEngine: (hosts) =>
      createWebLLMEngine({
        hosts,
        onFetch: (record) => say("fetch", record),
        ...(__OLDER_PACKAGE__ && { startWorker: () => olderWorker(model.id) }),
      }),
    storage: caches,
  });
  let line = "";
  manager.subscribe(() => {
    const state = manager.states().get(model.id);
    if (state?.status !== "loading" || !state.progress) return;
    const next = describeProgress(model.id, state.progress);
    if (next !== line) say("progress", next);
    line = next;
  });

  const startedAt = performance.now();
  const engine = await manager.load(model.id, { contextTokens });
  say("loaded", { seconds: (performance.now() - startedAt) / 1000, identity: engine.identity });

  if (params.brief) {
    await askBriefly(engine, maxTokens, seed);
    manager.dispose();
    say("done", null);
    return;
  }
  const limited = { temperature: 0.7, topP: 0.95, maxTokens };
  const roles = createModelRoles({
    generator: engine,
    judge: engine,
    prompts: BUILT_IN_PROMPTS,
    sampling: { ...DEFAULT_ROLE_SAMPLING, therapist: limited },
  });
  const rubric =
    dimensions < THERAJUDGE_7.dimensions.length
      ? { ...THERAJUDGE_7, dimensions: THERAJUDGE_7.dimensions.slice(0, dimensions), flags: [] }
      : THERAJUDGE_7;
  const call = {
    seed,
    maxTokens: null,
    signal: new AbortController().signal,
    onPartial: (text: string) => say("partial", text),
  };
  say("judge", await roles.judge.score({ conversation, reply, rubric }, call));
  const critique = [
    { dimension: "empathy", quote: "just try to relax", reason: "It skips the feeling." },
  ];
  const coaching = ["Name the feeling before anything else."];
  say("revision", await roles.therapist.rewrite({ conversation, reply, critique, coaching }, call));
  const stop = new AbortController();
  const stopped = engine.complete(
    { messages: [{ role: "user", content: "Count." }], sampling: limited, seed },
    { signal: stop.signal, onText: () => stop.abort() },
  );
  say("stopped", await stopped.then(() => "finished", String));
  manager.dispose();
  say("done", null);
}

/** One reading of three digits, one short answer, and one that is stopped. */
async function askBriefly(engine: Engine, maxTokens: number, seed: number): Promise<void> {
  const signal = new AbortController().signal;
  const messages = [{ role: "user" as const, content: "Rate it 1 to 5." }];
  const letters = ["G", "I", "R"];
  const digits = ["1", "2", "3", "4", "5"];
  const reading = await engine.readDigits({ messages, letters, digits, seed }, { signal });
  say("reading", reading);
  const sampling = { temperature: 0.7, topP: 0.95, maxTokens };
  const request = { messages, sampling, seed };
  const onText = (text: string) => say("partial", text);
  say("answer", await engine.complete(request, { signal, onText }));
  const stop = new AbortController();
  const stopped = engine.complete(request, { signal: stop.signal, onText: () => stop.abort() });
  say("stopped", await stopped.then(() => "finished", String));
}

run().catch((error: unknown) => {
  const { code, detail } = error instanceof EngineError ? error : { code: null, detail: null };
  say("failed", { code, detail, message: String(error) });
});
