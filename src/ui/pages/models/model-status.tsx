import { useState } from "react";
import { describeProgress } from "../../../engines/describe-progress.ts";
import { EngineError, type EngineRuntime, type LoadProgress } from "../../../engines/engine.ts";
import type { VerifyReport } from "../../../models/installer.ts";
import type { Failure, ModelRow } from "../../../stores/models-state.ts";
import { countText, plural, secondsText } from "../../format.ts";
import { buildName, bytesText } from "./model-words.ts";
import { Bar, InstallBar } from "./progress-bar.tsx";

/** Where a model stands: what is being done with it, what it computes on, what went wrong. */
export function ModelStatus({ row }: { row: ModelRow }) {
  const { build, onDevice, running, task, verified, failure } = row;
  const name = buildName(build);
  return (
    <div className="mt-2 flex max-w-prose flex-col gap-1 text-[0.8125rem] leading-5 empty:hidden">
      {onDevice.status === "downloading" ? (
        <InstallBar name={name} progress={onDevice.progress} />
      ) : null}
      {onDevice.status === "paused" ? <PausedLine {...onDevice} /> : null}
      {onDevice.status === "installed" ? (
        <p>
          <span className="text-accent">Works offline.</span>{" "}
          <span className="tabular-nums">{bytesText(onDevice.bytes)}</span> on this device
          {running.status === "idle" ? ", not in memory." : "."}
        </p>
      ) : null}
      {running.status === "loading" ? <LoadBar name={name} progress={running.progress} /> : null}
      {running.status === "ready" ? <ReadyLine {...running} /> : null}
      {task ? <InstallBar name={name} progress={task.progress} /> : null}
      {verified && !task ? <VerifiedLine report={verified} /> : null}
      {failure ? <FailureLine failure={failure} /> : null}
    </div>
  );
}

function PausedLine({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number | null }) {
  return (
    <p>
      Paused.{" "}
      <span className="tabular-nums">
        {totalBytes === null
          ? `${bytesText(doneBytes)} are`
          : `${bytesText(doneBytes)} of ${bytesText(totalBytes)} are`}
      </span>{" "}
      here and are not fetched again.
    </p>
  );
}

function LoadBar({ name, progress }: { name: string; progress: LoadProgress | null }) {
  const share = progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : null;
  const words = progress ? describeProgress(name, progress) : `Starting ${name}`;
  return (
    <Bar
      name={name}
      share={share}
      words={words}
      spoken={progress ? `Preparing, ${progress.step}` : "Starting"}
    />
  );
}

function ReadyLine({
  runtime,
  contextTokens,
  loadMs,
}: {
  runtime: EngineRuntime;
  contextTokens: number;
  loadMs: number;
}) {
  const where =
    runtime.device === "gpu"
      ? "on the graphics processor"
      : runtime.threads === null
        ? "on the processor"
        : `on the processor, ${plural(runtime.threads, "thread")}`;
  return (
    <p>
      In memory {where}: context {countText(contextTokens)} tokens, loaded in {secondsText(loadMs)}.{" "}
      <span className="text-soft [overflow-wrap:anywhere]">{runtime.detail}</span>
    </p>
  );
}

function VerifiedLine({ report }: { report: VerifyReport }) {
  if (report.ok)
    return <p>Verified: every file is there and has the hash it was installed with.</p>;
  return (
    <div role="alert">
      <p>
        <span className="font-medium text-risk">Not as it was installed.</span> Remove it and
        install it again.
      </p>
      <ul className="mt-1 list-disc pl-5 [overflow-wrap:anywhere]">
        {report.problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}

const FAILED: Record<Failure["doing"], string> = {
  download: "Not downloaded.",
  load: "Not loaded.",
  run: "Stopped at work.",
  verify: "Not verified.",
  export: "Not exported.",
  remove: "Not removed.",
};

function FailureLine({ failure: { doing, error } }: { failure: Failure }) {
  const detail = error instanceof EngineError ? error.detail : null;
  return (
    <div role="alert" className="[overflow-wrap:anywhere]">
      <p>
        <span className="font-medium text-risk">{FAILED[doing]}</span> {error.message}
      </p>
      {detail ? <EngineSaid detail={detail} /> : null}
    </div>
  );
}

/** An engine's own words can be long and are for those who look into it. */
const LONG_CHARS = 160;

function EngineSaid({ detail }: { detail: string }) {
  const [whole, setWhole] = useState(false);
  const long = detail.length > LONG_CHARS;
  return (
    <p className="text-soft">
      The engine said: {long && !whole ? `${detail.slice(0, LONG_CHARS)}… ` : detail}{" "}
      {long ? (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="text-accent underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {whole ? "Less" : "All of it"}
        </button>
      ) : null}
    </p>
  );
}
