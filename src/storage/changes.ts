import * as z from "zod/mini";
import { CONTENT_TABLES } from "./tables.ts";

/** Something stored changed. Ids only: what it changed to is read from the database. */
const changeSchema = z.object({
  table: z.enum(CONTENT_TABLES),
  /** The record's id; of steps and partials, the refinement's. */
  id: z.string().check(z.maxLength(200)),
});
export type Change = z.infer<typeof changeSchema>;

export interface Changes {
  /** Tells this tab and the others; called after the write is complete. */
  notify(change: Change): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (change: Change, from: "this tab" | "another tab") => void): () => void;
  close(): void;
}

/** Change notices within a tab and, by BroadcastChannel, between tabs. */
export function subscribeChanges(channelName: string): Changes {
  type Listener = Parameters<Changes["subscribe"]>[0];
  const listeners = new Set<Listener>();
  const tell = (...args: Parameters<Listener>) => {
    // A copy: a listener may unsubscribe itself.
    for (const listener of [...listeners]) listener(...args);
  };
  const channel =
    typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(channelName);
  if (channel) {
    channel.onmessage = (event: MessageEvent<unknown>) => {
      const change = z.safeParse(changeSchema, event.data);
      if (change.success) tell(change.data, "another tab");
    };
  }
  return {
    notify(change) {
      tell(change, "this tab");
      channel?.postMessage(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel?.close();
    },
  };
}
