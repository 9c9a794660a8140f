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
  if (stored) return { session: session?.id ?? null, example, ...inputs };
  const bare = { session: null, example, ...inputs };
  if (!session) return bare;
  const { title, tags, notes } = session;
  return { ...bare, filing: { title, tags, notes } };
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
  const opened = workbench.getState();
  if (kept.filing && opened.session && !opened.stored) {
    workbench.setState({ session: { ...opened.session, ...kept.filing } });
  }
  workbench.getState().setReply(kept.reply);
  workbench.getState().setClient(kept.client);
}

/** Writes what is typed to disk after each pause, and when it is flushed. */
export function keepComposer(
  storage: Storage,
  workbench: StoreApi<Workbench>,
  report: (error: unknown) => void,
): () => Promise<void> {
  let { inputs, session } = workbench.getState();
  const { soon, flush } = createWriteBehind(
    () => storage.composer.save(unsavedText(workbench.getState())),
    report,
  );
  workbench.subscribe((state) => {
    // A session that is stored has its own record.
    const refiled = state.session !== session && !state.stored;
    if (state.inputs === inputs && !refiled) return;
    ({ inputs, session } = state);
    soon();
  });
  return flush;
}
