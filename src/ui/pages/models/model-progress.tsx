import { describeProgress } from "../../../engines/describe-progress.ts";
import type { LoadProgress } from "../../../engines/engine.ts";

/** Both phases of loading, the one under way with its bar; the words say how far it is. */
export function ModelProgress({ name, progress }: { name: string; progress: LoadProgress | null }) {
  const words = progress ? describeProgress(name, progress) : `Starting ${name}`;
  const share = shareOf(progress);
  return (
    <div className="mt-3">
      <ol className="flex gap-4 text-xs leading-5" aria-label="Phases">
        <Phase number={1} name="Download" current={progress?.phase !== "prepare"} />
        <Phase number={2} name="Prepare" current={progress?.phase === "prepare"} />
      </ol>
      <progress
        aria-label={name}
        aria-valuetext={words}
        className="plain-progress mt-1 block h-1.5 w-full"
        max={1}
        {...(share === null ? {} : { value: share })}
      />
      <p className="mt-1 text-soft text-xs tabular-nums leading-5">{words}</p>
    </div>
  );
}

function Phase({ number, name, current }: { number: number; name: string; current: boolean }) {
  return (
    <li
      aria-current={current ? "step" : undefined}
      className={current ? "font-medium text-ink" : "text-soft"}
    >
      {number} {name}
    </li>
  );
}

/** How much of the phase is done, 0 to 1; null where nobody can tell. */
function shareOf(progress: LoadProgress | null): number | null {
  if (!progress) return null;
  if (progress.phase === "download") {
    const { doneBytes, totalBytes } = progress;
    return totalBytes ? Math.min(1, doneBytes / totalBytes) : null;
  }
  return progress.total > 0 ? Math.min(1, progress.done / progress.total) : null;
}
