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

/** What was said, to be read: `Client:` and `Therapist:` before each, below a header. */
export function transcriptText(
  { profile, arm, clientName, generatorName, createdAt, seed }: SimulatedSession,
  steps: readonly SessionStep[],
): string {
  const therapist = arm === "person" ? "a person, practising" : `${generatorName} (${arm})`;
  const said = steps.flatMap((step) =>
    step.kind === "client" || step.kind === "therapist"
      ? [`${step.kind === "client" ? "Client" : "Therapist"}: ${step.text}`]
      : [],
  );
  return [
    "SIMULATED SESSION",
    NOTICE,
    "",
    `Client: ${profile.name}, simulated by ${clientName}`,
    `Therapist: ${therapist}`,
    `Begun: ${createdAt}`,
    `Seed: ${seed}`,
    "",
    ...said.flatMap((line) => [line, ""]),
  ].join("\n");
}
