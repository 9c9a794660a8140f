import * as z from "zod/mini";
import {
  type SessionStep,
  type SimulatedSession,
  sessionStepSchema,
  simulatedSessionSchema,
} from "../domain/simulated-session.ts";

/** One simulated session as a file. Both forms say first that nobody real was spoken with. */

export const simulatedSessionFileSchema = z.object({
  format: z.literal("attune.simulated-session"),
  version: z.literal(1),
  simulated: z.literal(true),
  notice: z.string(),
  session: simulatedSessionSchema,
  steps: z.array(sessionStepSchema),
});
export type SimulatedSessionFile = z.infer<typeof simulatedSessionFileSchema>;

const NOTICE =
  "A session with a simulated client. Nobody real was spoken with; it is no record of a case.";

/** The whole session, as it is stored. */
export function sessionFile(
  session: SimulatedSession,
  steps: readonly SessionStep[],
): SimulatedSessionFile {
  return {
    format: "attune.simulated-session",
    version: 1,
    simulated: true,
    notice: NOTICE,
    session,
    steps: [...steps],
  };
}

/**
 * What was said, to be read, below a header that has no line that a speaker begins: read again, the
 * header is no turn.
 *
 * @param said the conversation as text, each turn with its speaker before it
 */
export function transcriptText(
  { profile, arm, clientName, generatorName, createdAt, seed }: SimulatedSession,
  said: string,
): string {
  const therapist = arm === "person" ? "a person, practising" : `${generatorName} (${arm})`;
  return [
    "SIMULATED SESSION",
    NOTICE,
    "",
    `Simulated client: ${oneLine(profile.name)}, played by ${oneLine(clientName)}`,
    `Answered by: ${oneLine(therapist)}`,
    `Begun: ${createdAt}`,
    `Seed: ${seed}`,
    "",
    said,
    "",
  ].join("\n");
}

function oneLine(name: string): string {
  return name.replaceAll(/\s+/g, " ").trim();
}
