import type { Device, ModelRow } from "../../../stores/models.ts";
import { countText } from "../../format.ts";

/** "420 MB", "1.2 GB"; MB are 10^6 bytes, as stores and browsers count. */
export function sizeText(megabytes: number): string {
  if (megabytes < 1000) return `${countText(Math.round(megabytes))} MB`;
  return `${(megabytes / 1000).toFixed(1)} GB`;
}

/** The same from bytes. */
export function bytesText(bytes: number): string {
  return sizeText(bytes / 1e6);
}

export function mebibytesText(bytes: number): string {
  return `${countText(Math.floor(bytes / 1024 ** 2))} MiB`;
}

/** A build's name, with what tells it from the other build of the same model. */
export function buildName({ build }: ModelRow): string {
  return `${build.source.name} ${precisionWords(build.precision)}`;
}

export function precisionWords(precision: "f16" | "f32"): string {
  return precision === "f16" ? "16-bit" : "32-bit";
}

/** What the model may be good for; expected, not measured. */
export function rolesWords({ build }: ModelRow): string | null {
  if (!build.entry) return null;
  const { generator, judge } = build.entry.suits;
  return generator === judge
    ? `${generator} as generator and as judge`
    : `${generator} as generator, ${judge} as judge`;
}

export interface ModelGroups {
  /** With files on this device, or with something to say about them. */
  here: ModelRow[];
  /** Can be downloaded and used: of each model the build that suits this device. */
  fitting: ModelRow[];
  unfit: ModelRow[];
  /** The other builds of the same models; they may run too, but nothing speaks for them here. */
  others: ModelRow[];
}

/**
 * Parts the rows by what one can do with them here, keeping their order.
 *
 * @param precision the arithmetic that suits this device; where both run, 16-bit is smaller
 * @param hereBefore ids that may be under `here`; the others stay where they were, so that a
 *   model does not leave the place where somebody pressed Download
 */
export function groupRows(
  rows: readonly ModelRow[],
  precision: "f16" | "f32",
  hereBefore?: ReadonlySet<string>,
): ModelGroups {
  const groups: ModelGroups = { here: [], fitting: [], unfit: [], others: [] };
  for (const row of rows) {
    if (row.state !== null && (hereBefore?.has(row.id) ?? true)) groups.here.push(row);
    else if (row.build.entry && row.build.precision !== precision) groups.others.push(row);
    else if (row.fit?.fits) groups.fitting.push(row);
    else groups.unfit.push(row);
  }
  return groups;
}

/** 32-bit only where there is a graphics processor without 16-bit floats. */
export function suitingPrecision(device: Device | null): "f16" | "f32" {
  return device?.adapter && !device.adapter.shaderF16 ? "f32" : "f16";
}
