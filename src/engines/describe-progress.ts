import type { LoadProgress } from "./engine.ts";

/** One line for people: "Preparing Qwen3-1.7B: compiling shaders, 41 of 73". */
export function describeProgress(modelName: string, progress: LoadProgress): string {
  if (progress.phase === "prepare") {
    const count = progress.total > 0 ? `, ${progress.done} of ${progress.total}` : "";
    return `Preparing ${modelName}: ${progress.step}${count}`;
  }
  if (progress.fromCache) return `Checking the files of ${modelName}`;
  const done = megabytes(progress.doneBytes);
  return progress.totalBytes === null
    ? `Downloading ${modelName}: ${done} MB`
    : `Downloading ${modelName}: ${done} of ${megabytes(progress.totalBytes)} MB`;
}

function megabytes(bytes: number): string {
  return Math.round(bytes / 1e6).toLocaleString("en");
}
