import type { StoreApi } from "zustand/vanilla";
import { applyUpdate, onBeforeReload, watchUpdates } from "../privacy/updates.ts";
import type { Notice, NoticesState } from "./notices.ts";

/** What of the app an update has to know. */
interface Host {
  notices: StoreApi<NoticesState>;
  /** Something is at work that loading the page anew would stop. */
  isBusy(): boolean;
  /** The stores whose change may change `isBusy`. */
  busyWith: readonly Pick<StoreApi<unknown>, "subscribe">[];
  /** Writes what waits to be written. */
  flush(): Promise<void>;
}

const BUSY = "Possible when what is running now is done.";

/** Offers a new version when one is here; never takes it by itself, and never during a run. */
export function offerUpdates({ notices, isBusy, busyWith, flush }: Host): void {
  let offered: string | null = null;

  const offer = (): Omit<Notice, "id"> => ({
    tone: "info",
    text: "A new version is ready.",
    action: {
      label: "Update now",
      run: () => {
        if (!isBusy()) void applyUpdate();
      },
      ...(isBusy() && { unavailable: BUSY }),
    },
  });

  const refresh = () => {
    const { notices: list } = notices.getState();
    const shown = list.find(({ id }) => id === offered);
    if (!shown || (shown.action?.unavailable !== undefined) === isBusy()) return;
    const next = list.map((each) => (each === shown ? { ...offer(), id: each.id } : each));
    notices.setState({ notices: next });
  };

  onBeforeReload(flush);
  for (const store of busyWith) store.subscribe(refresh);
  watchUpdates(() => {
    if (notices.getState().notices.some(({ id }) => id === offered)) return;
    notices.getState().show(offer());
    offered = notices.getState().notices.at(-1)?.id ?? null;
  });
}
