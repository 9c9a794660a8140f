import { aborted } from "../../domain/errors.ts";
import { EngineError, type EngineErrorCode } from "../engine.ts";

/** Names of the errors that this folder's own code throws inside the worker. */
export const OWN_ERRORS = {
  notFound: "ModelFileNotFoundError",
  damaged: "ModelFileDamagedError",
  refused: "RequestRefusedError",
  noPackage: "EngineMissingError",
} as const;

/** An error that is known by its name on the other side of the worker's boundary. */
export function ownError(
  name: (typeof OWN_ERRORS)[keyof typeof OWN_ERRORS],
  message: string,
  cause?: unknown,
): Error {
  const error = new Error(message, { cause });
  error.name = name;
  return error;
}

/** What a rejected load says when `unload()` was called meanwhile (WebLLM 0.2.86). */
const UNLOADED_WHILE_LOADING = "Engine.unload() is called.";

/** Which code an error's name stands for. WebLLM exports none of its classes but one. */
const BY_NAME: Readonly<Record<string, EngineErrorCode>> = {
  [OWN_ERRORS.notFound]: "not-found",
  [OWN_ERRORS.damaged]: "integrity",
  [OWN_ERRORS.noPackage]: "engine-missing",
  // The package asks for what is not among a model's files: it belongs to another version.
  [OWN_ERRORS.refused]: "incompatible",
  ModelNotFoundError: "not-found",
  MissingModelWasmError: "not-found",
  WebGPUNotAvailableError: "no-webgpu",
  WebGPUNotFoundError: "no-webgpu",
  ShaderF16SupportError: "f16-missing",
  FeatureSupportError: "limits-too-low",
  DeviceLostError: "device-lost",
  ContextWindowSizeExceededError: "context-exceeded",
  IntegrityError: "integrity",
  ArtifactManifestError: "incompatible",
  UnsupportedTokenizerFilesError: "incompatible",
  LinkError: "incompatible",
  GrammarMatcherInitError: "grammar",
  InvalidResponseFormatError: "grammar",
  InvalidResponseFormatGrammarError: "grammar",
  ModelNotLoadedError: "not-loaded",
  EngineNotLoadedError: "not-loaded",
  SpecifiedModelNotFoundError: "not-loaded",
  WorkerEngineModelNotLoadedError: "not-loaded",
  // The browser's file system: the file was deleted or changed while it was read.
  NotFoundError: "not-found",
  NotReadableError: "integrity",
  // A library that is not WebAssembly, or is cut short.
  CompileError: "integrity",
  // Most often a file that is a web page instead of the JSON it should be.
  SyntaxError: "integrity",
};

/**
 * What the text of an error stands for where its name says nothing: runtime, driver and browser
 * messages. Read from WebLLM 0.2.86, its runtime, Dawn and Chromium; the first that fits counts.
 */
const BY_TEXT: ReadonlyArray<readonly [RegExp, EngineErrorCode]> = [
  [/unable to find a compatible gpu|no available adapters|requestAdapter/i, "no-adapter"],
  [/shader-f16|enable f16|'f16' type/i, "f16-missing"],
  [/exceeds limit\. requested|exceeds the (max|limit)|larger than the maximum/i, "limits-too-low"],
  [/out of memory|\boom\b|allocation failed|failed to allocate|cannot allocate/i, "out-of-memory"],
  [/not enough memory|cannot enlarge memory|could not allocate memory/i, "out-of-memory"],
  [
    /device (was|is|has been)? ?lost|device_removed|device hung|gpu connection lost/i,
    "device-lost",
  ],
  [/instance dropped|external instance reference no longer exists/i, "device-lost"],
  [/prompt tokens exceed context window/i, "context-exceeded"],
  [/invalid token id|grammar matcher|grammar/i, "grammar"],
  [/cannot find (function|global function)|in exports|required vm function/i, "incompatible"],
  [/import #\d+|function import requires a callable|asyncify|\babi\b|\bffi\b/i, "incompatible"],
  [/cannot find.*in (the )?(param|tensor) ?cache|typeerror: .* is not a function/i, "incompatible"],
];

interface Parts {
  name: string;
  text: string;
}

/** Across WebLLM's worker protocol every rejection is the string "Name: message". */
function partsOf(raw: unknown): Parts {
  if (raw instanceof Error) return { name: raw.name, text: `${raw.name}: ${raw.message}` };
  const text = String(raw);
  const name = /^(?:Uncaught )?(?:WebAssembly\.)?([A-Za-z]\w*):/.exec(text)?.[1] ?? "";
  return { name, text };
}

/** True for what a load or request rejects with because somebody stopped it. */
export function isStopped(raw: unknown): boolean {
  const { name, text } = partsOf(raw);
  return name === "AbortError" || text.includes(UNLOADED_WHILE_LOADING);
}

/**
 * Turns whatever a worker, the package, the driver or the browser said into a typed error with
 * words for people; a stop stays an AbortError.
 */
export function toEngineError(raw: unknown): EngineError | DOMException {
  if (raw instanceof EngineError) return raw;
  if (isStopped(raw)) return aborted();
  const { name, text } = partsOf(raw);
  const code =
    BY_NAME[name] ?? BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? ("unknown" as const);
  return new EngineError(code, { detail: text, cause: raw });
}
