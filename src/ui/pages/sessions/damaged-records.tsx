import type { Damaged } from "../../../stores/sessions.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { plural } from "../../format.ts";
import { saveFile } from "../../save-file.ts";
import { useAttempt } from "../../use-attempt.ts";

/** Records that could not be read are kept as they are; a person can take them out. */
export function DamagedRecords({ damaged }: { damaged: readonly Damaged[] }) {
  const { sessions } = useApp();
  const attempt = useAttempt();
  if (damaged.length === 0) return null;
  return (
    <div className="mb-6 flex flex-wrap items-start gap-x-4 gap-y-2 rounded-xl border border-amber bg-amber-tint px-4 py-3 text-sm leading-6">
      <details className="min-w-0 flex-1 basis-64">
        <summary>
          {plural(damaged.length, "stored record")} could not be read. Nothing of it is deleted.
        </summary>
        <ul className="mt-1 flex flex-col gap-1 text-soft">
          {damaged.map(({ table, id, problem }) => (
            <li key={`${table} ${id} ${problem}`} className="spoken">
              {table}, {id}: {problem}
            </li>
          ))}
        </ul>
      </details>
      <Button
        size="sm"
        onClick={() => attempt(async () => saveFile(await sessions.getState().exportDamaged()))}
      >
        Export them
      </Button>
    </div>
  );
}
