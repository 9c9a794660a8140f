import type { ReactNode } from "react";
import { useStore } from "zustand";
import {
  cautionsOf,
  computesOn,
  type Device,
  missingOf,
  missingOnProcessor,
  missingStorage,
} from "../../../engines/device.ts";
import { useApp } from "../../app-context.tsx";
import { Details } from "./details.tsx";
import { mebibytesText } from "./model-words.ts";
import { StorageFacts } from "./storage-facts.tsx";

/** What this device offers to a model, as far as the browser tells. */
export function DeviceCard() {
  const { models } = useApp();
  const device = useStore(models, (state) => state.device);
  const probing = useStore(models, (state) => state.probing);
  return (
    <section
      aria-labelledby="this-device"
      aria-busy={probing}
      className="rounded-xl border border-line bg-card px-5 py-4"
    >
      <h2 id="this-device" className="font-semibold font-serif text-lg leading-8">
        This device
      </h2>
      {device ? (
        <DeviceFacts device={device} />
      ) : (
        <p className="min-h-48 text-sm text-soft leading-6">
          Asking the browser what this device offers
        </p>
      )}
    </section>
  );
}

function DeviceFacts({ device }: { device: Device }) {
  const { adapter, cores, memoryGB } = device;
  // Whether what is stored is kept is said with the storage, below.
  const cautions = cautionsOf(
    { ...device, storage: { ...device.storage, persisted: null } },
    // What cannot run at all needs no caution.
    missingOnProcessor(device).length > 0 ? "webllm" : undefined,
  );
  return (
    <>
      <Missing device={device} />
      <Cautions cautions={cautions} />
      <StorageFacts storage={device.storage} />
      <Details summary="Details of this device">
        <dl className="grid grid-cols-1 gap-x-8 text-sm leading-6 sm:grid-cols-2">
          <Fact term="Graphics (WebGPU)">{adapterWords(device)}</Fact>
          {adapter ? (
            <>
              <Fact term="16-bit floats (shader-f16)">{adapter.shaderF16 ? "yes" : "no"}</Fact>
              <Fact term="Largest buffer">{mebibytesText(adapter.limits.maxBufferBytes)}</Fact>
              <Fact term="Of it in one step">{mebibytesText(adapter.limits.maxBindingBytes)}</Fact>
            </>
          ) : null}
          <Fact term="Processor cores">{cores ?? "not told"}</Fact>
          <Fact term="Memory">{memoryWords(memoryGB)}</Fact>
          <Fact term="GGUF models run">{ggufWords(device)}</Fact>
        </dl>
      </Details>
    </>
  );
}

/** What cannot be done here, and what can all the same. */
function Missing({ device }: { device: Device }) {
  const graphics = missingOf(device);
  const processor = missingOnProcessor(device);
  const storage = missingStorage(device);
  const missing = [...graphics, ...processor, ...storage];
  if (missing.length === 0) return null;
  const noModel = storage.length > 0 || (graphics.length > 0 && processor.length > 0);
  const follows = noModel
    ? "Language models cannot run in this browser on this device. The practice rules can; they need none of this."
    : graphics.length > 0
      ? "So language models run on the processor, more slowly: GGUF models can run here, WebGPU builds cannot. The practice rules need neither."
      : "GGUF models cannot run here. WebGPU builds can, and so can the practice rules.";
  return (
    <div className="mt-1 mb-3 text-sm leading-6">
      <p>{missing.join(" ")}</p>
      <p className="text-soft">{follows}</p>
    </div>
  );
}

function ggufWords(device: Device): string {
  if (missingOnProcessor(device).length > 0) return "not in this browser";
  if (computesOn("wllama", device) === "gpu") return "on the graphics processor";
  return device.wasm.threads ? "on the processor, several threads" : "on the processor, one thread";
}

function Cautions({ cautions }: { cautions: string[] }) {
  if (cautions.length === 0) return null;
  return (
    <ul aria-label="To know" className="mt-1 mb-3 text-amber text-sm leading-6">
      {cautions.map((caution) => (
        <li key={caution}>{caution}</li>
      ))}
    </ul>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 border-line border-t py-1.5">
      <dt className="text-soft">{term}</dt>
      <dd className="min-w-0 text-end tabular-nums [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function adapterWords({ webgpu, adapter }: Device): string {
  if (webgpu === "no-api") return "not in this browser";
  if (!adapter) return "none to be used";
  const name = adapter.description || [adapter.vendor, adapter.architecture].join(" ").trim();
  return `${name || "WebGPU"}${adapter.software ? " (in software)" : ""}`;
}

/** Browsers round the figure and stop counting at 8 or 32. */
function memoryWords(memoryGB: number | null): string {
  if (memoryGB === null) return "not told";
  return memoryGB >= 8 ? `${memoryGB} GB or more` : `about ${memoryGB} GB`;
}
