import { AttuneError } from "../../domain/errors.ts";
import { EngineError, type EngineErrorCode } from "../../engines/engine.ts";
import { StorageError } from "../../storage/errors.ts";
import { failureWords } from "../failure-words.ts";
import { ModelsError } from "../models-state.ts";
import { RunsError } from "./runs-state.ts";

/** What is wrong with one piece of work, and need not be with the next. */
const OF_ONE_PIECE = new Set<EngineErrorCode>([
  "context-exceeded",
  "grammar",
  "request-timeout",
  "unknown",
]);

/** After so many failures one after the other nobody need try the rest. */
export const MOST_FAILURES_IN_A_ROW = 5;

/** Whether no further piece can be done: the engine is lost, or nothing can be kept. */
export function endsRun(error: unknown): boolean {
  if (error instanceof StorageError || error instanceof ModelsError) return true;
  return error instanceof EngineError && !OF_ONE_PIECE.has(error.code);
}

/** Of a piece of work that failed. */
export function pieceWords(error: unknown): string {
  return error instanceof AttuneError ? error.message : ownWords(error);
}

/** Of a run that did not get to its end. */
export function endWords(error: unknown): string {
  if (error instanceof StorageError) {
    return `A result could not be kept, so the run was paused. ${error.message} Results before it are kept.`;
  }
  if (error instanceof RunsError) return error.message;
  const words = error instanceof AttuneError ? error.message : ownWords(error);
  return `The run did not get to its end. ${words} Finished work is kept; resume to go on from there.`;
}

/** Of a run where one piece after the other failed. */
export function inARowWords(last: string): string {
  return `${MOST_FAILURES_IN_A_ROW} pieces of work failed one after the other, the last one so: ${last}`;
}

function ownWords(error: unknown): string {
  if (error instanceof TypeError && /dynamically imported|module script/i.test(error.message)) {
    return failureWords(error);
  }
  return `A part of this app stopped with "${error instanceof Error ? error.message : String(error)}".`;
}
