import type { SessionBatch } from "../../../../domain/session-batch.ts";
import { type BatchRunning, isCutOff } from "../../../../stores/practice/batches-state.ts";
import { countText, plural } from "../../../format.ts";
import { aboutText } from "../../stress-test/stress-words.ts";
import { ARM_NAMES, playerName } from "../practice-words.ts";

export function batchHref(id: string): string {
  return `/practice/compare/${id}`;
}

/** "12 of 40 sessions held, 1 failed, about 2 minutes left." */
export function runningText({ planned, settled, failed, msLeft, stopping }: BatchRunning): string {
  if (planned === null) return stopping ? "Stopping." : "Preparing the models.";
  const failures = failed > 0 ? `, ${countText(failed)} failed` : "";
  const count = `${countText(settled)} of ${countText(planned)} sessions held${failures}`;
  if (stopping) return `${count}. Pausing.`;
  return msLeft === null || settled >= planned
    ? `${count}.`
    : `${count}, ${aboutText(msLeft)} left.`;
}

/** For screen readers: in steps of ten percent. */
export function coarseText({ planned, settled }: BatchRunning): string {
  if (planned === null) return "Preparing the models";
  return `${Math.floor((settled / planned) * 10) * 10} percent`;
}

/** "Paused, 12 of 40 sessions held". */
export function statusText(batch: SessionBatch, running: BatchRunning | null): string {
  const { planned, done, failed, status } = batch;
  const failures = failed > 0 ? `, ${countText(failed)} failed` : "";
  const count = `${countText(done)} of ${plural(planned, "session")} held${failures}`;
  if (running?.batch === batch.id) return `At work, ${count}`;
  if (isCutOff(batch, running)) return `Interrupted, ${count}`;
  return status === "paused" ? `Paused, ${count}` : `Finished, ${count}`;
}

/** "4 clients, plain draft and the loop, 5 turns, seed 7." */
export function aboutBatch({ profiles, arms, repeats, turns, seed }: SessionBatch): string {
  const names = arms.map((arm) => ARM_NAMES[arm].toLowerCase()).join(" and ");
  const times = repeats > 1 ? `, ${plural(repeats, "seed")} each` : "";
  return `${plural(profiles.length, "client")}${times}, ${names}, ${plural(turns, "turn")}, seed ${seed}`;
}

/** Who played and who judged. */
export function whoText(batch: SessionBatch): string {
  const { client, generator, judge, measuredBy } = batch;
  return `Clients by ${playerName(client, batch.clientName)}; therapist by ${playerName(generator, batch.generatorName)}; the loop steered by ${playerName(judge, batch.judgeName)}; measured by ${playerName(measuredBy, batch.measuredByName)}.`;
}
