import type { StoreApi } from "zustand/vanilla";
import type { Composer } from "../storage/composer.ts";
import type { Storage } from "../storage/index.ts";
import { openTurn, type Workbench } from "./workbench-state.ts";

/** A pause in typing after which the text is written. */
const SAVE_AFTER_MS = 200;

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

/**
 * Writes what is typed to disk after each pause.
 *
 * @returns writes at once what waits for its pause; resolves when it is on disk
 */
export function keepComposer(
  storage: Storage,
  workbench: StoreApi<Workbench>,
  report: (error: unknown) => void,
): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before = workbench.getState().inputs;
  /** One write at a time, so that an older text never comes last. */
  let writing: Promise<void> = Promise.resolve();
  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    writing = writing
      .then(() => storage.composer.save(unsavedText(workbench.getState())))
      .catch(report);
  }
  workbench.subscribe((state) => {
    if (state.inputs === before) return;
    before = state.inputs;
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  });
  return () => {
    if (timer !== undefined) save();
    return writing;
  };
}
