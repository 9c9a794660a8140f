import { useId, useState } from "react";
import { useStore } from "zustand";
import type { Proposal } from "../../../models/proposal.ts";
import type { ModelRow } from "../../../stores/models-state.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { percentText } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { sizeText, speedText } from "./model-words.ts";
import { shareOf } from "./progress-words.ts";

/** What to use on this device, in plain words, with three others beside it. Downloads nothing. */
export function Recommended() {
  const { models } = useApp();
  const recommendation = useStore(models, (state) => state.recommendation);
  const probing = useStore(models, (state) => state.probing);
  const [knownBefore] = useState(recommendation !== null);
  // On the first visit what is recommended may change until the device is known.
  const known = probing && !knownBefore ? null : recommendation;
  return (
    <section
      aria-labelledby="recommended"
      aria-busy={known === null}
      className="mb-5 rounded-xl border border-line bg-card px-5 py-4"
    >
      <h2 id="recommended" className="font-semibold font-serif text-lg leading-8">
        Recommended
      </h2>
      {known ? (
        <>
          {known.best ? (
            <Best proposal={known.best} ofDevice={known.sentences} />
          ) : (
            <p className="max-w-prose text-sm leading-6">{known.sentences.join(" ")}</p>
          )}
          {known.others.length > 0 ? <Others proposals={known.others} /> : null}
        </>
      ) : (
        <p className="min-h-80 text-sm text-soft leading-6">
          Looking at what this device can run; it takes about a second
        </p>
      )}
    </section>
  );
}

function Best({ proposal, ofDevice }: { proposal: Proposal; ofDevice: readonly string[] }) {
  const [first, ...others] = proposal.sentences;
  const id = useId();
  return (
    <>
      <p id={id} className="max-w-prose leading-7">
        {first}
      </p>
      <p className="max-w-prose text-sm text-soft leading-6">
        {[...ofDevice, ...others].join(" ")}
      </p>
      <div className="mt-3 mb-1">
        <ProposalActions proposal={proposal} describedBy={id} size="md" />
      </div>
    </>
  );
}

const KINDS: Record<Proposal["kind"], string> = {
  best: "First choice",
  smaller: "Smaller",
  larger: "Larger",
  "other-engine": "As a GGUF file",
};

function Others({ proposals }: { proposals: readonly Proposal[] }) {
  const id = useId();
  return (
    <>
      <h3 id={id} className="mt-4 border-line border-t pt-3 text-soft text-xs leading-6">
        Others that fit
      </h3>
      <ul aria-labelledby={id} className="grid grid-cols-1 gap-x-6 gap-y-4 sm:grid-cols-3">
        {proposals.map((proposal) => (
          <Other key={proposal.buildIds.join(" ")} proposal={proposal} />
        ))}
      </ul>
    </>
  );
}

function Other({ proposal }: { proposal: Proposal }) {
  const { kind, generator, downloadMB, memoryMB, speed } = proposal;
  const id = useId();
  return (
    <li aria-labelledby={id} className="flex flex-col gap-1 text-[0.8125rem] leading-5">
      <p id={id}>
        <span className="text-soft">{KINDS[kind]}:</span>{" "}
        <span className="font-medium">{generator.name}</span>
      </p>
      <p className="text-soft">
        {capitalised(downloadText(downloadMB))}
        {memoryMB === null ? "" : `, ${sizeText(memoryMB)} of memory`}
        {speed ? `, ${speedText(speed)}` : ""}.
      </p>
      <div className="mt-auto pt-1">
        <ProposalActions proposal={proposal} describedBy={id} size="sm" />
      </div>
    </li>
  );
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function downloadText(downloadMB: number | null): string {
  if (downloadMB === 0) return "on this device";
  return downloadMB === null ? "download of unknown size" : `${sizeText(downloadMB)} to download`;
}

/** A button for each model that is missing; then one that gives the roles to them. */
function ProposalActions({
  proposal: { generator, judge, buildIds },
  describedBy,
  size,
}: {
  proposal: Proposal;
  describedBy: string;
  size: "md" | "sm";
}) {
  const { models, settings } = useApp();
  const attempt = useAttempt();
  const rows = useStore(models, (state) => state.rows);
  const assigned = useStore(settings, (state) => state.settings);
  const own = rows.filter(({ id }) => buildIds.includes(id));
  const missing = own.filter(({ onDevice }) => onDevice.status !== "installed");
  if (missing.length > 0) {
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {missing.map((row) => (
          <Missing key={row.id} row={row} describedBy={describedBy} size={size} />
        ))}
      </div>
    );
  }
  const has = (role: "generator" | "judge", id: string) => {
    const to = assigned[role];
    return to.engine !== "practice" && to.model === id;
  };
  if (has("generator", generator.id) && has("judge", judge.id)) {
    return <p className="text-accent text-sm leading-6">In use</p>;
  }
  const use = () =>
    attempt(async () => {
      const { assign } = models.getState();
      assign("generator", { engine: generator.engine, model: generator.id });
      assign("judge", { engine: judge.engine, model: judge.id });
    });
  return (
    <Button
      size={size}
      variant={size === "md" ? "primary" : "secondary"}
      aria-describedby={describedBy}
      onClick={use}
    >
      {generator.id === judge.id ? "Use for both roles" : "Use these"}
    </Button>
  );
}

function Missing({
  row: { id, onDevice },
  describedBy,
  size,
}: {
  row: ModelRow;
  describedBy: string;
  size: "md" | "sm";
}) {
  const { models } = useApp();
  const attempt = useAttempt();
  const download = () => void attempt(() => models.getState().download(id));
  const look = { size, "aria-describedby": describedBy };
  if (onDevice.status === "downloading") {
    const share = onDevice.progress && shareOf(onDevice.progress);
    return (
      <>
        <Button {...look} onClick={() => models.getState().pause(id)}>
          Pause
        </Button>
        <p className="text-sm tabular-nums leading-6">
          Downloading{share === null ? "" : `, ${percentText(share)}`}
        </p>
      </>
    );
  }
  return (
    <Button {...look} variant={size === "md" ? "primary" : "secondary"} onClick={download}>
      {onDevice.status === "paused" ? "Resume" : "Download"}
    </Button>
  );
}
