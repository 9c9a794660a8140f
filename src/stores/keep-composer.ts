import type { StoreApi } from "zustand/vanilla";
import type { Composer } from "../storage/composer.ts";
import type { Storage } from "../storage/index.ts";
import { openTurn, type Workbench } from "./workbench-state.ts";
import { createWriteBehind } from "./write-behind.ts";

/** What is in the text boxes and nowhere else on disk; null where there is nothing. */
function unsavedText({ session, stored, inputs, example }: Workbench): Composer | null {
  const open = stored ? openTurn(session) : null;
  const same = inputs.client.trim() === (open?.client ?? "");
  if (same && inputs.reply.trim() === "") return null;
  return { session: stored ? (session?.id ?? null) : null, example, ...inputs };
}

/** Brings back what was typed before the page was closed, where it still belongs. */
export async function restoreComposer(
  storage: Storage,
  workbench: StoreApi<Workbench>,
): Promise<void> {
  const kept = await storage.composer.get();
  const { session } = workbench.getState();
  if (!kept || kept.session !== (session?.id ?? null)) return;
  if (kept.example !== null) await workbench.getState().openExample(kept.example);
  workbench.getState().setReply(kept.reply);
  workbench.getState().setClient(kept.client);
}

/** Writes what is typed to disk after each pause, and when it is flushed. */
export function keepComposer(
  storage: Storage,
  workbench: StoreApi<Workbench>,
  report: (error: unknown) => void,
): () => Promise<void> {
  let before = workbench.getState().inputs;
  const { soon, flush } = createWriteBehind(
    () => storage.composer.save(unsavedText(workbench.getState())),
    report,
  );
  workbench.subscribe((state) => {
    if (state.inputs === before) return;
    before = state.inputs;
    soon();
  });
  return flush;
}
