import type { Device } from "../../../engines/device.ts";
import type { ModelBuild } from "../../../models/build.ts";
import { estimateWords, type Speed } from "../../../models/speed.ts";
import type { ModelRow } from "../../../stores/models-state.ts";
import { countText } from "../../format.ts";

/** "420 MB", "1.2 GB"; MB are 10^6 bytes, as stores and browsers count. */
export function sizeText(megabytes: number): string {
  const rounded = Math.round(megabytes);
  if (rounded < 1) return "under 1 MB";
  if (rounded < 1000) return `${countText(rounded)} MB`;
  return `${(megabytes / 1000).toFixed(1)} GB`;
}

/** The same from bytes; what is small is said in kilobytes. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`;
  return sizeText(bytes / 1e6);
}

/** "3.4 MB a second": a rate has a decimal where it is below ten. */
export function rateText(bytesPerSecond: number): string {
  const megabytes = bytesPerSecond / 1e6;
  const size = megabytes >= 1 && megabytes < 9.95 ? `${megabytes.toFixed(1)} MB` : null;
  return `${size ?? bytesText(Math.round(bytesPerSecond))} a second`;
}

/** "about 12 to 31 tokens a second (estimate)"; a figure never without where it is from. */
export function speedText(speed: Speed): string {
  if (speed.source === "measured") {
    const { tokensPerSecond } = speed;
    const figure =
      tokensPerSecond < 9.95 ? tokensPerSecond.toFixed(1) : Math.round(tokensPerSecond);
    return `${figure} tokens a second (measured here)`;
  }
  return `${estimateWords(speed)} tokens a second (estimate)`;
}

export function mebibytesText(bytes: number): string {
  return `${countText(Math.floor(bytes / 1024 ** 2))} MiB`;
}

/** What tells a build from the other builds of the same model; null where nothing is known. */
export function buildKind({ precision, quantisation }: ModelBuild): string | null {
  if (precision !== null) return precision === "f16" ? "16-bit" : "32-bit";
  return quantisation;
}

/** A build's name, with what tells it from the other builds of the same model. */
export function buildName(build: ModelBuild): string {
  const kind = buildKind(build);
  return kind === null || build.name.includes(kind) ? build.name : `${build.name} ${kind}`;
}

/** What kind of files it is and where they run. */
export function engineText({ engine }: Pick<ModelBuild, "engine">): string {
  return engine === "webllm" ? "WebGPU build" : "GGUF";
}

/** The same with the quantisation, where the name does not say it already. */
export function formText(build: ModelBuild): string {
  const { precision, quantisation } = build;
  const engine = engineText(build);
  return precision !== null && quantisation !== null ? `${engine}, ${quantisation}` : engine;
}

/** What a listed model may be good for; expected, not measured. */
export function rolesWords({ suits }: NonNullable<ModelBuild["entry"]>): string {
  const { generator, judge } = suits;
  return generator === judge
    ? `${generator} as generator and as judge`
    : `${generator} as generator, ${judge} as judge`;
}

/** There are files of it on this device. */
export function isHere({ onDevice }: ModelRow): boolean {
  return onDevice.status !== "absent";
}

export interface ModelGroups {
  /** With files on this device. */
  here: ModelRow[];
  /** Can be downloaded and used: of each WebGPU model the build that suits this device. */
  fitting: ModelRow[];
  unfit: ModelRow[];
  /** 32-bit builds of the same models where 16-bit ones run: larger, and nothing speaks for them. */
  others: ModelRow[];
}

/**
 * Parts the rows by what one can do with them here, keeping their order.
 *
 * @param precision the arithmetic that suits this device; where both run, 16-bit is smaller
 * @param absentBefore ids that were absent when the page was opened: they stay where they were,
 *   so that a model does not leave the place where somebody pressed Download
 */
export function groupRows(
  rows: readonly ModelRow[],
  precision: "f16" | "f32",
  absentBefore?: ReadonlySet<string>,
): ModelGroups {
  const groups: ModelGroups = { here: [], fitting: [], unfit: [], others: [] };
  for (const row of rows) {
    const { build } = row;
    const other = build.precision !== null && build.precision !== precision;
    if (isHere(row) && !absentBefore?.has(row.id)) groups.here.push(row);
    else if (build.entry && other && row.fit?.fits) groups.others.push(row);
    // What just failed is not folded away with what was never tried.
    else if (row.fit?.fits || isHere(row) || row.failure) groups.fitting.push(row);
    else groups.unfit.push(row);
  }
  return groups;
}

/** 32-bit only where there is a graphics processor without 16-bit floats. */
export function suitingPrecision(device: Device | null): "f16" | "f32" {
  return device?.adapter && !device.adapter.shaderF16 ? "f32" : "f16";
}
