import * as z from "zod/mini";

/** Bytes; WebLLM's runtime refuses an adapter under any of these (read from its source, 0.2.86). */
export const NEEDED_LIMITS = {
  workgroupStorageBytes: 32 * 1024,
  storageBuffersPerStage: 10,
  maxBufferBytes: 256 * 1024 * 1024,
  maxBindingBytes: 128 * 1024 * 1024,
} as const;

const nullableCount = z.nullable(z.number().check(z.minimum(0)));

const limitsSchema = z.object({
  maxBufferBytes: z.number(),
  maxBindingBytes: z.number(),
  workgroupStorageBytes: z.number(),
  storageBuffersPerStage: z.number(),
});

/**
 * What this device offers to a model, as far as a browser tells. Nothing here says how much
 * graphics memory there is: browsers hide it.
 */
export const deviceSchema = z.object({
  /** `no-api`: the browser has no WebGPU here; `no-adapter`: it has, and gave no adapter. */
  webgpu: z.enum(["available", "no-api", "no-adapter"]),
  adapter: z.nullable(
    z.object({
      vendor: z.string(),
      architecture: z.string(),
      description: z.string(),
      /** Computed in software on the processor: right, but a hundred times slower or more. */
      software: z.boolean(),
      shaderF16: z.boolean(),
      limits: limitsSchema,
    }),
  ),
  cores: nullableCount,
  /** Gigabytes, rounded by the browser and capped (8 means 8 or more); null where not told. */
  memoryGB: nullableCount,
  /** A phone or tablet: browsers end a page there that takes too much memory. */
  mobile: z.boolean(),
  /** What the page may ask of WebAssembly, with which models compute on the processor. */
  wasm: z.object({
    /** 64-bit addresses; llama.cpp's build needs them. */
    memory64: z.boolean(),
    /** Shared memory, and a page that is isolated from others: a condition for threads. */
    threads: z.boolean(),
    /** Stack switching (JSPI); without it llama.cpp cannot use the graphics processor. */
    suspending: z.boolean(),
  }),
  storage: z.object({
    /** There is a private file system to keep models in. */
    files: z.boolean(),
    quotaBytes: nullableCount,
    usageBytes: nullableCount,
    /** Kept when the disk runs low; null where the browser does not say. */
    persisted: z.nullable(z.boolean()),
  }),
});
export type Device = z.infer<typeof deviceSchema>;

/** The parts of an adapter that are read; a GPUAdapter is one. */
export interface AdapterLike {
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly description?: string;
    readonly isFallbackAdapter?: boolean;
  };
  /** Older browsers keep it here. */
  readonly isFallbackAdapter?: boolean;
  readonly features: { has(name: string): boolean };
  readonly limits: {
    readonly maxBufferSize: number;
    readonly maxStorageBufferBindingSize: number;
    readonly maxComputeWorkgroupStorageSize: number;
    readonly maxStorageBuffersPerShaderStage: number;
  };
}

/** The parts of `navigator` that are read. */
export interface NavigatorLike {
  readonly gpu?: {
    requestAdapter(options?: { powerPreference?: "high-performance" }): Promise<AdapterLike | null>;
  };
  readonly hardwareConcurrency?: number;
  readonly deviceMemory?: number;
  readonly userAgent?: string;
  readonly maxTouchPoints?: number;
  readonly userAgentData?: { readonly mobile?: boolean };
  readonly storage?: {
    getDirectory?(): Promise<unknown>;
    estimate?(): Promise<{ quota?: number; usage?: number }>;
    persisted?(): Promise<boolean>;
    persist?(): Promise<boolean>;
  };
}

/** The parts of the global object that are read. */
export interface ScopeLike {
  readonly crossOriginIsolated?: boolean;
  readonly SharedArrayBuffer?: unknown;
  readonly WebAssembly?: { validate(bytes: BufferSource): boolean };
}

/** Names by which drivers that compute on the processor call themselves. */
const SOFTWARE_NAMES = /swiftshader|llvmpipe|lavapipe|software|basic render|warp/i;

function readAdapter(adapter: AdapterLike): NonNullable<Device["adapter"]> {
  const { info = {}, limits } = adapter;
  const names = [info.vendor, info.architecture, info.description].join(" ");
  const fallback = info.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false;
  return {
    vendor: info.vendor ?? "",
    architecture: info.architecture ?? "",
    description: info.description ?? "",
    software: fallback || SOFTWARE_NAMES.test(names),
    shaderF16: adapter.features.has("shader-f16"),
    limits: {
      maxBufferBytes: limits.maxBufferSize,
      maxBindingBytes: limits.maxStorageBufferBindingSize,
      workgroupStorageBytes: limits.maxComputeWorkgroupStorageSize,
      storageBuffersPerStage: limits.maxStorageBuffersPerShaderStage,
    },
  };
}

/** A question the browser may refuse to answer is answered by null, never by a rejection. */
async function orNull<T>(question: Promise<T> | undefined): Promise<T | null> {
  try {
    return (await question) ?? null;
  } catch {
    return null;
  }
}

/** A module of one memory and nothing else: a header, and a memory section with these flags. */
const moduleWithMemory = (...memory: number[]) =>
  Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, memory.length + 1, 1, ...memory]);
const MEMORY_64 = moduleWithMemory(0x04, 1);
const MEMORY_SHARED = moduleWithMemory(0x03, 1, 1);

function readWasm(scope: ScopeLike): Device["wasm"] {
  const { WebAssembly: wasm } = scope;
  const valid = (bytes: Uint8Array<ArrayBuffer>) => {
    try {
      return wasm?.validate(bytes) ?? false;
    } catch {
      return false;
    }
  };
  const isolated = scope.crossOriginIsolated === true && scope.SharedArrayBuffer !== undefined;
  return {
    memory64: valid(MEMORY_64),
    threads: isolated && valid(MEMORY_SHARED),
    suspending: wasm !== undefined && "Suspending" in wasm,
  };
}

function isMobile(nav: NavigatorLike): boolean {
  const agent = nav.userAgent ?? "";
  // A tablet of Apple's calls itself a Macintosh; no Macintosh has a touch screen.
  const tablet = /Macintosh/.test(agent) && (nav.maxTouchPoints ?? 0) > 1;
  return nav.userAgentData?.mobile ?? (tablet || /Android|iPhone|iPad|Mobile/.test(agent));
}

/** Asks the browser what the device offers. Never rejects. */
export async function probeDevice(
  nav: NavigatorLike,
  scope: ScopeLike = globalThis,
): Promise<Device> {
  const [adapter, estimate, persisted, files] = await Promise.all([
    orNull(nav.gpu?.requestAdapter({ powerPreference: "high-performance" })),
    orNull(nav.storage?.estimate?.()),
    orNull(nav.storage?.persisted?.()),
    orNull(nav.storage?.getDirectory?.()),
  ]);
  return {
    webgpu: nav.gpu === undefined ? "no-api" : adapter === null ? "no-adapter" : "available",
    adapter: adapter && readAdapter(adapter),
    cores: nav.hardwareConcurrency ?? null,
    memoryGB: nav.deviceMemory ?? null,
    mobile: isMobile(nav),
    wasm: readWasm(scope),
    storage: {
      files: files !== null,
      quotaBytes: estimate?.quota ?? null,
      usageBytes: estimate?.usage ?? null,
      persisted,
    },
  };
}

/**
 * Asks the browser to keep what is stored here when the disk runs low.
 *
 * @returns its answer; null where it cannot be asked
 */
export function requestPersist(nav: NavigatorLike): Promise<boolean | null> {
  return orNull(nav.storage?.persist?.());
}

/** What this device lacks to run any model with WebGPU, in plain sentences; empty if nothing. */
export function missingOf(device: Device): string[] {
  if (device.webgpu === "no-api") return ["This browser has no WebGPU."];
  if (device.adapter === null) return ["The browser found no graphics processor it may use."];
  const { limits } = device.adapter;
  const lacks: string[] = [];
  const need = (have: number, needed: number, sentence: string) => {
    if (have < needed) lacks.push(sentence);
  };
  need(
    limits.maxBufferBytes,
    NEEDED_LIMITS.maxBufferBytes,
    `Largest buffer ${mebibytes(limits.maxBufferBytes)} MiB; 256 MiB are needed.`,
  );
  need(
    limits.maxBindingBytes,
    NEEDED_LIMITS.maxBindingBytes,
    `Largest buffer in one piece of work ${mebibytes(limits.maxBindingBytes)} MiB; 128 MiB are needed.`,
  );
  need(
    limits.workgroupStorageBytes,
    NEEDED_LIMITS.workgroupStorageBytes,
    `Memory shared by a group of threads ${Math.floor(limits.workgroupStorageBytes / 1024)} KiB; 32 KiB are needed.`,
  );
  need(
    limits.storageBuffersPerStage,
    NEEDED_LIMITS.storageBuffersPerStage,
    `${limits.storageBuffersPerStage} buffers at once; ${NEEDED_LIMITS.storageBuffersPerStage} are needed.`,
  );
  return lacks;
}

/** What this device lacks to run any model on the processor; empty if nothing. */
export function missingOnProcessor({ wasm }: Device): string[] {
  if (wasm.memory64) return [];
  return ["This browser's WebAssembly has no 64-bit memory, which models on the processor need."];
}

/** What this device lacks to keep any model; empty if nothing. */
export function missingStorage({ storage }: Device): string[] {
  if (storage.files) return [];
  return [
    "The browser keeps no private files here, so no model can be installed; a private window may be the reason.",
  ];
}

/** Whether there is a real graphics processor that WebLLM can use. */
export function hasGraphics(device: Device): boolean {
  return device.adapter !== null && !device.adapter.software && missingOf(device).length === 0;
}

/** Where an engine computes here: llama.cpp needs 16-bit floats and stack switching for graphics. */
export function computesOn(engine: "webllm" | "wllama", device: Device): "gpu" | "cpu" {
  if (engine === "webllm") return "gpu";
  const { adapter, wasm } = device;
  return hasGraphics(device) && adapter?.shaderF16 && wasm.suspending ? "gpu" : "cpu";
}

/** Names what computes, for the record of what was tried here. */
export function hardwareOf(device: Device, place: "gpu" | "cpu"): string {
  if (place === "cpu" || !device.adapter) return "cpu";
  const { vendor, architecture, description } = device.adapter;
  const name = [vendor, architecture, description].filter((part) => part !== "").join(" ");
  return name === "" ? "gpu" : name;
}

/** What works here but slower or less surely, in plain sentences; of one engine, or of any. */
export function cautionsOf(device: Device, engine?: "webllm" | "wllama"): string[] {
  const cautions: string[] = [];
  const { adapter } = device;
  if (engine !== "wllama" && adapter?.software) {
    cautions.push("Graphics are computed in software here: models run, but far too slowly to use.");
  }
  if (engine !== "wllama" && adapter && !adapter.shaderF16) {
    cautions.push(
      "No 16-bit floats (shader-f16): only the 32-bit builds run, and they are larger.",
    );
  }
  if (engine !== "webllm" && computesOn("wllama", device) === "cpu" && !device.wasm.threads) {
    cautions.push(
      "This page may not use threads here, so models on the processor use one of its cores.",
    );
  }
  if (device.storage.persisted === false) {
    cautions.push("The browser may delete models and sessions when the disk runs low.");
  }
  return cautions;
}

function mebibytes(bytes: number): number {
  return Math.floor(bytes / (1024 * 1024));
}
