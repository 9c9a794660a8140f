import "../../../src/zod-setup.ts";
import { DEFAULT_ROLE_SAMPLING } from "../../../src/domain/settings.ts";
import { describeProgress } from "../../../src/engines/describe-progress.ts";
import { type Engine, EngineError, type MlcSource } from "../../../src/engines/engine.ts";
import { createWebLLMEngine } from "../../../src/engines/webllm/webllm.ts";
import { createModelRoles } from "../../../src/roles/model/index.ts";
import { BUILT_IN_PROMPTS } from "../../../src/roles/prompts.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { bench } from "./bench.ts";
import { MODEL_ID, takeFiles } from "./model-files.ts";
import { speakOlderProtocol } from "./older-protocol.ts";
import { type Params, readParams, say } from "./params.ts";

/**
 * The real engine and roles on a page without the application around them: takes a model's files,
 * loads it, asks what the address says, and writes each finding as a line of JSON that the
 * scripts in scripts/webllm read.
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

async function load(params: Params): Promise<Engine> {
  const { library, needsF16, thinks, contextTokens } = params;
  const common = { id: MODEL_ID, name: "The model", library, needsF16, thinks, contextTokens };
  const model: MlcSource = { engine: "webllm", ...common };
  const engine = createWebLLMEngine({
    onRefused: (url) => say("refused", url),
    ...(__OLDER_PACKAGE__ && { startWorker: () => olderWorker(model.id) }),
  });
  let line = "";
  const startedAt = performance.now();
  await engine.load(model, {
    signal: new AbortController().signal,
    onProgress(progress) {
      const next = describeProgress(model.name, progress);
      if (next !== line) say("progress", next);
      line = next;
    },
  });
  const seconds = (performance.now() - startedAt) / 1000;
  say("loaded", { seconds, identity: engine.identity, runtime: engine.runtime });
  return engine;
}

async function run(): Promise<void> {
  const params = readParams();
  const { mode, dimensions, maxTokens, seed } = params;
  say("ready", null);
  await takeFiles();
  const engine = await load(params);
  if (mode === "bench") await bench(engine, params);
  else if (mode === "brief") await askBriefly(engine, maxTokens, seed);
  else await askRoles(engine, { dimensions, maxTokens, seed });
  engine.dispose();
  say("done", null);
}

interface RoleParams {
  dimensions: number;
  maxTokens: number;
  seed: number;
}

/** One reply is judged, rewritten, and an answer stopped. */
async function askRoles(engine: Engine, { dimensions, maxTokens, seed }: RoleParams) {
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
