import { type ReactNode, useId, useRef, useState } from "react";
import { useStore } from "zustand";
import { missingOf } from "../../../engines/device.ts";
import type { ModelBuild } from "../../../models/build.ts";
import type { ModelRow } from "../../../stores/models-state.ts";
import { useApp } from "../../app-context.tsx";
import { plural } from "../../format.ts";
import { DamagedFolders } from "./damaged-folders.tsx";
import { Details } from "./details.tsx";
import { ModelItem } from "./model-item.tsx";
import { groupRows, isHere, suitingPrecision } from "./model-words.ts";
import { useKeptFocus } from "./use-kept-focus.ts";

type Kind = "all" | ModelBuild["engine"];

const KINDS: readonly { kind: Kind; label: string }[] = [
  { kind: "all", label: "All" },
  { kind: "webllm", label: "WebGPU builds" },
  { kind: "wllama", label: "GGUF" },
];

/** All models, by what can be done with them here. */
export function ModelList() {
  const { models } = useApp();
  const rows = useStore(models, (state) => state.rows);
  const device = useStore(models, (state) => state.device);
  const damaged = useStore(models, (state) => state.damaged.length);
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(heading, rows.filter(isHere).length + damaged);
  const [kind, setKind] = useState<Kind>("all");
  const [absentBefore, setAbsentBefore] = useState<ReadonlySet<string> | null>(null);
  if (device !== null && absentBefore === null) {
    setAbsentBefore(new Set(rows.filter((row) => !isHere(row)).map((row) => row.id)));
  }
  const shown = kind === "all" ? rows : rows.filter((row) => row.build.engine === kind);
  const { here, fitting, unfit, others } = groupRows(
    shown,
    suitingPrecision(device),
    absentBefore ?? undefined,
  );
  const missing = device ? missingOf(device) : [];
  return (
    <section aria-labelledby="models-heading" className="mt-10">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2
          ref={heading}
          tabIndex={-1}
          id="models-heading"
          className="font-semibold font-serif text-lg leading-8 outline-none"
        >
          Models
        </h2>
        <KindFilter kind={kind} onChange={setKind} />
      </div>
      <p className="mt-1 max-w-prose text-sm text-soft leading-6">
        Larger models write and judge better; they take more room, more memory and more time.
        Quality is expected, not measured; memory and speed are estimates until a model has run
        here.
      </p>
      <Details summary="What the words mean">
        <Words />
      </Details>
      {device === null ? null : (
        <ul aria-labelledby="models-heading" className="mt-3 flex flex-col gap-4">
          {here.length > 0 ? <Group title="On this device" rows={here} /> : null}
          {fitting.length > 0 ? (
            <Group title="Fits this device" rows={fitting} />
          ) : (
            <li className="text-sm leading-6">
              {here.length > 0
                ? "No further model fits this device."
                : "No model fits this device."}
            </li>
          )}
          {unfit.length > 0 ? (
            <Folded
              show={`Show ${plural(unfit.length, "model")} that ${unfit.length === 1 ? "does" : "do"} not fit this device`}
              hide="Hide what does not fit"
            >
              <Group title="Does not fit this device" rows={unfit} shared={missing} />
            </Folded>
          ) : null}
          {others.length > 0 ? (
            <Folded
              show={`Show ${plural(others.length, "32-bit build")}, larger and no better here`}
              hide="Hide the 32-bit builds"
            >
              <Group
                title="32-bit builds, for graphics processors without 16-bit floats"
                rows={others}
                shared={missing}
              />
            </Folded>
          ) : null}
        </ul>
      )}
      <DamagedFolders />
    </section>
  );
}

const WORDS: readonly [word: string, meaning: string][] = [
  [
    "WebGPU build",
    "A model made for the graphics processor (compiled by MLC, run by WebLLM). Fast, where there is a graphics processor that a browser may use. 16-bit or 32-bit is how it computes; 16-bit is smaller.",
  ],
  [
    "GGUF",
    "A model as one file, or a few, as many fields publish theirs. It runs on the processor of nearly any device (with llama.cpp), slower, and on graphics processors that compute in 16-bit floats.",
  ],
  [
    "Q4_K_M, Q8_0 and the like",
    "How far a model's numbers were rounded to save room: 4 bits each, 8 bits each. Fewer bits are smaller and faster and a little worse.",
  ],
  ["Token", "A piece of text, about three quarters of an English word."],
  ["Context", "How much text a model can keep in view at once, prompt and answer together."],
  ["Licence", "On what terms its makers let others use it. Read the terms where there are any."],
];

function Words() {
  return (
    <dl className="mb-2 flex max-w-prose flex-col gap-2 text-[0.8125rem] leading-5">
      {WORDS.map(([word, meaning]) => (
        <div key={word}>
          <dt className="font-medium">{word}</dt>
          <dd className="text-soft">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

function KindFilter({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  return (
    <fieldset className="inline-flex rounded-lg border border-line bg-card p-0.5">
      <legend className="sr-only">Show</legend>
      {KINDS.map(({ kind: each, label }) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === kind}
          onClick={() => onChange(each)}
          className={`min-h-8 rounded-md px-3 text-[0.8125rem] transition-colors hover:text-ink ${each === kind ? "bg-sunk font-medium text-ink" : "text-soft"}`}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

function Group({
  title,
  rows,
  shared = [],
}: {
  title: string;
  rows: ModelRow[];
  /** Why no WebGPU build among them fits: said once. */
  shared?: string[];
}) {
  const id = useId();
  const has = ({ fit }: ModelRow, reason: string) =>
    fit !== null && !fit.fits && fit.reasons.includes(reason);
  const common = shared.filter((reason) => rows.some((row) => has(row, reason)));
  const ofAll = common.every((reason) => rows.every((row) => has(row, reason)));
  return (
    <li className="rounded-xl border border-line bg-card px-5 py-3">
      <h3 id={id} className="font-medium text-soft text-xs leading-6">
        {title}
      </h3>
      {common.length > 0 ? (
        <p className="text-sm leading-6">
          {ofAll ? "" : "WebGPU builds: "}
          {common.join(" ")}
        </p>
      ) : null}
      <ul aria-labelledby={id}>
        {rows.map((row) => (
          <ModelItem key={row.id} row={row} shared={common} />
        ))}
      </ul>
    </li>
  );
}

function Folded({ show, hide, children }: { show: string; hide: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <li>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="min-h-8 text-accent text-sm underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {open ? hide : show}
        </button>
      </li>
      {open ? children : null}
    </>
  );
}
