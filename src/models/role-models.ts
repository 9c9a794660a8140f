import type { LanguageModel } from "../domain/language-model.ts";
import type { Usage } from "../domain/usage.ts";
import { type Engine, EngineError, type ModelSource } from "../engines/engine.ts";
import { createQueue } from "../engines/queue.ts";
import type { Engines } from "./engines.ts";
import type { MemoryPlan } from "./memory-plan.ts";

/** A role's model: what to load, and with how much context. */
export interface RoleModel {
  source: ModelSource;
  contextTokens: number;
}

/** The models of the two roles, ready to be asked; null where a role has the practice rules. */
export interface RoleModels {
  generator: LanguageModel | null;
  judge: LanguageModel | null;
}

export interface RoleModelsOptions {
  engines: Engines;
  generator: RoleModel | null;
  judge: RoleModel | null;
  mode: MemoryPlan["mode"];
  /** Stops loading. */
  signal: AbortSignal;
  /** What one answer cost, as the engine measured it. */
  onUsage?: (model: string, usage: Usage) => void;
  /** Two models did not fit together; from here on they take turns. */
  onSwap?: (error: EngineError) => void;
}

/** After these a second model may still run once the first has left the memory. */
const TOO_MUCH = new Set<string>(["out-of-memory", "device-lost", "limits-too-low", "worker-dead"]);

/**
 * Loads what two roles need and gives each a model to ask. Where both do not fit into memory they
 * take turns: each request brings its own model in and the other one out. Planned so, or found
 * out when the second one failed to load.
 *
 * @throws EngineError; an AbortError once the signal fired
 */
export async function openRoleModels(options: RoleModelsOptions): Promise<RoleModels> {
  const { generator, judge, engines, signal, onUsage } = options;
  const watch = (model: LanguageModel) => (onUsage ? watched(model, onUsage) : model);
  const only = (role: RoleModel) => loading(engines, role, signal);
  if (!generator || !judge || sameModel(generator, judge)) {
    const role = generator ?? judge;
    if (!role) return { generator: null, judge: null };
    // Where it is in memory already, what is beside it may stay.
    if (!engines.engine(role.source.id)) engines.retain([role.source.id]);
    const model = watch(await only(role));
    return { generator: generator && model, judge: judge && model };
  }
  if (options.mode !== "swap") {
    engines.retain([generator.source.id, judge.source.id]);
    let beside = engines.engine(judge.source.id) !== null;
    try {
      // One after the other: two loads at once are the worst moment for the memory.
      const first = await only(generator);
      beside = true;
      const second = await only(judge);
      return { generator: watch(first), judge: watch(second) };
    } catch (error) {
      // A model that failed with the memory to itself fails again.
      if (!beside || !(error instanceof EngineError) || !TOO_MUCH.has(error.code)) throw error;
      engines.forget(judge.source.id);
      engines.forget(generator.source.id);
      options.onSwap?.(error);
    }
  }
  const turns = takingTurns(engines);
  await turns.bring(generator, signal);
  return { generator: watch(turns.model(generator)), judge: watch(turns.model(judge)) };
}

function sameModel(a: RoleModel, b: RoleModel): boolean {
  return a.source.id === b.source.id;
}

/** Loads; once the signal fired the load is cancelled, and nothing waits for it any more. */
async function loading(engines: Engines, role: RoleModel, signal: AbortSignal): Promise<Engine> {
  const cancel = () => engines.cancel(role.source.id);
  signal.addEventListener("abort", cancel, { once: true });
  try {
    signal.throwIfAborted();
    return await engines.load(role.source, role.contextTokens);
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/** One model in memory at a time; requests of both wait in one line. */
function takingTurns(engines: Engines) {
  const queue = createQueue();

  async function bring(role: RoleModel, signal: AbortSignal): Promise<Engine> {
    engines.retain([role.source.id]);
    return await loading(engines, role, signal);
  }

  function model(role: RoleModel): LanguageModel {
    const { source, contextTokens } = role;
    /** As the engine last had it: it may give a model less than was asked for. */
    let granted = contextTokens;
    const ask = <T>(signal: AbortSignal, work: (engine: Engine) => Promise<T>): Promise<T> =>
      queue.run(
        async () => {
          const engine = await bring(role, signal);
          granted = engine.contextTokens;
          return await work(engine);
        },
        { signal },
      );
    return {
      identity: { engine: source.engine, model: source.id },
      get contextTokens() {
        return granted;
      },
      complete: (request, options) =>
        ask(options.signal, (ready) => ready.complete(request, options)),
      readDigits: (request, options) =>
        ask(options.signal, (ready) => ready.readDigits(request, options)),
    };
  }

  return { bring, model };
}

/** Tells what each answer cost; the telling never disturbs the answer. */
function watched(
  model: LanguageModel,
  onUsage: (model: string, usage: Usage) => void,
): LanguageModel {
  const tell = <T extends { usage: Usage }>(answer: T): T => {
    onUsage(model.identity.model, answer.usage);
    return answer;
  };
  return {
    get identity() {
      return model.identity;
    },
    get contextTokens() {
      return model.contextTokens;
    },
    complete: async (request, options) => tell(await model.complete(request, options)),
    readDigits: async (request, options) => tell(await model.readDigits(request, options)),
  };
}
