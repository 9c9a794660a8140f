import { AttuneError, isAbort } from "../domain/errors.ts";

/** What happened and what to do, for any error a run can end in. */
export function failureWords(error: unknown): string {
  if (error instanceof AttuneError) return error.message;
  if (isAbort(error)) return "Loading the model was cancelled. Resume to load it again.";
  if (error instanceof TypeError && /dynamically imported|module script/i.test(error.message)) {
    return "A part of this app could not be fetched. Check the connection, then reload this page; what is stored is kept.";
  }
  const detail = error instanceof Error ? error.message : String(error);
  return `A part of this app stopped with "${detail}". The finished steps are kept; resume to go on from there.`;
}
