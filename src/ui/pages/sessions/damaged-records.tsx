import { lazy, Suspense, useState } from "react";
import { useStore } from "zustand";
import type { Damaged } from "../../../stores/sessions.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { plural } from "../../format.ts";
import { saveFile } from "../../save-file.ts";
import { useAttempt } from "../../use-attempt.ts";

const TakeStoredDialog = lazy(async () => ({
  default: (await import("./take-stored-dialog.tsx")).TakeStoredDialog,
}));
const RemoveDamagedDialog = lazy(async () => ({
  default: (await import("./remove-damaged-dialog.tsx")).RemoveDamagedDialog,
}));

/** Records that could not be read are kept as they are; a person says what becomes of them. */
export function DamagedRecords({ damaged }: { damaged: readonly Damaged[] }) {
  const { sessions, vault } = useApp();
  const attempt = useAttempt();
  const encrypted = useStore(vault, (state) => state.status.kind === "on");
  const [asking, setAsking] = useState<"take" | "remove" | null>(null);
  const close = () => setAsking(null);
  if (damaged.length === 0 && !asking) return null;
  return (
    <section
      aria-label="Damaged records"
      className="mb-6 flex flex-col gap-2 rounded-xl border border-amber bg-amber-tint px-4 py-3 text-sm leading-6"
    >
      <details>
        <summary>
          {plural(damaged.length, "stored record")} could not be read. Nothing was deleted.
        </summary>
        <ul className="mt-1 flex max-h-64 flex-col gap-1 overflow-y-auto text-soft">
          {damaged.map(({ table, id, problem }) => (
            <li key={`${table} ${id} ${problem}`} className="spoken [overflow-wrap:anywhere]">
              {table}, {id}: {problem}
            </li>
          ))}
        </ul>
      </details>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          onClick={() => attempt(async () => saveFile(await sessions.getState().exportDamaged()))}
        >
          Export them
        </Button>
        {encrypted && damaged.some(({ stale }) => stale) ? (
          <Button size="sm" onClick={() => setAsking("take")}>
            Take what is stored
          </Button>
        ) : null}
        <Button size="sm" variant="danger" onClick={() => setAsking("remove")}>
          Remove them
        </Button>
      </div>
      <Suspense fallback={null}>
        {asking === "take" ? <TakeStoredDialog onClose={close} /> : null}
        {asking === "remove" ? <RemoveDamagedDialog onClose={close} /> : null}
      </Suspense>
    </section>
  );
}

/** Damage of sessions is seen while they are listed; of what is in them, when it is looked for. */
export function LookForDamage() {
  const { sessions, notices } = useApp();
  const attempt = useAttempt();
  const [looking, setLooking] = useState(false);
  const look = async () => {
    if (looking) return;
    setLooking(true);
    await attempt(async () => {
      const { damaged } = await sessions.getState().exportDamaged();
      const found =
        damaged.length === 0
          ? "Every stored record can be read."
          : `${plural(damaged.length, "stored record")} could not be read. They are listed at the top of this page.`;
      notices.getState().show({ tone: damaged.length === 0 ? "info" : "error", text: found });
    });
    setLooking(false);
  };
  return (
    <div className="mt-4 border-line border-t pt-3">
      <Button
        variant="quiet"
        size="sm"
        className="-ml-2.5"
        aria-disabled={looking}
        onClick={() => void look()}
      >
        {looking ? "Reading every record" : "Check every record"}
      </Button>
    </div>
  );
}
