// Chromium's switches for WebGPU without a graphics processor, and with one.

/** Computes on the processor: no f16, and far too slow to use, but every path is real. */
export const softwareAdapter = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-unsafe-swiftshader",
];

export const realAdapter = [
  "--enable-unsafe-webgpu",
  "--ignore-gpu-blocklist",
  "--enable-features=Vulkan,ConnectionAllowlists,OverrideConnectionAllowlistOriginTrial",
];
