import { describe, expect, test } from "vitest";
import { EngineError } from "../../../../src/engines/engine.ts";
import { isFatal, refusedModel, toEngineError } from "../../../../src/engines/wllama/errors.ts";

// Texts as the package, llama.cpp and Chromium gave them.
const NO_ANSWER = new RangeError("Invalid typed array length: 1163217991");
const ABORTED = new Error("(ABORT) Aborted(OOM). ");

describe("what a rejection stands for", () => {
  test.each([
    [
      "request (1210 tokens) exceeds the available context size (512 tokens), try increasing it",
      "context-exceeded",
    ],
    ["(ABORT) Aborted(OOM). ", "out-of-memory"],
    ["RuntimeError: memory access out of bounds", "worker-dead"],
    ["wllama has crashed, please reload the module", "worker-dead"],
    ["File read failed: NotReadableError: The file could not be read", "not-found"],
    ["something that nobody has seen", "unknown"],
  ])("%s: %s", (message, code) => {
    expect(toEngineError(new Error(message))).toMatchObject({ code, name: "EngineError" });
  });

  test("a C++ exception is explained by what the engine reported just before", () => {
    const error = toEngineError(NO_ANSWER, [
      "Unable to generate parser for this template. JSON schema error at #: unrecognized type",
      "Stack trace (exception):\nRangeError: Invalid typed array length: 1163217991",
    ]);
    expect(error).toMatchObject({
      code: "grammar",
      detail:
        "Unable to generate parser for this template. JSON schema error at #: unrecognized type",
      cause: NO_ANSWER,
    });
  });

  test("a stop stays a stop, and a typed error itself", () => {
    const stop = new DOMException("Stopped.", "AbortError");
    expect(toEngineError(stop)).toMatchObject({ name: "AbortError" });
    const typed = new EngineError("busy");
    expect(toEngineError(typed)).toBe(typed);
  });
});

describe("whether the engine can still be asked", () => {
  test("not after the program came to its end", () => {
    expect(isFatal(ABORTED)).toBe(true);
    expect(isFatal(new Error("memory access out of bounds"))).toBe(true);
    expect(isFatal("wllama has crashed, please reload the module")).toBe(true);
  });

  test("yes after a C++ exception or a refused request", () => {
    const wrapped = new Error("Invalid typed array length: 1163217991");
    wrapped.name = "RuntimeError";
    expect(isFatal(wrapped)).toBe(false);
    expect(isFatal(new Error("request (9 tokens) exceeds the available context size"))).toBe(false);
  });
});

describe("why a model was refused", () => {
  test.each([
    ["llama_model_load: error loading model: unknown model architecture: 'mamba9'", "incompatible"],
    [
      "error loading model: tensor 'blk.0.ffn_down.weight' data is not within the file bounds, model is corrupted or incomplete",
      "integrity",
    ],
    ["error loading model: invalid split file name: models/model-00001-of-00001.gguf", "integrity"],
    [
      "ggml_backend_cpu_buffer_type_alloc_buffer: failed to allocate buffer of size 9",
      "out-of-memory",
    ],
  ])("%s: %s", (line, code) => {
    expect(refusedModel([line, "srv load_model: failed to load model"], [])).toMatchObject({
      code,
      detail: expect.stringContaining(line),
    });
  });

  test("damage, where nothing says why, with the last that was heard", () => {
    expect(refusedModel([], ["one", "two"])).toMatchObject({
      code: "integrity",
      detail: "one\ntwo",
    });
  });
});
