import { useId } from "react";
import { useStore } from "zustand";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { bytesText } from "./model-words.ts";

/** Folders that cannot be read as a model: they take room and can only be removed. */
export function DamagedFolders() {
  const { models } = useApp();
  const attempt = useAttempt();
  const damaged = useStore(models, (state) => state.damaged);
  const id = useId();
  if (damaged.length === 0) return null;
  return (
    <div className="mt-4 rounded-xl border border-amber bg-amber-tint px-5 py-3">
      <h3 id={id} className="font-medium text-sm leading-6">
        Cannot be read as a model
      </h3>
      <ul aria-labelledby={id}>
        {damaged.map((folder) => (
          <li
            key={folder.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2 text-[0.8125rem] leading-5"
          >
            <span className="min-w-0 flex-1 basis-72 [overflow-wrap:anywhere]">
              <span className="font-medium">{folder.id}</span>, {bytesText(folder.bytes)}.{" "}
              {folder.reason}
            </span>
            <Button
              size="sm"
              aria-label={`Remove ${folder.id}`}
              onClick={() => attempt(() => models.getState().remove(folder.id))}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
