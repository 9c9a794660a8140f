import type { ReactNode } from "react";
import { useStore } from "zustand";
import { cautionsOf, missingOf } from "../../../engines/device.ts";
import type { Device } from "../../../stores/models.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { bytesText, mebibytesText } from "./model-words.ts";

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
        <p className="text-sm text-soft leading-6">Asking the browser what this device offers</p>
      )}
    </section>
  );
}

function DeviceFacts({ device }: { device: Device }) {
  const { adapter, cores, memoryGB } = device;
  const missing = missingOf(device);
  return (
    <>
      {missing.length > 0 ? (
        <div className="mt-1 mb-3 text-sm leading-6">
          <p>{missing.join(" ")}</p>
          <p className="text-soft">
            Language models cannot run in this browser on this device. The practice rules can; they
            need none of this.
          </p>
        </div>
      ) : null}
      {/* Whether what is stored is kept is said with the storage, below. */}
      <Cautions
        cautions={cautionsOf({ ...device, storage: { ...device.storage, persisted: null } })}
      />
      <dl className="grid grid-cols-1 gap-x-8 text-sm leading-6 sm:grid-cols-2">
        <Fact term="Graphics (WebGPU)">{adapterWords(device)}</Fact>
        {adapter ? (
          <>
            <Fact term="16-bit floats (shader-f16)">{adapter.shaderF16 ? "yes" : "no"}</Fact>
            <Fact term="Largest buffer">{mebibytesText(adapter.limits.maxBufferBytes)}</Fact>
            <Fact term="Largest part of one">{mebibytesText(adapter.limits.maxBindingBytes)}</Fact>
          </>
        ) : null}
        <Fact term="Processor cores">{cores ?? "not told"}</Fact>
        <Fact term="Memory">{memoryWords(memoryGB)}</Fact>
      </dl>
      <StorageFacts storage={device.storage} />
    </>
  );
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

function StorageFacts({ storage }: { storage: Device["storage"] }) {
  const { models, notices } = useApp();
  const attempt = useAttempt();
  const { quotaBytes, usageBytes, persisted } = storage;
  const ask = () =>
    attempt(async () => {
      const answer = await models.getState().requestPersist();
      notices.getState().show({
        tone: "info",
        text: answer
          ? "The browser keeps what is stored here, also when the disk runs low."
          : "The browser did not agree. It decides by itself, often by how much a page is used; export what matters.",
      });
    });
  return (
    <div className="border-line border-t pt-2 text-sm leading-6">
      {quotaBytes !== null && usageBytes !== null ? (
        <>
          <div className="flex flex-wrap justify-between gap-x-4">
            <span id="storage-label" className="text-soft">
              Storage of this page
            </span>
            <span className="tabular-nums">
              {bytesText(usageBytes)} used, {bytesText(Math.max(0, quotaBytes - usageBytes))} free
            </span>
          </div>
          <meter
            aria-labelledby="storage-label"
            min={0}
            max={quotaBytes}
            value={usageBytes}
            className="plain-meter mt-1 block h-1.5 w-full"
          />
        </>
      ) : (
        <p className="text-soft">The browser does not tell how much may be stored here.</p>
      )}
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-60">{persistWords(persisted)}</p>
        {persisted === false ? (
          <Button size="sm" onClick={ask}>
            Ask to keep it
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function persistWords(persisted: boolean | null): string {
  if (persisted === null) return "The browser does not say whether it keeps what is stored here.";
  return persisted
    ? "Kept: the browser does not delete models and sessions when the disk runs low."
    : "Not kept for sure: the browser may delete models and sessions when the disk runs low.";
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
