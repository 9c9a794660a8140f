import { expect, test } from "vitest";
import { conversationOf } from "../../../src/domain/simulated-session.ts";
import { transcriptOf } from "../../../src/evaluation/sessions/rollouts.ts";
import {
  sessionFile,
  simulatedSessionFileSchema,
  transcriptText,
} from "../../../src/simulation/transcript.ts";
import { oneTurn, simulatedSession } from "../../support/simulation-records.ts";

const head = simulatedSession("session-0001");
const steps = [...oneTurn("one", 0), ...oneTurn("two", 1)];

test("a transcript says first that it is simulated, then what was said and no more", () => {
  const lines = transcriptText(head, transcriptOf(conversationOf(steps))).split("\n");
  expect(lines[0]).toBe("SIMULATED SESSION");
  expect(lines[1]).toContain("Nobody real");
  expect(lines).toContain("Simulated client: Mira, played by Practice rules");
  expect(lines.filter((line) => /^(Client|Therapist): /.test(line))).toEqual([
    "Client: Work follows me home, one.",
    "Therapist: It does not let go of you, one.",
    "Client: Work follows me home, two.",
    "Therapist: It does not let go of you, two.",
  ]);
});

test("the file is read back as it was, and is marked as simulated", () => {
  const text = JSON.stringify(sessionFile(head, steps));
  const read = simulatedSessionFileSchema.parse(JSON.parse(text));
  expect(read).toEqual(sessionFile(head, steps));
  const unmarked = { ...sessionFile(head, steps), simulated: false };
  expect(simulatedSessionFileSchema.safeParse(unmarked).success).toBe(false);
});
