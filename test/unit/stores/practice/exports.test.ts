import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SessionBatch } from "../../../../src/domain/session-batch.ts";
import { batchProvenance } from "../../../../src/evaluation/sessions/files.ts";
import { planSessions } from "../../../../src/evaluation/sessions/plan.ts";
import { sessionReport } from "../../../../src/evaluation/sessions/report.ts";
import { usualFormula } from "../../../../src/evaluation/sessions/reward.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { type BatchFileKind, batchFile } from "../../../../src/stores/practice/exports.ts";
import { clientProfile, oneTurn, sessionBatch } from "../../../support/simulation-records.ts";
import { openTestStorage } from "../../../support/storage.ts";

const BATCH: SessionBatch = sessionBatch("batch-0001", {
  profiles: [clientProfile("profile-0001"), clientProfile("profile-0002")],
});
const AT = "2026-11-22T12:00:00.000Z";

let storage: Storage;
beforeEach(async () => {
  storage = await openTestStorage();
});
afterEach(() => storage.close());

/** The device's storage, with some sessions of the batch of which a step cannot be read. */
function withLost(places: readonly number[]): Pick<Storage, "simulatedSessions"> {
  const lost = new Set(
    planSessions(BATCH).flatMap(({ id, place }) => (places.includes(place) ? [id] : [])),
  );
  const { simulatedSessions } = storage;
  return {
    simulatedSessions: {
      ...simulatedSessions,
      async readParts(id, range) {
        if (!lost.has(id)) return simulatedSessions.readParts(id, range);
        const problem = "It is gone.";
        const damaged = [{ table: "parts" as const, id: `${id}/1`, problem, raw: null }];
        return { items: oneTurn().map((part, seq) => ({ seq, part })), damaged };
      },
    },
  };
}

function saved(from: Pick<Storage, "simulatedSessions">, kind: BatchFileKind) {
  const report = sessionReport(BATCH, [], { failed: 0, damaged: 0 });
  const choice = { formula: usualFormula(BATCH.sessionRubric), margin: 0 };
  return batchFile(from, BATCH, report, kind, choice, AT);
}

const KINDS = ["transcripts", "transcripts-jsonl", "rollouts", "groups", "pairs"] as const;

test.each(KINDS)("a file of %s says how many sessions cannot be read, if any", async (kind) => {
  const { notes, fileName } = await saved(withLost([0, 2]), kind);
  expect(notes).toContain("Left out: 2 that cannot be read.");
  expect(fileName).toMatch(/^attune-simulated-/);
  expect((await saved(withLost([]), kind)).notes.join(" ")).not.toContain("cannot be read");
});

test("what a batch's tables were made from says that it is simulated", () => {
  expect(batchProvenance(BATCH)).toMatchObject({
    simulated: true,
    notice: expect.stringContaining("not people"),
  });
});
