import { describe, expect, test } from "vitest";
import type { InstallProgress } from "../../../src/models/installer.ts";
import type { Job } from "../../../src/models/installs.ts";
import {
  coarseWords,
  installWords,
  milestoneOf,
  timeLeftText,
} from "../../../src/ui/pages/models/progress-words.ts";
import { LISTED_MODEL, modelsStateOf, type Scene } from "../../support/scripted-models.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);

function progressOf(change: Partial<InstallProgress> = {}): InstallProgress {
  return {
    phase: "downloading",
    doneBytes: 120e6,
    totalBytes: 980e6,
    bytesPerSecond: 3.4e6,
    secondsLeft: 253,
    file: "params_shard_3.bin",
    retryAt: null,
    ...change,
  };
}

describe("the line under a bar", () => {
  test("tells bytes, share, speed and time left", () => {
    expect(installWords(progressOf(), NOW_MS)).toBe(
      "Downloading: 120 of 980 MB, 12%, 3.4 MB a second, about 4 min left",
    );
  });

  test("names both units where they differ, and no share where the size is not known", () => {
    expect(installWords(progressOf({ totalBytes: 2.1e9 }), NOW_MS)).toMatch(
      /120 MB of 2\.1 GB, 6%/,
    );
    const words = installWords(
      progressOf({ totalBytes: null, secondsLeft: null, bytesPerSecond: null }),
      NOW_MS,
    );
    expect(words).toBe("Downloading: 120 MB");
  });

  test("counts down to the next try and leaves out what is not true meanwhile", () => {
    expect(installWords(progressOf({ retryAt: NOW_MS + 3200 }), NOW_MS)).toBe(
      "Downloading: 120 of 980 MB, 12%, the connection failed, trying again in 4 s",
    );
    expect(installWords(progressOf({ retryAt: NOW_MS - 10 }), NOW_MS)).toMatch(/again in 1 s$/);
  });

  test("rounds time left as far as it is uncertain", () => {
    expect([3, 41, 90, 3000, 8000].map(timeLeftText)).toEqual([
      "a few seconds left",
      "about 40 s left",
      "about 2 min left",
      "about 50 min left",
      "about 2 h 10 min left",
    ]);
  });
});

describe("what is read out", () => {
  /** How often the words change while a file comes in, a thousandth at a time. */
  const changes = (words: (progress: InstallProgress) => string | null) => {
    const said = new Set<string | null>();
    for (let part = 0; part <= 1000; part += 1) {
      said.add(words(progressOf({ doneBytes: part * 1e6, totalBytes: 1e9, bytesPerSecond: part })));
    }
    return said.size;
  };

  test("of the bar changes with every twentieth only", () => {
    expect(changes(coarseWords)).toBe(21);
  });

  test("of the page changes with every quarter only", () => {
    const milestone = (progress: InstallProgress) =>
      rowWith({ jobs: new Map([[LISTED_MODEL.id, job("download", progress)]]) });
    expect(changes((progress) => milestoneOf(milestone(progress)))).toBe(6);
  });

  test("names what became of a model", () => {
    const name = "Qwen2.5-0.5B Q4_K_M";
    expect(milestoneOf(rowWith({}))).toBe(`${name} is not here`);
    expect(milestoneOf(rowWith({}, true))).toBe(`${name} is on this device`);
    const verifying = new Map([[LISTED_MODEL.id, job("verify", null)]]);
    expect(milestoneOf(rowWith({ jobs: verifying }, true))).toBe(`Checking ${name}: begun`);
  });
});

const job = (kind: Job["kind"], progress: InstallProgress | null): Job => ({
  kind,
  progress,
  label: "",
});

function rowWith(installs: Scene["installs"], installed = false) {
  const { rows } = modelsStateOf({
    installs: installs ?? {},
    installed: installed ? [LISTED_MODEL] : [],
  });
  const row = rows.find(({ id }) => id === LISTED_MODEL.id);
  if (!row) throw new Error("The model is not among the rows.");
  return row;
}
