import { useEffect, useRef } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { Entry } from "../../stores/entry.ts";
import { Button } from "../components/button.tsx";
import { useTabTitle } from "../components/page-header.tsx";

/** Another tab has the store; this one can have it. */
export function ElsewherePage({ entry, taking }: { entry: StoreApi<Entry>; taking: boolean }) {
  useTabTitle("Attune (in another tab)");
  useLookAgain(entry);
  const button = useRef<HTMLButtonElement>(null);
  // The one thing to do here.
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <h1 className="font-semibold font-serif text-2xl leading-9">
        Attune is in use in another tab
      </h1>
      <p className="mt-2 text-soft leading-7">
        One tab at a time reads and writes what is stored on this device. If you take over, the
        other tab saves what was typed there and stops a refinement that is running; it can be
        resumed here. Where encryption is on, you enter the passphrase here.
      </p>
      <div className="mt-5 flex items-center gap-4">
        <Button
          ref={button}
          variant="primary"
          aria-disabled={taking}
          onClick={() => {
            if (!taking) void entry.getState().takeOver();
          }}
        >
          Take over
        </Button>
        <p role="status" className="text-soft text-sm">
          {taking ? "Waiting for the other tab" : ""}
        </p>
      </div>
    </>
  );
}

/** Goes on by itself when one comes back to this tab and the other one is gone. */
function useLookAgain(entry: StoreApi<Entry>): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void entry.getState().lookAgain();
    };
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [entry]);
}
