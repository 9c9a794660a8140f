import { type ReactNode, useId, useState } from "react";
import { useStore } from "zustand";
import { missingOf } from "../../../engines/device.ts";
import { CATALOGUE_HOSTS } from "../../../models/build.ts";
import type { ModelRow } from "../../../stores/models.ts";
import { useApp } from "../../app-context.tsx";
import { listText, plural } from "../../format.ts";
import { ModelItem } from "./model-item.tsx";
import { groupRows, suitingPrecision } from "./model-words.ts";

/** The models on offer, by what can be done with them here. */
export function ModelList() {
  const { models } = useApp();
  const rows = useStore(models, (state) => state.rows);
  const device = useStore(models, (state) => state.device);
  const [hereBefore, setHereBefore] = useState<ReadonlySet<string> | null>(null);
  if (device !== null && hereBefore === null) {
    setHereBefore(new Set(rows.filter((row) => row.state !== null).map((row) => row.id)));
  }
  const { here, fitting, unfit, others } = groupRows(
    rows,
    suitingPrecision(device),
    hereBefore ?? undefined,
  );
  const missing = device ? missingOf(device) : [];
  return (
    <section aria-labelledby="models-heading" className="mt-8">
      <h2 id="models-heading" className="font-semibold font-serif text-lg leading-8">
        Models
      </h2>
      <p className="max-w-prose text-sm text-soft leading-6">
        Nothing is downloaded by itself. A download contacts {listText(CATALOGUE_HOSTS)}: they see
        this device's address and which model it asks for, and nothing you type.
      </p>
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
              show={`Show ${plural(unfit.length, "model")} that ${unfit.length === 1 ? "does" : "do"} not fit`}
              hide="Hide what does not fit"
            >
              <Group title="Does not fit this device" rows={unfit} shared={missing} />
            </Folded>
          ) : null}
          {others.length > 0 ? (
            <Folded
              show={`Show ${plural(others.length, "other build")} of these models`}
              hide="Hide the other builds"
            >
              <Group title="Other builds of these models" rows={others} shared={missing} />
            </Folded>
          ) : null}
        </ul>
      )}
    </section>
  );
}

function Group({
  title,
  rows,
  shared = [],
}: {
  title: string;
  rows: ModelRow[];
  /** Why none of them fits: said once. */
  shared?: string[];
}) {
  const id = useId();
  return (
    <li className="rounded-xl border border-line bg-card px-5 py-3">
      <h3 id={id} className="font-medium text-soft text-xs leading-6">
        {title}
      </h3>
      {shared.length > 0 ? <p className="text-sm leading-6">{shared.join(" ")}</p> : null}
      <ul aria-labelledby={id}>
        {rows.map((row) => (
          <ModelItem key={row.id} row={row} shared={shared} />
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
