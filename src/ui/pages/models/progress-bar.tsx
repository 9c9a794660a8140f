import { useEffect, useState } from "react";
import type { InstallProgress } from "../../../models/installer.ts";
import { coarseWords, installWords, shareOf } from "./progress-words.ts";

/** A bar with the words under it; the words name the file at work where there is one. */
export function InstallBar({ name, progress }: { name: string; progress: InstallProgress | null }) {
  const nowMs = useClock(progress?.retryAt ?? null);
  return (
    <Bar
      name={name}
      share={progress && shareOf(progress)}
      words={installWords(progress, nowMs)}
      spoken={coarseWords(progress)}
      file={progress?.file ?? null}
    />
  );
}

export function Bar({
  name,
  share,
  words,
  spoken,
  file,
}: {
  name: string;
  /** 0 to 1; null where nobody can tell. */
  share: number | null;
  words: string;
  /** For screen readers: the same, but changing seldom. */
  spoken: string;
  /** null between files; absent where there are none. */
  file?: string | null;
}) {
  return (
    <div className="min-w-0 pt-1">
      <progress
        aria-label={name}
        aria-valuetext={spoken}
        className="plain-progress block h-1.5 w-full"
        max={1}
        {...(share === null ? {} : { value: share })}
      />
      <p className="mt-1.5 text-[0.8125rem] tabular-nums leading-5">{words}</p>
      {/* There even between files, so that nothing below moves when one begins or ends. */}
      {file === undefined ? null : (
        <p className="min-h-5 truncate text-soft text-xs leading-5" title={file ?? undefined}>
          {file ? `At ${file}` : null}
        </p>
      )}
    </div>
  );
}

/** The time, ticking each second while something is counted down to. */
function useClock(until: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (until === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return now;
}
