import { Button } from "../../components/button.tsx";
import { nameText } from "./rubric-words.ts";

/** What was removed last while editing, and the way back. */
export function RemovedPart({ name, onUndo }: { name: string | null; onUndo: () => void }) {
  return (
    <div role="status">
      {name === null ? null : (
        <p className="spoken mt-2 flex flex-wrap items-center gap-x-3 text-sm leading-8">
          “{nameText(name)}” was removed.
          <Button size="sm" onClick={onUndo}>
            Undo
          </Button>
        </p>
      )}
    </div>
  );
}
