import { probeDevice } from "../device.ts";
import type { WorkerEvent } from "./protocol.ts";

/** At most one sign of life in this time: a model submits thousands of pieces of work a second. */
const SIGN_INTERVAL_MS = 1000;

/**
 * Watches what the package does with the graphics processor, and tells. The package logs a lost
 * device and goes on believing that its model is loaded; it says nothing while it reads a prompt;
 * and asking it for the adapter makes it open another device.
 */
export function watchGpu(send: (event: WorkerEvent) => void): void {
  if (typeof GPUAdapter === "undefined") return;
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function watched(descriptor) {
    const device = await requestDevice.call(this, descriptor);
    // "destroyed" is what the package itself does when it unloads.
    void device.lost.then(({ reason, message }) => {
      if (reason !== "destroyed") send({ type: "device-lost", reason, message });
    });
    const { adapter } = await probeDevice({ gpu: { requestAdapter: async () => this } });
    if (adapter) {
      const { vendor, architecture, description, software } = adapter;
      send({ type: "adapter", vendor, architecture, description, software });
    }
    return device;
  };
  const { submit, onSubmittedWorkDone } = GPUQueue.prototype;
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = () => {
    const now = performance.now();
    if (now - toldAt < SIGN_INTERVAL_MS) return;
    toldAt = now;
    send({ type: "alive" });
  };
  GPUQueue.prototype.submit = function watched(buffers) {
    tell();
    submit.call(this, buffers);
  };
  GPUQueue.prototype.onSubmittedWorkDone = async function watched() {
    const done = await onSubmittedWorkDone.call(this);
    tell();
    return done;
  };
}
