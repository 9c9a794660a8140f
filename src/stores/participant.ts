import { createStore, type StoreApi } from "zustand/vanilla";
import type { Workbench } from "./workbench-state.ts";

/**
 * Whether whoever sits at this tab has agreed to the consent text. Kept in the tab's memory only:
 * a fresh tab, a reload and a lock ask again.
 */
export const participant = createStore<{ agreed: boolean }>()(() => ({ agreed: false }));

/**
 * Makes room for the next person: asks for consent again at once, ends what runs, and opens an
 * empty session. What was refined before is kept among the sessions; what was only typed is not.
 * Simulated sessions hear of it from the store above, and end what they do.
 */
export async function nextParticipant({
  workbench,
}: {
  workbench: StoreApi<Workbench>;
}): Promise<void> {
  participant.setState({ agreed: false });
  const { stop, settled, newSession } = workbench.getState();
  stop();
  await settled();
  newSession();
}
