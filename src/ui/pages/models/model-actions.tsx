import { type FocusEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { ModelRow } from "../../../stores/models-state.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { askForFolder } from "./ask-for-folder.ts";
import { buildName } from "./model-words.ts";
import { RemoveDialog } from "./remove-dialog.tsx";

/**
 * What can be done with a model as it stands. The first button is the next thing to do, and it
 * stays the same button while its words change: who pressed it by keyboard stays on it.
 */
export function ModelActions({ row, headingId }: { row: ModelRow; headingId: string }) {
  const [removing, setRemoving] = useState(false);
  const stopped = useRef(false);
  const main = useMainAction(row, stopped);
  const others = useOtherActions(row, stopped, () => setRemoving(true));
  const focus = useKeptInside(others.map(({ label }) => label).join());
  return (
    <div className="flex flex-wrap gap-2" {...focus}>
      {main ? (
        <Button size="sm" aria-describedby={headingId} onClick={main.run}>
          {main.label}
        </Button>
      ) : null}
      {others.map(({ label, run }) => (
        <Button key={label} size="sm" variant="quiet" aria-describedby={headingId} onClick={run}>
          {label}
        </Button>
      ))}
      {removing ? (
        <RemoveDialog row={row} name={buildName(row.build)} onClose={() => setRemoving(false)} />
      ) : null}
    </div>
  );
}

/**
 * Keeps the keyboard among the buttons: where the one that had the focus has gone with a change of
 * `state`, the first one has it.
 */
function useKeptInside(state: string) {
  const ref = useRef<HTMLDivElement>(null);
  const within = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of state is what it is for
  useEffect(() => {
    if (within.current && document.activeElement === document.body) {
      ref.current?.querySelector("button")?.focus({ preventScroll: true });
    }
  }, [state]);
  return {
    ref,
    onFocus: () => {
      within.current = true;
    },
    onBlur: ({ target }: FocusEvent) => {
      // A button that was left is still there; one that was taken away is not.
      setTimeout(() => {
        if (target.isConnected)
          within.current = ref.current?.contains(document.activeElement) ?? false;
      });
    },
  };
}

interface Action {
  label: string;
  run: () => void;
}

/** @param stopped set where a person stops what is being done with the files */
function useMainAction(row: ModelRow, stopped: RefObject<boolean>): Action | null {
  const { models } = useApp();
  const attempt = useAttempt();
  const { id, onDevice, running, task, fit } = row;
  const { download, pause, load, cancelLoad, unload, stopTask } = models.getState();
  switch (onDevice.status) {
    case "downloading":
      return { label: "Pause", run: () => pause(id) };
    case "paused":
      return { label: "Resume", run: () => void attempt(() => download(id)) };
    case "installed":
      if (task) {
        const stop = () => {
          stopped.current = true;
          stopTask(id);
        };
        return { label: "Cancel", run: stop };
      }
      if (running.status === "loading") return { label: "Cancel", run: () => cancelLoad(id) };
      if (running.status === "ready") {
        return { label: "Unload", run: () => void attempt(async () => unload(id)) };
      }
      return { label: "Load", run: () => void attempt(() => load(id)) };
    case "absent":
      // What failed here before may be tried all the same; what cannot run is not offered.
      return row.build.plan !== null && (fit?.fits || fit?.remembered)
        ? { label: "Download", run: () => void attempt(() => download(id)) }
        : null;
  }
}

function useOtherActions(row: ModelRow, stopped: RefObject<boolean>, remove: () => void): Action[] {
  const { models, notices } = useApp();
  const attempt = useAttempt();
  const { id, build, onDevice, running, task, failure } = row;
  const { cancelDownload, verify, exportTo } = models.getState();
  if (onDevice.status === "downloading" || onDevice.status === "paused") {
    return [{ label: "Cancel", run: () => void attempt(() => cancelDownload(id)) }];
  }
  // What is on no list goes when its failure goes.
  if (onDevice.status === "absent" && failure && !build.entry) {
    return [{ label: "Dismiss", run: () => void attempt(() => cancelDownload(id)) }];
  }
  if (onDevice.status !== "installed" || task || running.status === "loading") return [];
  const exportFiles = () =>
    attempt(async () => {
      const folder = await askForFolder();
      if (folder === "not offered") {
        notices.getState().show({
          tone: "info",
          text: "This browser lets no page write into a folder. Open Attune in Chrome or Edge on a computer to export a model; the original files from which it was installed do as well.",
        });
      } else if (folder !== "dismissed") {
        stopped.current = false;
        await exportTo(id, folder);
        const now = models.getState().rows.find((each) => each.id === id);
        if (stopped.current || !now || now.failure) return;
        notices.getState().show({
          tone: "info",
          text: `${build.name} is in the folder “${folder.name}”, in one of its own named “${id}”, with its list of hashes. Install it elsewhere with “Install from a folder”.`,
        });
      }
    });
  return [
    { label: "Verify", run: () => void attempt(() => verify(id)) },
    { label: "Export", run: () => void exportFiles() },
    { label: "Remove", run: remove },
  ];
}
