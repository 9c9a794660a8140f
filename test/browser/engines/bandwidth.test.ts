import { describe, expect, it } from "vitest";
import { probeBandwidth } from "../../../src/engines/bandwidth.ts";
import { probeDevice } from "../../../src/engines/device.ts";

describe("probing how fast memory is", () => {
  it("finds a plausible figure for the processor, and does not ask a software adapter", async () => {
    const device = await probeDevice(navigator);
    const found = await probeBandwidth({ device, signal: new AbortController().signal });
    // From a machine under load to the fastest there is.
    expect(found.processorGBPerSecond).toBeGreaterThan(0.1);
    expect(found.processorGBPerSecond).toBeLessThan(2000);
    expect(found.graphicsGBPerSecond).toBeNull();
  });

  it("copies in graphics memory, here the software adapter's", async () => {
    const device = await probeDevice(navigator);
    if (!device.adapter) throw new Error("no adapter");
    // As if it were a real one: the same calls on the same WebGPU.
    const real = { ...device, adapter: { ...device.adapter, software: false } };
    const found = await probeBandwidth({ device: real, signal: new AbortController().signal });
    expect(found.graphicsGBPerSecond).toBeGreaterThan(0.01);
    expect(found.graphicsGBPerSecond).toBeLessThan(10_000);
  });

  it("leaves the page alive meanwhile", async () => {
    const device = await probeDevice(navigator);
    let turns = 0;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      turns += 1;
      channel.port2.postMessage(null);
    };
    channel.port2.postMessage(null);
    await probeBandwidth({ device, signal: new AbortController().signal });
    channel.port1.close();
    // A probe in one piece would let none of these through.
    expect(turns).toBeGreaterThan(5);
  });

  it("stops when told to, with what it knows by then", async () => {
    const device = await probeDevice(navigator);
    expect(await probeBandwidth({ device, signal: AbortSignal.abort() })).toEqual({
      processorGBPerSecond: null,
      graphicsGBPerSecond: null,
    });
  });
});
