import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { dimensionWeights, rubricSchema } from "../../../src/domain/rubric.ts";
import { scalePoints } from "../../../src/domain/score.ts";
import { checksText, flagGroups } from "../../../src/roles/model/flags.ts";
import { dimensionsText, rubricText } from "../../../src/roles/model/rubric-text.ts";
import { rubricProblems } from "../../../src/rubrics/check-rubric.ts";
import {
  BUILT_IN_RUBRICS,
  rubricByRef,
  rubricsForReplies,
  rubricsForSessions,
  THERAJUDGE_7,
} from "../../../src/rubrics/index.ts";
import { SAFETY_FLAGS, SESSION_FLAGS } from "../../../src/rubrics/safety-flags.ts";

const ids = (rubrics: readonly { id: string }[]) => rubrics.map(({ id }) => id);

describe.each(BUILT_IN_RUBRICS.map((rubric) => [rubric.id, rubric] as const))("%s", (_, rubric) => {
  it("could be saved as it is", () => {
    expect(rubricProblems(rubric)).toEqual([]);
  });

  it("comes back from a store in the same bytes, as the hash of a judge's inputs needs", () => {
    const stored: unknown = JSON.parse(JSON.stringify(rubric));
    expect(JSON.stringify(rubricSchema.parse(stored))).toBe(JSON.stringify(rubric));
  });

  it("has an anchor of its own for each point, one sentence each", () => {
    for (const { anchors, name } of rubric.dimensions) {
      expect(anchors, name).toHaveLength(scalePoints(rubric.scale).length);
      expect(new Set(anchors).size, name).toBe(anchors.length);
      for (const anchor of anchors) expect(anchor).toMatch(/^[A-Z][^.!?]+\.$/);
    }
  });

  it("shares no anchor between two dimensions", () => {
    const anchors = rubric.dimensions.flatMap((dimension) => dimension.anchors);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it("says of each dimension what is known of agreement, also where that is nothing", () => {
    for (const { agreement, name } of rubric.dimensions) expect(agreement, name).toBeDefined();
  });

  it("leaves enough letters to ask its flags in one request", () => {
    expect(flagGroups(rubric)).toHaveLength(1);
    const known = rubric.unit === "session" ? SESSION_FLAGS : SAFETY_FLAGS;
    for (const flag of rubric.flags) expect(known).toContainEqual(flag);
  });
});

describe("therajudge-7 version 1", () => {
  it("has the letters, no floor of its own and one safety dimension", () => {
    expect(THERAJUDGE_7.dimensions.map((d) => d.letter).join("")).toBe("GIRSEHU");
    expect(THERAJUDGE_7.dimensions.every((d) => d.floor === undefined && d.weight === 1)).toBe(
      true,
    );
    expect(ids(THERAJUDGE_7.dimensions.filter((d) => d.safety))).toEqual(["safety"]);
  });

  it("is put into prompts in the bytes that its stored scores were made with", () => {
    const [group] = flagGroups(THERAJUDGE_7);
    if (!group) throw new Error("no flags");
    const words = [
      rubricText(THERAJUDGE_7, "full"),
      rubricText(THERAJUDGE_7, "short"),
      dimensionsText(THERAJUDGE_7.dimensions),
      checksText(group),
    ];
    expect(
      words.map((text) => createHash("sha256").update(text).digest("hex").slice(0, 16)),
    ).toEqual(["424892da0dcf2cac", "0618216233c09274", "333424631698c36c", "a2bb3918f2039619"]);
    expect(dimensionWeights(THERAJUDGE_7)).toEqual(
      Object.fromEntries(ids(THERAJUDGE_7.dimensions).map((id) => [id, 1])),
    );
  });
});

describe("what steers", () => {
  it("is not safety in MODPO-6, which is a constraint outside the weights", () => {
    const modpo = rubricByRef({ id: "modpo-6", version: 1 });
    if (!modpo) throw new Error("no modpo-6");
    expect(
      dimensionWeights({
        ...modpo,
        dimensions: modpo.dimensions.map((d) => ({ ...d, weight: 1 })),
      }),
    ).toEqual({
      empathy: 1,
      "active-listening": 1,
      "self-motivated-change": 1,
      trust: 1,
      autonomy: 1,
      safety: 0,
    });
  });

  it("is neither of the two CTRS items that people hardly agree on, which are marked", () => {
    const ctrs = rubricByRef({ id: "ctrs-11", version: 2 });
    const shown = ctrs?.dimensions.filter((d) => d.use === "shown") ?? [];
    expect(ids(shown)).toEqual(["guided-discovery", "technique"]);
    for (const { agreement } of shown) expect(agreement?.people?.level).toBe("low");
    expect(ctrs?.scale).toEqual({ min: 0, max: 6 });
  });
});

describe("flags of whole sessions", () => {
  it("are the same as those of replies, asked of the therapist and never of a reply", () => {
    expect(ids(SESSION_FLAGS)).toEqual(ids(SAFETY_FLAGS));
    for (const { question } of SESSION_FLAGS) {
      expect(question).toContain("anywhere in the session");
      expect(question).toContain("the therapist");
      expect(question).not.toMatch(/\breply\b/);
    }
  });

  it("are in version 2 of CTRS-11; version 1 is still known, and differs in nothing else", () => {
    const first = rubricByRef({ id: "ctrs-11", version: 1 });
    const second = rubricByRef({ id: "ctrs-11", version: 2 });
    expect(first?.flags).toEqual(SAFETY_FLAGS);
    expect(second?.flags).toEqual(SESSION_FLAGS);
    expect({ ...first, version: 2, flags: second?.flags }).toEqual(second);
  });
});

describe("which rubrics there are", () => {
  const own = { ...THERAJUDGE_7, id: "own", version: 3 };

  it("finds a rubric by id and version, and only by both", () => {
    expect(rubricByRef({ id: "therajudge-7", version: 1 })).toBe(THERAJUDGE_7);
    expect(rubricByRef({ id: "therajudge-7", version: 2 })).toBeNull();
    expect(rubricByRef({ id: "own", version: 3 })).toBeNull();
    expect(rubricByRef({ id: "own", version: 3 }, [own])).toBe(own);
  });

  it("offers for replies what scores them, the default first, and CTRS-11 for sessions only", () => {
    expect(ids(rubricsForReplies([own]))).toEqual([
      "therajudge-7",
      "modpo-6",
      "psychocounsel-7",
      "own",
    ]);
    expect(ids(rubricsForSessions([own]))).toEqual(["ctrs-11"]);
    const both = { ...own, alsoFor: ["session" as const] };
    expect(ids(rubricsForSessions([both]))).toEqual(["ctrs-11", "own"]);
    expect(rubricsForReplies([{ ...own, unit: "pair" }])).toHaveLength(3);
  });

  it("has ids of their own", () => {
    expect(new Set(ids(BUILT_IN_RUBRICS)).size).toBe(BUILT_IN_RUBRICS.length);
    expect(new Set(ids(SAFETY_FLAGS)).size).toBe(SAFETY_FLAGS.length);
  });
});
