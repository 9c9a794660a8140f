import { afterEach, expect, test } from "vitest";
import { cdp } from "vitest/browser";
import { createSession, openTestStorage, testRefinement, testStep } from "../../support/storage.ts";

const { origin } = location;
afterEach(() => cdp().send("Storage.overrideQuotaForOrigin", { origin }));

/** The browser remembers how much room there was for about half a minute. */
const UNTIL_NOTICED_MS = 60_000;

// Random text, so that nothing on the way to the disk makes it smaller.
function bigText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(50_000));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Half a minute: in the full run only.
test.runIf(import.meta.env.ATTUNE_FULL)(
  "a full disk keeps every finished step, and the run goes on when there is room",
  async () => {
    const quotaSize = 4_000_000;
    await cdp().send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
    const storage = await openTestStorage();
    const turns = [{ client: "I cannot sleep.", reply: null }];
    const session = await createSession(storage.sessions, { title: "Case", turns });
    const record = testRefinement(session, "refinement-1");
    await storage.refinements.create(record);
    const { id } = record;
    await storage.journal.appendStep(id, testStep(0));

    let seq = 1;
    let refused: unknown = null;
    const started = performance.now();
    while (refused === null && performance.now() - started < UNTIL_NOTICED_MS) {
      try {
        await storage.journal.appendStep(id, testStep(seq, bigText()), {
          refinement: { failure: `at ${seq}` },
        });
        seq += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
      } catch (error) {
        refused = error;
      }
    }
    expect(refused).toMatchObject({
      name: "StorageError",
      code: "quota",
      message: expect.stringContaining("Storage is full. The last finished step is kept."),
    });
    const stored = await storage.refinements.get(id);
    expect(stored.damaged).toEqual([]);
    expect(stored.steps.map((step) => step.seq)).toEqual(
      Array.from({ length: seq }, (_, index) => index),
    );
    expect(stored.record.failure).toBe(seq === 1 ? null : `at ${seq - 1}`);

    await cdp().send("Storage.overrideQuotaForOrigin", { origin });
    await expect
      .poll(
        () =>
          storage.journal.appendStep(id, testStep(seq)).then(
            () => "stored",
            (error: unknown) => (error instanceof Error ? error.message : "unknown"),
          ),
        { timeout: UNTIL_NOTICED_MS, interval: 500 },
      )
      .toBe("stored");
    expect((await storage.refinements.get(id)).steps).toHaveLength(seq + 1);
    await storage.close();
  },
  3 * UNTIL_NOTICED_MS,
);
