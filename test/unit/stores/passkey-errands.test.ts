import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { startApp } from "../../../src/stores/app.ts";
import { addMade, labelFor, lockAndMake } from "../../../src/stores/passkey-errands.ts";
import { freshName } from "../../support/storage.ts";
import { enter, PASSPHRASE } from "../../support/vault.ts";

const TODAY = new Date("2026-11-21T12:00:00Z");
const named = (...labels: string[]) =>
  labels.map((label) => ({ id: label, label, addedAt: TODAY.toISOString() }));

test("passkeys of one day are told apart", () => {
  expect(labelFor(TODAY, [])).toBe("Passkey of Nov 21, 2026");
  expect(labelFor(TODAY, named("My laptop"))).toBe("Passkey of Nov 21, 2026");
  expect(labelFor(TODAY, named("Passkey of Nov 21, 2026"))).toBe("Passkey of Nov 21, 2026 (2)");
  expect(labelFor(TODAY, named("Passkey of Nov 21, 2026", "Passkey of Nov 21, 2026 (2)"))).toBe(
    "Passkey of Nov 21, 2026 (3)",
  );
});

test("nothing is locked for a passkey while something is at work", () => {
  const lockAndGo = vi.fn();
  lockAndMake({ isBusy: () => true, lockAndGo });
  expect(lockAndGo).not.toHaveBeenCalled();
  lockAndMake({ isBusy: () => false, lockAndGo });
  expect(lockAndGo).toHaveBeenCalledOnce();
});

test("adds what was made, says so, and keeps none of its bytes", async () => {
  const storage = await enter(freshName());
  await storage.vault.turnOn(PASSPHRASE);
  const app = await startApp(storage, { lockNow() {}, lockAndGo() {} });
  const made = () => ({ id: "AAAA", salt: "A".repeat(43), output: new Uint8Array(32).fill(7) });

  const refused = made();
  await addMade(app, "not the passphrase", refused);
  expect(app.notices.getState().notices.at(-1)).toMatchObject({
    tone: "error",
    text: expect.stringMatching(/^The passkey was not added\. This passphrase/),
  });
  expect(refused.output).toEqual(new Uint8Array(32));

  const added = made();
  await addMade(app, PASSPHRASE, added);
  expect(app.notices.getState().notices.at(-1)).toMatchObject({
    tone: "info",
    text: expect.stringMatching(/^“Passkey of .+” was added\./),
  });
  expect(app.vault.getState().status).toMatchObject({ kind: "on", passkeys: [{ id: "AAAA" }] });
  expect(added.output).toEqual(new Uint8Array(32));
  await app.close();
});
