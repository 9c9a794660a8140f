import type {
  CompletionRequest,
  DigitRequest,
  LanguageModel,
} from "../../src/domain/language-model.ts";
import { DEFAULT_ROLE_SAMPLING, DEFAULT_SETTINGS } from "../../src/domain/settings.ts";
import type { Engine } from "../../src/engines/engine.ts";
import { loadPackage } from "../../src/engines/wllama/package.ts";
import { createModelRoles } from "../../src/roles/model/index.ts";
import { resolvePrompts } from "../../src/roles/prompts.ts";
import { THERAJUDGE_7 } from "../../src/rubrics/index.ts";
import { compare, type Row } from "./measure.ts";
import { benchModel, startEngine, THREADS } from "./model.ts";

/** A token takes about ten milliseconds: a real one takes longer, and the app then costs less of it. */
const MODEL_MB = 24;
const CONTEXT_TOKENS = 4096;
const TOKENS = 96;
const RUNS = 7;

const signal = new AbortController().signal;
const MESSAGE =
  "I keep replaying what my boss said in the meeting on Thursday. I feel small and I dread Monday.";

/** What the app adds to the engine's package, and what reading digits saves. */
export async function engineRows(): Promise<Row[]> {
  const goesOn = await benchModel(MODEL_MB, { ends: false, contextTokens: CONTEXT_TOKENS });
  const engine = await startEngine(goesOn);
  const bare = await startBare(goesOn.bytes);
  try {
    return [await speed(engine, bare), ...(await judging(engine))];
  } finally {
    engine.dispose();
    await bare.exit();
  }
}

type Bare = InstanceType<Awaited<ReturnType<typeof loadPackage>>["Wllama"]>;

/** The package by itself, with the same settings. */
async function startBare(bytes: Uint8Array<ArrayBuffer>): Promise<Bare> {
  const { Wllama, wasmUrl } = await loadPackage();
  const quiet = { debug() {}, log() {}, warn() {}, error() {} };
  const bare = new Wllama({ default: wasmUrl }, { suppressNativeLog: true, logger: quiet });
  bare.setCompat(null);
  await bare.loadModel([new File([bytes], "model.gguf")], {
    n_ctx: CONTEXT_TOKENS,
    n_threads: THREADS,
    n_gpu_layers: 0,
  });
  return bare;
}

/** Milliseconds a token from the first to the last of an answer. */
class Pace {
  #firstMs: number | null = null;
  #lastMs = 0;
  #pieces = 0;

  tick(): void {
    const now = performance.now();
    this.#firstMs ??= now;
    this.#lastMs = now;
    this.#pieces += 1;
  }

  get tokensPerSecond(): number {
    if (this.#firstMs === null) return Number.NaN;
    return ((this.#pieces - 1) * 1000) / (this.#lastMs - this.#firstMs);
  }
}

/** The draft as the app writes it, and the very same messages given to the package. */
async function speed(engine: Engine, bare: Bare): Promise<Row> {
  const asked: CompletionRequest[] = [];
  const roles = rolesOf(
    {
      identity: engine.identity,
      contextTokens: engine.contextTokens,
      complete: (request, options) => {
        asked.push(request);
        return engine.complete(request, options);
      },
      readDigits: (request, options) => engine.readDigits(request, options),
    },
    TOKENS,
  );
  const ours: number[] = [];
  const theirs: number[] = [];
  const conversation = [{ speaker: "client" as const, text: MESSAGE }];
  for (let run = 0; run < RUNS; run += 1) {
    const inApp = new Pace();
    await roles.therapist.draft(
      { conversation },
      { seed: run, maxTokens: null, signal, onPartial: () => inApp.tick() },
    );
    const request = asked.at(-1);
    if (!request) throw new Error("The therapist asked nothing.");
    const alone = new Pace();
    await bare.createChatCompletion({
      messages: request.messages,
      max_tokens: TOKENS,
      temperature: request.sampling.temperature,
      top_p: request.sampling.topP,
      seed: run,
      stream: true,
      onData: () => alone.tick(),
    });
    if (run === 0) continue;
    ours.push(inApp.tokensPerSecond);
    theirs.push(alone.tokensPerSecond);
  }
  return {
    what: `decoding with a ${MODEL_MB} MB model, ${THREADS} thread`,
    unit: "tokens/s",
    ours: median(ours),
    baseline: median(theirs),
    against: "wllama by itself (goal: at least 0.97)",
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function rolesOf(model: LanguageModel, maxTokens: number) {
  const therapist = { ...DEFAULT_ROLE_SAMPLING.therapist, maxTokens };
  return createModelRoles({
    generator: model,
    judge: model,
    prompts: resolvePrompts(DEFAULT_SETTINGS),
    sampling: { ...DEFAULT_ROLE_SAMPLING, therapist },
  });
}

const REPLIES = [
  "That meeting has stayed with you all week. What part of it comes back most?",
  "You should just try to relax and not think about it so much.",
  "It sounds like his words made you feel small, and now Monday looms. Is that how it is?",
  "Everyone has a bad boss now and then. It will pass.",
  "Feeling small after being spoken to like that makes sense. What would you want him to know?",
];

/** The judge's own question for the dimensions of one reply. */
async function judgeRequest(engine: Engine, reply: string): Promise<DigitRequest> {
  const asked: DigitRequest[] = [];
  const listener: LanguageModel = {
    identity: engine.identity,
    contextTokens: engine.contextTokens,
    complete: () => Promise.reject(new Error("The judge asks for digits.")),
    readDigits: async (request) => {
      asked.push(request);
      throw new DOMException("Stopped.", "AbortError");
    },
  };
  await rolesOf(listener, 16)
    .judge.score(
      { conversation: [{ speaker: "client", text: MESSAGE }], reply, rubric: THERAJUDGE_7 },
      { seed: 1, maxTokens: null, signal, onPartial: () => {} },
    )
    .catch(() => {});
  const [request] = asked;
  if (!request) throw new Error("The judge asked nothing.");
  return request;
}

const JSON_CARD = {
  type: "object",
  additionalProperties: false,
  required: THERAJUDGE_7.dimensions.map(({ id }) => id),
  properties: Object.fromEntries(
    THERAJUDGE_7.dimensions.map(({ id }) => [
      id,
      {
        type: "object",
        additionalProperties: false,
        required: ["reason", "score"],
        // A sentence, neither a word nor a paragraph.
        properties: {
          reason: { type: "string", minLength: 60, maxLength: 120 },
          score: { type: "integer", minimum: 1, maximum: 5 },
        },
      },
    ]),
  ),
};

/** Seven dimensions by digits, and by JSON with a sentence for each, on the same model. */
async function judging(engine: Engine): Promise<Row[]> {
  const tokens = { ours: 0, baseline: 0 };
  const requests = await Promise.all(REPLIES.map((reply) => judgeRequest(engine, reply)));
  let turn = 0;
  const next = () => {
    const request = requests[turn % requests.length];
    if (!request) throw new Error("No request.");
    return request;
  };
  const times = await compare(
    async () => {
      const { usage } = await engine.readDigits(next(), { signal });
      tokens.ours += usage.completionTokens;
    },
    async () => {
      const { messages, seed } = next();
      turn += 1;
      const { usage } = await engine.complete(
        {
          messages: [
            ...messages,
            {
              role: "user",
              content: "Give a reason of one sentence and a score for each, as JSON.",
            },
          ],
          sampling: { temperature: 0.2, topP: 0.9, maxTokens: 900 },
          seed,
          jsonSchema: JSON_CARD,
        },
        { signal },
      );
      tokens.baseline += usage.completionTokens;
    },
    REPLIES.length,
  );
  const against = "a JSON judge with a sentence for each score";
  return [
    {
      what: "judging 7 dimensions by digits, tokens decoded",
      unit: "tokens",
      ours: tokens.ours / REPLIES.length,
      baseline: tokens.baseline / REPLIES.length,
      against: `${against} (goal: at most 0.10)`,
    },
    {
      what: "judging 7 dimensions by digits, time",
      unit: "ms",
      ...times,
      against: `${against} (goal: at most 0.25)`,
    },
  ];
}
