import { describe, expect, it } from "vitest";
import { isAbort } from "../../../../src/domain/errors.ts";
import { EngineError, type EngineErrorCode } from "../../../../src/engines/engine.ts";
import { toEngineError } from "../../../../src/engines/webllm/errors.ts";

/** Texts as the package, its runtime, Dawn or Chromium produce them. */
const SAMPLES: ReadonlyArray<readonly [string, EngineErrorCode]> = [
  ["ModelNotFoundError: Cannot find model record in appConfig for x", "not-found"],
  ["ModelFileNotFoundError: params_shard_3.bin is not there", "not-found"],
  ["ModelFileDamagedError: params_shard_3.bin has 12 bytes where the index says 20", "integrity"],
  ["RequestRefusedError: https://evil.example/ was asked for, and nothing is", "incompatible"],
  ["EngineMissingError: TypeError: Failed to fetch dynamically imported module", "engine-missing"],
  ["NotFoundError: A requested file could not be found", "not-found"],
  ["NotReadableError: The requested file could not be read", "integrity"],
  ["WebGPUNotAvailableError: WebGPU is not supported in your current environment", "no-webgpu"],
  ["Error: Unable to find a compatible GPU. This issue might be because", "no-adapter"],
  ["ShaderF16SupportError: This model requires WebGPU extension shader-f16", "f16-missing"],
  ["FeatureSupportError: This model requires feature subgroups", "limits-too-low"],
  [
    "Error: Cannot initialize runtime because of requested maxBufferSize exceeds limit. requested=256MB, limit=128MB. ",
    "limits-too-low",
  ],
  ["DeviceLostError: The WebGPU device was lost while loading the model.", "device-lost"],
  ["OperationError: A valid external Instance reference no longer exists.", "device-lost"],
  ["Error: GPUDevice: device was lost: DXGI_ERROR_DEVICE_REMOVED", "device-lost"],
  ["GPUOutOfMemoryError: Out of memory", "out-of-memory"],
  ["RangeError: Array buffer allocation failed", "out-of-memory"],
  [
    "ContextWindowSizeExceededError: Prompt tokens exceed context window size: number of prompt tokens: 5000; context window size: 4096",
    "context-exceeded",
  ],
  ["IntegrityError: Integrity verification failed for x", "integrity"],
  ["CompileError: WebAssembly.Module(): expected magic word 00 61 73 6d", "integrity"],
  ["LinkError: WebAssembly.Instance(): Import #12 module=env", "incompatible"],
  ["Error: Invalid token id: 151936", "grammar"],
  ["Error: Grammar matcher rejected the newly sampled token.", "grammar"],
  ["GrammarMatcherInitError: Failed to initialize grammar matcher", "grammar"],
  ["ModelNotLoadedError: Model not loaded before trying to complete", "not-loaded"],
  ["Error: insufficient probability of a stable difficulty", "unknown"],
  ["", "unknown"],
];

describe("toEngineError", () => {
  it.each(SAMPLES)("%s -> %s", (text, code) => {
    const error = toEngineError(text);
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ code, detail: text });
  });

  it("takes Error objects as well as strings", () => {
    const error = new Error("Import #0");
    error.name = "LinkError";
    expect(toEngineError(error)).toMatchObject({ code: "incompatible", cause: error });
  });

  it.each(["Engine.unload() is called.", "AbortError: signal is aborted without reason"])(
    "%s is a stop, not a failure",
    (text) => {
      expect(isAbort(toEngineError(text))).toBe(true);
    },
  );

  it("says for every code what happened and what to do", () => {
    for (const [, code] of SAMPLES) {
      const error = new EngineError(code);
      expect(error.message).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
      expect(error.remedy).not.toBe("");
    }
  });
});
