import { describe, expect, test } from "vitest";
import { AttuneError } from "../../../src/domain/errors.ts";
import { guarded, StorageError, toOpenError, toStorageError } from "../../../src/storage/errors.ts";

const named = (name: string, more: object = {}) =>
  Object.assign(new Error(name), { name, ...more });

describe("what the browser or Dexie threw becomes a code with words", () => {
  test.each([
    [named("QuotaExceededError"), "quota"],
    [named("AbortError", { inner: named("QuotaExceededError") }), "quota"],
    [named("BulkError", { failures: [named("ConstraintError")] }), "conflict"],
    [named("DatabaseClosedError"), "closed"],
    [named("VersionError"), "version"],
    [named("MissingAPIError"), "unavailable"],
    [named("SecurityError"), "unavailable"],
    [named("OpenFailedError", { inner: named("SecurityError") }), "unavailable"],
    [named("AbortError"), "unknown"],
    [named("constructor"), "unknown"],
    ["text", "unknown"],
    [null, "unknown"],
  ])("%s: %s", (error, code) => {
    const typed = toStorageError(error);
    expect(typed).toBeInstanceOf(StorageError);
    expect(typed).toMatchObject({ code, cause: error });
    expect(typed.remedy).toMatch(/\.$/);
    expect(typed.message.endsWith(typed.remedy)).toBe(true);
    expect(typed.message).not.toMatch(/!/);
  });

  test("a typed error stays what it is", () => {
    const typed = new AttuneError("own", "Happened.", "Do this.");
    expect(toStorageError(typed)).toBe(typed);
  });

  test("an invalid state while opening is a browser that refuses to store", () => {
    const refused = named("OpenFailedError", { inner: named("InvalidStateError") });
    expect(toOpenError(refused)).toMatchObject({ code: "unavailable" });
    expect(toStorageError(refused)).toMatchObject({ code: "unknown" });
  });
});

test("a closed database is not asked", async () => {
  let asked = false;
  const work = async () => {
    asked = true;
  };
  await expect(guarded({ isOpen: () => false }, work)).rejects.toMatchObject({ code: "closed" });
  expect(asked).toBe(false);
});
