import type { BatchRun, RunItem } from "../../src/domain/batch-run.ts";
import type { DataSet } from "../../src/domain/data-set.ts";
import type { BatchTexts } from "../../src/evaluation/batch/plan.ts";
import type { Storage } from "../../src/storage/index.ts";

/** A data set of these texts, as an import would have stored it. */
export async function storeDataSet(
  { dataSets }: Pick<Storage, "dataSets">,
  id: string,
  { items, replies }: BatchTexts,
): Promise<DataSet> {
  const half = Math.ceil(items.length / 2);
  const parts = [
    { kind: "items" as const, items: items.slice(0, half) },
    { kind: "items" as const, items: items.slice(half) },
    { kind: "replies" as const, replies: [...replies] },
  ];
  const head: DataSet = {
    id,
    title: "Tried here",
    createdAt: "2026-11-20T12:00:00.000Z",
    updatedAt: "2026-11-20T12:00:00.000Z",
    origin: { kind: "sessions" },
    licence: "",
    rubric: null,
    dimensions: [],
    scale: { min: 1, max: 5 },
    raters: [],
    sources: [...new Set(replies.map(({ source }) => source))],
    ownSources: {},
    keepOutOfRange: false,
    counts: { items: items.length, replies: replies.length, ratings: 0, pairs: 0, problems: 0 },
    parts: parts.length,
  };
  await dataSets.putParts(
    id,
    parts.map((part, seq) => ({ seq, part })),
    head,
  );
  return head;
}

/** What is on the disk of a run: its head and its results by place. */
export async function storedRun(
  { batchRuns }: Pick<Storage, "batchRuns">,
  id: string,
): Promise<{ head: BatchRun | null; results: Map<number, RunItem> }> {
  const { items } = await batchRuns.list();
  const parts = await batchRuns.readParts(id);
  return {
    head: items.find((each) => each.id === id) ?? null,
    results: new Map(parts.items.map(({ seq, part }) => [seq, part])),
  };
}
