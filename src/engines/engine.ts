import { AttuneError } from "../domain/errors.ts";
import type { LanguageModel } from "../domain/language-model.ts";

interface SourceCommon {
  /** Unique; also the name of the folder its files are in and under which its answers are recorded. */
  id: string;
  /** For people: "Qwen3-1.7B". */
  name: string;
  /** Tokens the model's context holds by default. */
  contextTokens: number;
  /** It thinks aloud unless told not to. */
  thinks: boolean;
}

/** A folder of MLC: configuration, index, weight shards, tokenizer and a compiled library. */
export interface MlcSource extends SourceCommon {
  engine: "webllm";
  /** Name of the library's file in the folder. */
  library: string;
  /** The library computes in 16-bit floats, which the adapter must offer. */
  needsF16: boolean;
  /** Further settings that this model's own configuration lacks. */
  overrides?: Readonly<Record<string, number>>;
}

/** One GGUF file, or the parts of a split one in their order. */
export interface GgufSource extends SourceCommon {
  engine: "wllama";
  files: readonly string[];
}

/** What an engine must know of an installed model to start it; its files are on this device. */
export type ModelSource = MlcSource | GgufSource;

/** How far starting a model is; `step` is a phrase: "compiling shaders". `total` 0 is unknown. */
export interface LoadProgress {
  step: string;
  done: number;
  total: number;
}

export interface LoadOptions {
  /** Tokens of context to reserve memory for; the model's own by default. */
  contextTokens?: number;
  /** Stops loading. */
  signal: AbortSignal;
  onProgress: (progress: LoadProgress) => void;
}

/** What computes, as the engine itself reports it. */
export interface EngineRuntime {
  device: "gpu" | "cpu";
  /** Threads that compute on the processor; null on a graphics processor or where not told. */
  threads: number | null;
  /** For people, one line: "WebGPU, 2 of 2 layers" or "llama.cpp b6327, 1 thread". */
  detail: string;
}

/**
 * A language model with a life: one engine holds at most one model and answers one request at a
 * time, by priority and then in the order they came. All methods reject with an EngineError, or
 * with an AbortError when their signal fired.
 */
export interface Engine extends LanguageModel {
  /** null while no model is loaded. */
  readonly runtime: EngineRuntime | null;
  /**
   * Starts an installed model and warms it up, so that the first real request is not the slow
   * one; replaces the model that was loaded. Asks the network for nothing.
   */
  load(model: ModelSource, options: LoadOptions): Promise<void>;
  /** Gives the memory back. The engine can load again. Must not reject. */
  unload(): Promise<void>;
  /** Ends the engine for good; requests under way reject. */
  dispose(): void;
  /**
   * Called when the model was lost and could not be brought back; the engine is then empty.
   *
   * @returns stops the calls
   */
  onLost(listener: (error: EngineError) => void): () => void;
}

export type EngineErrorCode =
  | "no-webgpu"
  | "no-adapter"
  | "f16-missing"
  | "limits-too-low"
  | "out-of-memory"
  | "device-lost"
  | "worker-dead"
  | "context-exceeded"
  | "load-timeout"
  /** A request under way gave no sign of life for too long. */
  | "request-timeout"
  /** The same, while the tab was in the background. */
  | "throttled"
  | "not-found"
  | "integrity"
  | "incompatible"
  /** A part of this application itself, not of the model, could not be had. */
  | "engine-missing"
  | "grammar"
  | "busy"
  | "not-loaded"
  | "unknown";

/** For each code: what happened, and what to do about it. */
const WORDS: Record<EngineErrorCode, readonly [happened: string, remedy: string]> = {
  "no-webgpu": [
    "This browser cannot compute on the graphics processor (WebGPU is missing).",
    "Use a current Chrome, Edge, Safari or Firefox, or stay with the practice rules.",
  ],
  "no-adapter": [
    "The browser found no graphics processor it may use.",
    "Update the graphics driver, turn on hardware acceleration in the browser, then reload the page.",
  ],
  "f16-missing": [
    "This model computes in 16-bit floats, and the graphics processor here does not.",
    "Choose the 32-bit build of the same model.",
  ],
  "limits-too-low": [
    "The graphics processor's limits are too low for this model.",
    "Choose a smaller model.",
  ],
  "out-of-memory": [
    "There was not enough memory for the model.",
    "Choose a smaller model or a shorter context, and close other tabs and programs.",
  ],
  "device-lost": [
    "The graphics processor stopped answering.",
    "Choose a smaller model or a shorter context; if it happens again, reload the page.",
  ],
  "worker-dead": [
    "The model's worker ended without an answer.",
    "Load the model again; if it happens again, choose a smaller one.",
  ],
  "context-exceeded": [
    "The conversation is longer than the model's context.",
    "Shorten the conversation, or load the model with a longer context.",
  ],
  "load-timeout": [
    "Loading made no progress for too long and was stopped.",
    "Try again, or choose a smaller model.",
  ],
  "request-timeout": [
    "The model gave no sign of life for too long and was stopped.",
    "Resume to try again; if it happens again, choose a smaller model.",
  ],
  throttled: [
    "The browser slowed this tab down while it was in the background, and the model stood still.",
    "Keep the tab in view, then resume.",
  ],
  "not-found": [
    "A file of the model is not on this device.",
    "Verify the model on the Models page, or install it again.",
  ],
  integrity: [
    "A file of the model is damaged or not what it says it is.",
    "Verify the model on the Models page; remove and install it again where that finds damage.",
  ],
  incompatible: [
    "The model and this application's engine do not fit together.",
    "Choose a model from the list, or a library that was built for this version of the engine.",
  ],
  "engine-missing": [
    "A part of this application could not be loaded.",
    "Reload the page; where there is no network, open the application once with it.",
  ],
  grammar: [
    "The model could not keep to the form of answer it was asked for.",
    "Try again, or choose another model.",
  ],
  busy: ["The engine is at work.", "Wait until it has finished, or stop it first."],
  "not-loaded": ["No model is loaded.", "Load a model first."],
  unknown: [
    "The engine reported an error it has no name for.",
    "Try again, or choose another model.",
  ],
};

/** What can go wrong with an engine; the message says what happened and what to do. */
export class EngineError extends AttuneError<EngineErrorCode> {
  /** What the engine itself said, for the record; null if nothing. */
  readonly detail: string | null;

  constructor(code: EngineErrorCode, options: { detail?: string; cause?: unknown } = {}) {
    const [happened, remedy] = WORDS[code];
    super(code, happened, remedy, { cause: options.cause });
    this.name = "EngineError";
    this.detail = options.detail ?? null;
  }
}
