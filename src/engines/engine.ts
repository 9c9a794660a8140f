import { AttuneError } from "../domain/errors.ts";
import type { LanguageModel } from "../domain/language-model.ts";

/** What an engine must know of a model to fetch it and to start it. */
export interface ModelSource {
  /** Unique; also the name under which its answers are recorded. */
  id: string;
  /** For people: "Qwen3-1.7B". */
  name: string;
  /** Absolute address of the folder with index, weights, tokenizer and configuration. */
  folderUrl: string;
  /** Absolute address of the compiled library. */
  libraryUrl: string;
  /** Tokens the model's context holds by default. */
  contextTokens: number;
  /** The library computes in 16-bit floats, which the adapter must offer. */
  needsF16: boolean;
  /** It thinks aloud unless told not to. */
  thinks: boolean;
  /** Further settings that this model's own configuration lacks; engine-specific. */
  overrides?: Readonly<Record<string, number>>;
}

/**
 * Loading has two phases, each counted honestly. Bytes are counted as they arrive; `totalBytes`
 * is null until the model's index has been read. `step` is a phrase: "compiling shaders".
 */
export type LoadProgress =
  | { phase: "download"; doneBytes: number; totalBytes: number | null; fromCache: boolean }
  | { phase: "prepare"; step: string; done: number; total: number };

export interface LoadOptions {
  /** Tokens of context to reserve memory for; the model's own by default. */
  contextTokens?: number;
  /** Stops loading. What was downloaded whole stays on the device. */
  signal: AbortSignal;
  onProgress: (progress: LoadProgress) => void;
}

/**
 * A language model with a life: one engine holds at most one model and answers one request at a
 * time, in the order they came. All methods reject with an EngineError, or with an AbortError when
 * their signal fired.
 */
export interface Engine extends LanguageModel {
  /** Fetches what is missing, then starts the model; replaces the one that was loaded. */
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
  | "not-found"
  | "network"
  | "refused"
  | "quota"
  | "integrity"
  | "incompatible"
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
    "The graphics processor ran out of memory.",
    "Choose a smaller model or a shorter context, and close other tabs that draw a lot.",
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
    "Try again; files that had arrived are kept.",
  ],
  "not-found": [
    "A file of the model is not where it should be.",
    "Check the model's address, or choose another model.",
  ],
  network: [
    "A file of the model could not be fetched.",
    "Check the connection and try again; files that had arrived are kept.",
  ],
  refused: [
    "The model asked for a file from a host that is not on the list of model hosts.",
    "Add the host only if you trust it, or choose another model.",
  ],
  quota: [
    "The browser's storage for this page is full.",
    "Remove a model you no longer need, leave the private window, or free space on the disk.",
  ],
  integrity: [
    "A file of the model is damaged or not what the model's index says.",
    "Remove the model and load it again.",
  ],
  incompatible: [
    "The model's library and this application's engine do not fit together.",
    "Choose a model from the list, or a library that was built for this version of the engine.",
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
