import type { InstallPhase, InstallProgress } from "../../../models/installer.ts";
import type { ImportJob, ModelRow } from "../../../stores/models-state.ts";
import { percentText } from "../../format.ts";
import { buildName, bytesText, rateText } from "./model-words.ts";

const PHASES: Record<InstallPhase, string> = {
  downloading: "Downloading",
  importing: "Copying",
  checking: "Checking",
  exporting: "Exporting",
};

/** How much is done, 0 to 1; null where nobody can tell. */
export function shareOf({
  doneBytes,
  totalBytes,
}: Pick<InstallProgress, "doneBytes" | "totalBytes">): number | null {
  return totalBytes === null || totalBytes <= 0 ? null : Math.min(1, doneBytes / totalBytes);
}

/** "about 4 min left"; what is far off is rounded as far as it is uncertain. */
export function timeLeftText(seconds: number): string {
  if (seconds < 5) return "a few seconds left";
  if (seconds < 60) return `about ${Math.round(seconds / 5) * 5} s left`;
  if (seconds < 3600) return `about ${Math.round(seconds / 60)} min left`;
  const minutes = Math.round(seconds / 600) * 10;
  return `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

/** "120 of 980 MB": the unit once where both share it. */
function amountText(doneBytes: number, totalBytes: number | null): string {
  if (totalBytes === null) return bytesText(doneBytes);
  const done = bytesText(doneBytes);
  const total = bytesText(totalBytes);
  const unit = total.slice(total.lastIndexOf(" "));
  return `${done.endsWith(unit) ? done.slice(0, -unit.length) : done} of ${total}`;
}

/**
 * One line on how far an install is: "Downloading: 120 of 980 MB, 12%, 3.4 MB a second, about
 * 4 min left".
 *
 * @param nowMs the clock that `retryAt` is counted on, epoch ms
 */
export function installWords(progress: InstallProgress | null, nowMs: number): string {
  if (!progress) return "Starting";
  const { phase, doneBytes, totalBytes, bytesPerSecond, secondsLeft, retryAt } = progress;
  const share = shareOf(progress);
  const parts = [amountText(doneBytes, totalBytes)];
  if (share !== null) parts.push(percentText(share));
  if (retryAt !== null) {
    const waitSeconds = Math.max(1, Math.ceil((retryAt - nowMs) / 1000));
    parts.push(`the connection failed, trying again in ${waitSeconds} s`);
  } else {
    if (bytesPerSecond !== null) parts.push(rateText(bytesPerSecond));
    if (secondsLeft !== null) parts.push(timeLeftText(secondsLeft));
  }
  return `${PHASES[phase]}: ${parts.join(", ")}`;
}

/** What a screen reader is told of a bar: it changes with every twentieth, not with every byte. */
export function coarseWords(progress: InstallProgress | null): string {
  if (!progress) return "Starting";
  const share = shareOf(progress);
  const words = PHASES[progress.phase];
  if (progress.retryAt !== null) return `${words}, waiting to try again`;
  return share === null ? words : `${words}, ${Math.floor(share * 20) * 5}%`;
}

/** Where a share is between the quarters, for what is announced: "25%". */
function quarter(progress: InstallProgress | null): string {
  const share = progress && shareOf(progress);
  return share === null || share === 0 ? "begun" : `${Math.floor(share * 4) * 25}%`;
}

/**
 * What is announced of a model when it changes: milestones only, so that nobody is flooded.
 *
 * @returns null where there is nothing to say
 */
export function milestoneOf({ build, onDevice, running, task, failure }: ModelRow): string | null {
  const name = buildName(build);
  // The failure is an alert of its own.
  if (failure) return null;
  if (task) {
    const doing = task.kind === "verify" ? "Checking" : "Exporting";
    return `${doing} ${name}: ${quarter(task.progress)}`;
  }
  if (onDevice.status === "downloading") {
    return `Downloading ${name}: ${quarter(onDevice.progress)}`;
  }
  if (onDevice.status === "paused") return `${name}: paused`;
  if (running.status === "loading") return `Loading ${name}`;
  if (running.status === "ready") return `${name} is in memory`;
  return onDevice.status === "installed" ? `${name} is on this device` : `${name} is not here`;
}

/** The same of an import. */
export function importMilestoneOf({ label, progress, error }: ImportJob): string | null {
  if (error) return null;
  const doing = progress?.phase === "checking" ? "Checking" : "Copying";
  return `${doing} ${label}: ${quarter(progress)}`;
}
