import { lazy, Suspense, useState } from "react";
import { Button } from "../../components/button.tsx";
import { Part } from "./part.tsx";

const EraseDialog = lazy(async () => ({
  default: (await import("./erase-dialog.tsx")).EraseDialog,
}));

/** The way to take everything off this device; also where the store is locked. */
export function EraseSection() {
  const [asking, setAsking] = useState(false);
  return (
    <Part title="Erase everything">
      <p>
        Takes everything that Attune keeps in this browser off this device: sessions, settings,
        models, and the app itself. It cannot be undone; a backup is the only way back.
      </p>
      <div>
        <Button variant="danger" onClick={() => setAsking(true)}>
          Erase everything
        </Button>
      </div>
      <Suspense fallback={null}>
        {asking ? <EraseDialog onClose={() => setAsking(false)} /> : null}
      </Suspense>
    </Part>
  );
}
