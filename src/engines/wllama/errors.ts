import { aborted, isAbort } from "../../domain/errors.ts";
import { EngineError, type EngineErrorCode } from "../engine.ts";

/**
 * What the texts of llama.cpp (b-number in the package), its WebAssembly runtime and the browser
 * stand for; the first that fits counts.
 */
const BY_TEXT: ReadonlyArray<readonly [RegExp, EngineErrorCode]> = [
  [/exceeds the available context size|context size has been exceeded/i, "context-exceeded"],
  [/out of memory|\boom\b|bad_alloc|cannot enlarge memory|allocation failed/i, "out-of-memory"],
  [/failed to allocate|unable to allocate|could not allocate|cannot allocate/i, "out-of-memory"],
  [/buffer size .* exceeds|failed to create (buffer|context)/i, "out-of-memory"],
  [/device (was|is|has been)? ?lost|device_removed|webgpu device.* lost/i, "device-lost"],
  [
    /unknown model architecture|unknown (pre-)?tokenizer|unsupported|not supported/i,
    "incompatible",
  ],
  [/invalid ggml type|unknown type|wrong number of tensors/i, "integrity"],
  [/json schema|grammar|generate parser/i, "grammar"],
  [/failed to load model|corrupted or incomplete|error loading model/i, "integrity"],
  [/file read failed|NotReadableError|NotFoundError/i, "not-found"],
];

/** A C++ exception: the call returned no answer, and the package reads one where none is. */
const NO_ANSWER = /Invalid typed array length|offset is out of bounds|Start offset/i;

function textOf(raw: unknown): string {
  return raw instanceof Error ? `${raw.name}: ${raw.message}` : String(raw);
}

function codeOf(text: string): EngineErrorCode | null {
  return BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/**
 * True where the WebAssembly program itself came to its end, so that nothing can be asked of it
 * any more; a C++ exception leaves it usable.
 */
export function isFatal(raw: unknown): boolean {
  const text = textOf(raw);
  if (NO_ANSWER.test(text)) return false;
  return /\(ABORT\)|has crashed|RuntimeError|memory access out of bounds|unreachable|File read failed/.test(
    text,
  );
}

/**
 * Turns what the package rejected with into a typed error with words for people.
 *
 * @param errors what the engine reported as errors meanwhile; often the only thing that says why
 */
export function toEngineError(
  raw: unknown,
  errors: readonly string[] = [],
): EngineError | DOMException {
  if (raw instanceof EngineError) return raw;
  if (isAbort(raw)) return aborted();
  const text = textOf(raw);
  const reported = errors.filter((line) => line !== "" && !line.startsWith("Stack trace"));
  const detail = [...(NO_ANSWER.test(text) ? [] : [text]), ...reported].join("\n");
  const fallback = isFatal(raw) ? "worker-dead" : "unknown";
  return new EngineError(codeOf(detail) ?? fallback, { detail, cause: raw });
}

/** Why the engine refused a model that it could read no sense in. */
export function refusedModel(errors: readonly string[], lines: readonly string[]): EngineError {
  const detail = errors.join("\n") || lines.slice(-5).join("\n");
  return new EngineError(codeOf(detail) ?? "integrity", { detail });
}
