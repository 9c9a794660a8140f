import { useStore } from "zustand";
import type { Manifest } from "../../../models/manifest.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";

/** What became of the last import. */
export interface ImportOutcome {
  manifest: Manifest;
  /** The same files were here before. */
  known: boolean;
}

export function outcomeWords({ manifest: { name }, known }: ImportOutcome): string {
  return known
    ? `${name} was on this device already, file for file the same; nothing was changed.`
    : `${name} is installed and works offline.`;
}

/** Says that a model has come, and offers what is done with it next. */
export function ImportOutcomeLine({ outcome }: { outcome: ImportOutcome }) {
  const { models, settings } = useApp();
  const { id, model } = outcome.manifest;
  const here = useStore(models, ({ rows }) =>
    rows.some((row) => row.id === id && row.onDevice.status === "installed"),
  );
  const inUse = useStore(settings, ({ settings: { generator, judge } }) =>
    [generator, judge].every((to) => to.engine !== "practice" && to.model === id),
  );
  if (!here) return null;
  const use = () => {
    const { assign } = models.getState();
    assign("generator", { engine: model.engine, model: id });
    assign("judge", { engine: model.engine, model: id });
  };
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <p role="status" className="text-accent text-sm leading-6">
        {outcomeWords(outcome)}
      </p>
      {inUse ? (
        <p className="text-sm text-soft leading-6">It writes and judges.</p>
      ) : (
        <Button size="sm" onClick={use}>
          Use it for both roles
        </Button>
      )}
    </div>
  );
}
