import { createNet, installNet } from "./net.ts";
import type { WorkerEvent } from "./protocol.ts";

/** Runs in the worker, before the package: takes over the ways out and watches the device. */

export function sendEvent(content: WorkerEvent): void {
  postMessage({ kind: "attune.event", content });
}

export const net = createNet({
  fetch: fetch.bind(globalThis),
  storage: caches,
  onRecord: (record) => sendEvent({ type: "fetch", record }),
  now: () => new Date(),
});

installNet(globalThis, net);
watchDevice();

/**
 * The package logs a lost device and goes on believing that its model is loaded; so the page is
 * told directly. "destroyed" is what the package itself does when it unloads.
 */
function watchDevice(): void {
  if (typeof GPUAdapter === "undefined") return;
  const requestDevice = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function watched(descriptor) {
    const device = await requestDevice.call(this, descriptor);
    void device.lost.then(({ reason, message }) => {
      if (reason !== "destroyed") sendEvent({ type: "device-lost", reason, message });
    });
    return device;
  };
}
