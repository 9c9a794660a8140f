import * as z from "zod/mini";
import type { DownloadPlan, Installer, InstallOptions } from "../installer.ts";
import { type Manifest, manifestSchema } from "../manifest.ts";
import { createDesk } from "./desk.ts";
import type { FetchRecord } from "./fetch-record.ts";
import {
  type FetchWork,
  fetchWorkSchema,
  inventorySchema,
  reportSchema,
  type Work,
  workSchema,
} from "./protocol.ts";

/** The page's end of installing: one typed call for each piece of work, done in a worker. */

export interface InstallerOptions {
  /** Hosts that models may be fetched from; "*.hf.co" stands for every name under hf.co. */
  hosts: () => readonly string[];
  /** Whether requests go through the service worker, which lets pass what was allowed. */
  sealed?: () => boolean;
  /** Told of every request that is made or refused. */
  onFetch?: (record: FetchRecord) => void;
}

/** Models take gigabytes: ask the browser not to clear them away when the disk runs low. */
function askToKeep(): void {
  // Whatever the answer, the work goes on; some browsers ask the person, which takes its time.
  navigator.storage.persist?.().catch(() => {});
}

/** What is being done with the files of one model. */
interface Working {
  id: string;
  stop: AbortController;
  over: Promise<unknown>;
}

export function createInstaller({ hosts, sealed, onFetch }: InstallerOptions): Installer {
  const desk = createDesk<Work>({
    start: () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }),
    work: workSchema,
  });
  const working = new Set<Working>();

  /** A worker for this download alone: what it may reach is fixed when it starts. */
  async function fetchModel(plan: DownloadPlan, options: InstallOptions): Promise<Manifest> {
    const fetcher = createDesk<FetchWork>({
      start: () => new Worker(new URL("./fetcher.ts", import.meta.url), { type: "module" }),
      work: fetchWorkSchema,
      onFetch,
    });
    try {
      const work = { plan, hosts: [...hosts()], sealed: sealed?.() ?? false };
      return z.parse(manifestSchema, await fetcher.run(work, options));
    } finally {
      fetcher.dispose();
    }
  }

  /** Notes the work, so that removing the model can stop it. */
  async function noted<Result>(
    id: string,
    options: InstallOptions,
    work: (options: InstallOptions) => Promise<Result>,
  ): Promise<Result> {
    const stop = new AbortController();
    const signal = AbortSignal.any([options.signal, stop.signal]);
    const over = work({ ...options, signal });
    const entry = { id, stop, over };
    working.add(entry);
    try {
      return await over;
    } finally {
      working.delete(entry);
    }
  }

  return {
    inventory: async () => z.parse(inventorySchema, await desk.run({ kind: "inventory" })),
    download(plan, options) {
      askToKeep();
      return noted(plan.id, options, (stoppable) => fetchModel(plan, stoppable));
    },
    async importFiles(files, options) {
      askToKeep();
      const work: Work = { kind: "import", files: [...files] };
      return z.parse(manifestSchema, await desk.run(work, options));
    },
    async verify(id, options) {
      const work: Work = { kind: "verify", id };
      const report = await noted(id, options, (stoppable) => desk.run(work, stoppable));
      return z.parse(reportSchema, report);
    },
    async exportTo(id, folder, options) {
      const work: Work = { kind: "export", id, folder };
      await noted(id, options, (stoppable) => desk.run(work, stoppable));
    },
    async remove(id) {
      const same = [...working].filter((each) => each.id === id);
      for (const { stop } of same) stop.abort();
      await Promise.allSettled(same.map(({ over }) => over));
      await desk.run({ kind: "remove", id });
    },
    dispose() {
      for (const { stop } of working) stop.abort();
      desk.dispose();
    },
  };
}
