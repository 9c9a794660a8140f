import { useEffect, useRef, useState } from "react";
import { beginErasing } from "../../../stores/erase.ts";
import { type EraseInventory, takeInventory } from "../../../stores/erase-inventory.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextField } from "../../components/field.tsx";
import { plural } from "../../format.ts";
import { useTask } from "../../vault/use-task.ts";
import { bytesText } from "../models/model-words.ts";

const WORDS = "erase everything";

/** Lists what goes, and erases once the words were typed. */
export function EraseDialog({ hasKeys, onClose }: { hasKeys: boolean; onClose: () => void }) {
  const [inventory, setInventory] = useState<EraseInventory | null>(null);
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const task = useTask();
  useEffect(() => {
    let wanted = true;
    void takeInventory().then((found) => wanted && setInventory(found));
    return () => {
      wanted = false;
    };
  }, []);
  const matches = typed.trim().toLowerCase() === WORDS;
  const erase = () => {
    setTried(true);
    if (matches) void task.run(beginErasing);
    else field.current?.focus();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      initialFocus={field}
      title="Erase everything"
      description="It begins at once, in every tab, and cannot be undone."
      actions={
        <>
          <Button onClick={onClose}>Keep everything</Button>
          <Button variant="danger" aria-disabled={task.isRunning} onClick={erase}>
            Erase everything
          </Button>
        </>
      }
    >
      <p className="text-sm leading-6">What is erased:</p>
      <ul className="mt-1 mb-4 list-disc pl-5 text-sm leading-6">
        {inventory ? (
          linesOf(inventory, hasKeys).map((line) => <li key={line}>{line}</li>)
        ) : (
          <li>Counting what is stored.</li>
        )}
      </ul>
      <TextField
        ref={field}
        label={`To confirm, type: ${WORDS}`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") erase();
        }}
        error={tried && !matches ? `Type the words ${WORDS}, or keep everything.` : null}
      />
      <div role="alert" className="mt-2 text-risk text-sm leading-6">
        {task.problem}
      </div>
    </Dialog>
  );
}

/** Only what there is. */
function linesOf({ stored, models, totalBytes }: EraseInventory, hasKeys: boolean): string[] {
  const lines: string[] = [];
  if (stored?.sessions !== 0) {
    const counted = stored ? plural(stored.sessions, "session") : "All sessions";
    lines.push(`${counted}, with every refinement and note`);
  }
  if (stored?.rubrics !== 0) {
    lines.push(stored ? `${plural(stored.rubrics, "version")} of own rubrics` : "Own rubrics");
  }
  if (stored?.stressTests !== 0) {
    lines.push(stored ? plural(stored.stressTests, "stress test") : "Stress tests");
  }
  if (stored?.dataSets !== 0) {
    const counted = stored ? plural(stored.dataSets, "data set") : "Data sets";
    lines.push(`${counted}, with every batch run and rating`);
  }
  if (stored?.calibrations !== 0) {
    lines.push(stored ? plural(stored.calibrations, "calibration") : "Calibrations");
  }
  if (stored?.simulatedSessions !== 0) {
    lines.push(
      stored ? plural(stored.simulatedSessions, "simulated session") : "Simulated sessions",
    );
  }
  if (stored?.sessionBatches !== 0) {
    const [one, many] = ["batch of simulated sessions", "batches of simulated sessions"];
    lines.push(stored ? plural(stored.sessionBatches, one, many) : "Batches of simulated sessions");
  }
  if (stored?.clientProfiles !== 0) {
    lines.push(
      stored ? plural(stored.clientProfiles, "own client profile") : "Own client profiles",
    );
  }
  lines.push("Settings, own prompts, and what is typed and not sent");
  if (models === null) lines.push("All models");
  else if (models.count > 0) {
    lines.push(`${plural(models.count, "model")}, ${bytesText(models.bytes)}`);
  }
  if (hasKeys) lines.push("The keys of the encryption");
  lines.push("The copy of the app that works without a network");
  if (totalBytes !== null) lines.push(`${bytesText(totalBytes)} in all, as the browser counts`);
  return lines;
}
