import { useStore } from "zustand";
import type { MemoryModeSetting } from "../../../domain/settings.ts";
import { memoryMBOf } from "../../../models/memory.ts";
import type { ModelRow } from "../../../stores/models-state.ts";
import { useApp } from "../../app-context.tsx";
import { type Choice, Select } from "../../components/select.tsx";
import { countText } from "../../format.ts";
import { buildName, sizeText } from "./model-words.ts";

const MODES: readonly Choice<MemoryModeSetting>[] = [
  { value: "auto", label: "Automatic", note: "Planned from sizes, limits and what worked here" },
  { value: "resident", label: "Keep both in memory", note: "Faster; needs room for both" },
  { value: "swap", label: "One at a time", note: "Slower; each is loaded when its turn comes" },
];

/** Contexts on offer, tokens; each model's own is among them. */
const CONTEXTS = [1024, 2048, 4096, 8192, 16_384, 32_768, 65_536, 131_072];
/** More than this is offered only where it is the model's own: it takes gigabytes. */
const USUAL_MOST = 32_768;

/** How the models of the roles share the memory, and how much context each may take. */
export function MemorySettings({ rows }: { rows: readonly ModelRow[] }) {
  const { models, settings } = useApp();
  const plan = useStore(models, (state) => state.memoryPlan);
  const mode = useStore(settings, (state) => state.settings.memoryMode);
  if (!plan || rows.length === 0) return null;
  return (
    <div className="mt-5 border-line border-t pt-4">
      <h3 className="font-medium text-sm leading-6">Memory</h3>
      <p className="max-w-prose text-sm leading-6">{plan.reason}</p>
      <div className="mt-3 grid grid-cols-1 items-start gap-4 sm:grid-cols-2">
        {rows.length > 1 ? (
          <Select
            label="Two models in one memory"
            value={mode}
            choices={MODES}
            onChange={(next) => models.getState().setMemoryMode(next)}
            className="sm:col-span-2 sm:max-w-[calc(50%-0.5rem)]"
          />
        ) : null}
        {rows.map((row) => (
          <ContextSelect key={row.id} row={row} />
        ))}
      </div>
      <p className="mt-2 max-w-prose text-soft text-xs leading-5">
        The context holds prompt and answer together: a longer conversation needs more of it, and it
        takes memory. A change counts from the next load.
      </p>
    </div>
  );
}

function ContextSelect({ row }: { row: ModelRow }) {
  const { models } = useApp();
  const { build, contextTokens } = row;
  const own = build.contextTokens;
  const most = Math.max(own, Math.min(build.shape.maxContextTokens ?? own, USUAL_MOST));
  const sizes = [...new Set([...CONTEXTS.filter((tokens) => tokens <= most), own, contextTokens])];
  sizes.sort((a, b) => a - b);
  return (
    <Select
      label={`Context of ${buildName(build)}`}
      value={String(contextTokens)}
      choices={sizes.map((tokens) => ({
        value: String(tokens),
        label: `${countText(tokens)} tokens`,
        note: contextNote(row, tokens),
      }))}
      onChange={(value) => {
        const tokens = Number(value);
        models.getState().setContext(row.id, tokens === own ? null : tokens);
      }}
    />
  );
}

function contextNote({ build }: ModelRow, tokens: number): string {
  const needMB = memoryMBOf(build, tokens);
  const words = [
    needMB === null ? "memory not known" : `about ${sizeText(needMB)} of memory`,
    ...(tokens === build.contextTokens ? ["the model's own"] : []),
  ];
  return words.join(", ");
}
