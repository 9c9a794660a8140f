import { expect, test } from "vitest";
import type { Device } from "../../../src/engines/device.ts";
import { InstallError } from "../../../src/models/install-error.ts";
import type { ModelRow } from "../../../src/stores/models-state.ts";
import {
  buildName,
  bytesText,
  groupRows,
  isHere,
  rateText,
  sizeText,
  speedText,
  suitingPrecision,
} from "../../../src/ui/pages/models/model-words.ts";
import { GOOD_ADAPTER, testDevice } from "../../support/device.ts";
import {
  LISTED_MODEL,
  modelsStateOf,
  OWN_MODEL,
  type Scene,
} from "../../support/scripted-models.ts";

const deviceWith = (shaderF16: boolean) =>
  testDevice({ adapter: { ...GOOD_ADAPTER, shaderF16 }, storage: small.storage });
/** Not everything fits in. */
const small = { storage: { files: true, quotaBytes: 2e9, usageBytes: 0, persisted: true } };

function groupsOf(device: Device, scene: Scene = {}, absentBefore?: ReadonlySet<string>) {
  const { rows } = modelsStateOf({ device, ...scene });
  return { rows, ...groupRows(rows, suitingPrecision(device), absentBefore) };
}

const ids = (rows: readonly ModelRow[]) => rows.map(({ id }) => id);

test("each build is in exactly one group", () => {
  for (const f16 of [true, false]) {
    const { rows, here, fitting, unfit, others } = groupsOf(deviceWith(f16));
    const all = ids([...here, ...fitting, ...unfit, ...others]);
    expect(all.toSorted()).toEqual(ids(rows).toSorted());
  }
});

test("offers the WebGPU build that suits the device beside GGUF, and only what fits", () => {
  for (const [f16, precision] of [
    [true, "f16"],
    [false, "f32"],
  ] as const) {
    const { fitting, unfit } = groupsOf(deviceWith(f16));
    expect(new Set(fitting.map(({ build }) => build.precision))).toEqual(
      new Set([precision, null]),
    );
    expect(unfit.length).toBeGreaterThan(0);
    expect(fitting.every((row) => row.fit?.fits)).toBe(true);
    expect(unfit.some((row) => row.fit?.fits)).toBe(false);
  }
});

test("what is on the device comes first, whichever build it is, and what was brought too", () => {
  const { here } = groupsOf(testDevice(), { installed: [OWN_MODEL, LISTED_MODEL] });
  expect(ids(here).toSorted()).toEqual([OWN_MODEL.id, LISTED_MODEL.id].toSorted());
});

test("a model stays where Download was pressed until the page is opened again", () => {
  const device = testDevice();
  const before = modelsStateOf({ device }).rows;
  const absent = new Set(ids(before.filter((row) => !isHere(row))));
  const scene = { installed: [LISTED_MODEL] };
  expect(ids(groupsOf(device, scene, absent).fitting)).toContain(LISTED_MODEL.id);
  expect(ids(groupsOf(device, scene).here)).toEqual([LISTED_MODEL.id]);
});

test("what has just failed is not folded away with what does not fit", () => {
  const device = testDevice({ webgpu: "no-api", adapter: null });
  const id = "Qwen3-1.7B-q4f16_1-MLC";
  const error = new InstallError("network", "No answer.", "Try again.");
  const failures = new Map([[id, { doing: "download" as const, label: id, error }]]);
  expect(ids(groupsOf(device).unfit)).toContain(id);
  expect(ids(groupsOf(device, { installs: { failures } }).fitting)).toContain(id);
});

test("a build's name tells it from the others of the model", () => {
  const { rows } = modelsStateOf({ installed: [OWN_MODEL] });
  const names = rows.map(({ build }) => buildName(build));
  expect(names).toContain("Qwen3-1.7B 16-bit");
  expect(names).toContain("Qwen3-1.7B 32-bit");
  expect(names).toContain("Qwen3-1.7B Q4_K_M");
  expect(new Set(names).size).toBe(names.length);
});

test("sizes and rates carry their unit", () => {
  expect(sizeText(420.4)).toBe("420 MB");
  expect(sizeText(1234)).toBe("1.2 GB");
  expect(sizeText(999.6)).toBe("1.0 GB");
  expect(bytesText(12)).toBe("12 bytes");
  expect(bytesText(651_000)).toBe("651 KB");
  expect(bytesText(999_600)).toBe("1 MB");
  expect(rateText(3_400_000)).toBe("3.4 MB a second");
  expect(rateText(34_000_000)).toBe("34 MB a second");
  expect(rateText(340_000)).toBe("340 KB a second");
});

test("a speed says where it is from", () => {
  expect(speedText({ source: "measured", tokensPerSecond: 31.4, at: "2026-11-20" })).toBe(
    "31 tokens a second (measured here)",
  );
  expect(
    speedText({ source: "estimated", lowTokensPerSecond: 2.46, highTokensPerSecond: 11.7 }),
  ).toBe("about 2 to 12 tokens a second (estimate)");
});
