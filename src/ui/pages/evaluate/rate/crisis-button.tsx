import { lazy, Suspense, useState } from "react";
import { CRISIS_WORDS } from "../../../../safety/crisis-words.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";

const CrisisLines = lazy(async () => ({
  default: (await import("../../../workbench/crisis-lines.tsx")).CrisisLines,
}));

/** Who to call, in reach while one reads what clients wrote. */
export function CrisisButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="quiet" onClick={() => setOpen(true)}>
        Crisis resources
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Crisis resources"
        description={CRISIS_WORDS.alertsNobody}
      >
        <div className="text-[0.8125rem] leading-5">
          <Suspense fallback={null}>
            <CrisisLines />
          </Suspense>
          <p className="mt-3 font-medium">{CRISIS_WORDS.yourself}</p>
        </div>
      </Dialog>
    </>
  );
}
