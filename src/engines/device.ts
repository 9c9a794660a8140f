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

/** What this device offers to a model, as far as a browser tells. */
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
  storage: z.object({
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
  readonly storage?: {
    estimate?(): Promise<{ quota?: number; usage?: number }>;
    persisted?(): Promise<boolean>;
    persist?(): Promise<boolean>;
  };
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

/** Asks the browser what the device offers. Never rejects. */
export async function probeDevice(nav: NavigatorLike): Promise<Device> {
  const [adapter, estimate, persisted] = await Promise.all([
    orNull(nav.gpu?.requestAdapter({ powerPreference: "high-performance" })),
    orNull(nav.storage?.estimate?.()),
    orNull(nav.storage?.persisted?.()),
  ]);
  return {
    webgpu: nav.gpu === undefined ? "no-api" : adapter === null ? "no-adapter" : "available",
    adapter: adapter && readAdapter(adapter),
    cores: nav.hardwareConcurrency ?? null,
    memoryGB: nav.deviceMemory ?? null,
    storage: {
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

/** What works here but slower or less surely, in plain sentences. */
export function cautionsOf(device: Device): string[] {
  const cautions: string[] = [];
  if (device.adapter?.software) {
    cautions.push("Graphics are computed in software here: models run, but far too slowly to use.");
  }
  if (device.adapter && !device.adapter.shaderF16) {
    cautions.push(
      "No 16-bit floats (shader-f16): only the 32-bit builds run, and they are larger.",
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
