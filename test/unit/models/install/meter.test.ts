import { describe, expect, it } from "vitest";
import { Meter } from "../../../../src/models/install/meter.ts";
import type { InstallProgress } from "../../../../src/models/installer.ts";

function metering() {
  const told: InstallProgress[] = [];
  const clock = { now: 0 };
  const meter = new Meter("downloading", {
    onProgress: (progress) => told.push(progress),
    now: () => clock.now,
  });
  return { meter, told, clock };
}

describe("the progress of an install", () => {
  it("is over all files, and has a total once every size is known", () => {
    const { meter, told } = metering();
    meter.expect("a", 100);
    meter.expect("b", null);
    meter.allNamed = true;
    meter.set("a", 40);
    expect(told.at(-1)).toMatchObject({ doneBytes: 40, totalBytes: null, file: "a" });
    meter.expect("b", 300);
    meter.tell();
    expect(told.at(-1)).toMatchObject({ doneBytes: 40, totalBytes: 400 });
  });

  it("tells speed and time left from the last seconds", () => {
    const { meter, told, clock } = metering();
    meter.expect("a", 1_000_000);
    meter.allNamed = true;
    for (let second = 1; second <= 10; second += 1) {
      clock.now = second * 1000;
      // Ten times slower from the sixth second on.
      meter.set("a", second <= 5 ? second * 100_000 : 500_000 + (second - 5) * 10_000);
    }
    const last = told.at(-1);
    expect(last?.bytesPerSecond).toBeLessThan(40_000);
    expect(last?.bytesPerSecond).toBeGreaterThanOrEqual(10_000);
    expect(last?.secondsLeft).toBeCloseTo(450_000 / (last?.bytesPerSecond ?? 1));
  });

  it("does not count the bytes of a file that is begun anew twice", () => {
    const { meter, told, clock } = metering();
    meter.expect("a", 100);
    meter.allNamed = true;
    meter.set("a", 90);
    meter.set("a", 0);
    clock.now = 1000;
    meter.set("a", 50);
    expect(told.at(-1)).toMatchObject({ doneBytes: 50, totalBytes: 100 });
  });

  it("says when the next try begins, and when it has begun", () => {
    const { meter, told } = metering();
    meter.waitUntil(5000);
    meter.waitUntil(null);
    expect(told.map(({ retryAt }) => retryAt)).toEqual([5000, null]);
  });

  it("never says more is done than there is", () => {
    const { meter, told } = metering();
    meter.expect("a", 100);
    meter.allNamed = true;
    meter.set("a", 250);
    meter.tell();
    expect(told.at(-1)).toMatchObject({ doneBytes: 250, totalBytes: 250 });
  });
});
