import { describe, expect, test } from "vitest";
import { BUNDLED_PROFILES } from "../../../src/clients/bundled.ts";
import {
  draftOf,
  profileOf,
  readDraft,
  withReveal,
  writeDraft,
} from "../../../src/clients/draft.ts";
import {
  blankProfile,
  contentOf,
  copyOfProfile,
  profileProblems,
} from "../../../src/clients/edit.ts";
import type { ClientProfile } from "../../../src/domain/client-profile.ts";

const bundled = (index: number): ClientProfile => {
  const profile = BUNDLED_PROFILES.at(index);
  if (!profile) throw new Error("no such profile");
  return profile;
};

test("a profile comes out of its form as it went in, all the bundled ones", () => {
  for (const profile of BUNDLED_PROFILES) {
    const draft = draftOf(profile);
    expect(profileOf(draft, profile)).toEqual(profile);
    expect(readDraft(writeDraft(draft))).toEqual(draft);
  }
});

test("lists are lines: empty ones and spaces around them do not count", () => {
  const draft = { ...draftOf(bundled(0)), feelings: " flat \n\n  tired\n", name: "  Ana " };
  expect(profileOf(draft, bundled(0))).toMatchObject({ feelings: ["flat", "tired"], name: "Ana" });
});

test("what was said of risk is gone with the risk", () => {
  const atRisk = bundled(-1);
  expect(profileOf({ ...draftOf(atRisk), risk: "none" }, atRisk).risk).toEqual({
    level: "none",
    hint: null,
    whenAsked: null,
  });
});

test("one more reveal has an id of its own, also after one was removed", () => {
  let draft = draftOf(blankProfile("new-client"));
  draft = withReveal(withReveal(draft));
  draft = { ...draft, reveals: draft.reveals.slice(1) };
  draft = withReveal(draft);
  expect(new Set(draft.reveals.map(({ id }) => id)).size).toBe(3);
});

test.each(["", "{", "[]", '{"name":"A"}', JSON.stringify({ ...draftOf(bundled(0)), area: "x" })])(
  "%s is no draft",
  (text) => {
    expect(readDraft(text)).toBeNull();
  },
);

describe("problems", () => {
  test("a blank profile lacks what has to be written, by field", () => {
    const fields = profileProblems(blankProfile("new-client")).map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining(["name", "problem", "opening", "feelings", "closedLines"]),
    );
  });

  test.each([
    ["age", { age: "seven" }, "age"],
    ["age", { age: "17" }, "age"],
    ["a long text", { situation: "x".repeat(1201) }, "situation"],
    ["a third line of history", { history: "a\nb\nc" }, "history"],
    ["risk without an answer", { risk: "high" as const, whenAsked: " " }, "risk.whenAsked"],
  ])("%s is said at its field, with what to do", (_kind, change, field) => {
    const profile = profileOf({ ...draftOf(bundled(0)), ...change }, bundled(0));
    const [problem, ...others] = profileProblems(profile);
    expect(others).toEqual([]);
    expect(problem?.field).toBe(field);
    expect(problem?.remedy).toMatch(/\.$/u);
  });

  test("the bundled ones have none", () => {
    expect(BUNDLED_PROFILES.flatMap(profileProblems)).toEqual([]);
  });
});

test("a copy is the same client under another id; a change makes it another", () => {
  const copy = copyOfProfile(bundled(2), "copy-of-it");
  expect(copy).toMatchObject({
    id: "copy-of-it",
    version: 1,
    origin: { kind: "written", from: "Yuki, version 1", licence: "Apache-2.0" },
  });
  expect(contentOf({ ...copy, name: "Yuki" })).toBe(contentOf(bundled(2)));
  expect(contentOf(copy)).not.toBe(contentOf(bundled(2)));
});
