import { computesOn, type Device } from "../engines/device.ts";
import type { ModelBuild } from "./build.ts";
import { type Speed, speedWords } from "./speed.ts";

/** One way to use this device, with what it costs. */
export interface Proposal {
  /** How it differs from the first: nothing, or in this. */
  kind: "best" | "smaller" | "larger" | "other-engine";
  generator: ModelBuild;
  judge: ModelBuild;
  /** Each once: what is to be installed and assigned. */
  buildIds: string[];
  /** Megabytes (10^6 bytes) still to download; 0 where all is here, null where not known. */
  downloadMB: number | null;
  /** In memory at once; null where not known. */
  memoryMB: number | null;
  /** Of the generator, which writes the most; null where nothing can be said. */
  speed: Speed | null;
  /** The whole of it in plain words, most important first. */
  sentences: string[];
}

const gigabytes = (mb: number) => `${(mb / 1000).toFixed(1)} GB`;

/** Why this form of the model and not another. */
function formOf(build: ModelBuild, device: Device): string | null {
  if (build.precision === "f32" && device.adapter?.shaderF16 === false) {
    return "Your graphics processor has no 16-bit floats (shader-f16), so this is the 32-bit build, which is larger.";
  }
  if (build.engine !== "wllama") return null;
  if (computesOn("wllama", device) === "gpu") {
    return "It runs on the graphics processor (with llama.cpp).";
  }
  const where = device.wasm.threads ? "on the processor" : "on one core of the processor";
  return `It runs ${where} (with llama.cpp), where reading takes nearly as long as writing: a refinement takes minutes.`;
}

/** One model for both roles, with what it costs in plain words. */
export function proposalOf(given: {
  kind: Proposal["kind"];
  build: ModelBuild;
  speed: Speed | null;
  installed: boolean;
  memoryMB: number;
  device: Device;
}): Proposal {
  const { kind, build, speed, installed, memoryMB, device } = given;
  const { name, downloadMB, entry } = build;
  const download =
    downloadMB === null
      ? "a download of unknown size"
      : `about ${gigabytes(downloadMB)} to download once`;
  const sentences = [
    `${name} for both roles, ${installed ? "already on this device" : download}.`,
    speed
      ? `It writes ${speedWords(speed)}; a token is about three quarters of a word.`
      : "How fast it will be here is not known; it is measured when it runs.",
    `It takes about ${gigabytes(memoryMB)} of memory.`,
  ];
  const form = formOf(build, device);
  if (form) sentences.push(form);
  if (entry?.suits.generator === "poor" && entry.suits.judge === "poor") {
    sentences.push(
      "Expect little of a model this small: it is enough to try Attune out; larger ones write and judge better.",
    );
  }
  if (entry?.licence.conditions) {
    sentences.push(`Licence: ${entry.licence.name}. ${entry.licence.conditions}`);
  }
  return {
    kind,
    generator: build,
    judge: build,
    buildIds: [build.id],
    downloadMB: installed ? 0 : downloadMB,
    memoryMB,
    speed,
    sentences,
  };
}
