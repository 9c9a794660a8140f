import { lazy, Suspense, useState } from "react";
import { Button } from "../../components/button.tsx";
import { Part } from "./part.tsx";

const EraseDialog = lazy(async () => ({
  default: (await import("./erase-dialog.tsx")).EraseDialog,
}));

/**
 * The way to take everything off this device; also where the store is locked.
 *
 * @param level of the heading
 * @param hasKeys whether there are keys of the encryption to erase, as there are where it is locked
 */
export function EraseSection({ level = 2, hasKeys = true }: { level?: 2 | 3; hasKeys?: boolean }) {
  const [asking, setAsking] = useState(false);
  return (
    <Part title="Erase everything" level={level}>
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
        {asking ? <EraseDialog hasKeys={hasKeys} onClose={() => setAsking(false)} /> : null}
      </Suspense>
    </Part>
  );
}
