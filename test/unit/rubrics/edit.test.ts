import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rubric } from "../../../src/domain/rubric.ts";
import { rubricProblems } from "../../../src/rubrics/check-rubric.ts";
import {
  addDimension,
  addFlag,
  adoptRubric,
  changeDimension,
  changeFlag,
  copyRubric,
  MAX_DIMENSIONS,
  moveDimension,
  nextVersion,
  removeDimension,
  removeFlag,
  restoreDimension,
  restoreFlag,
  sameRubric,
  setFloor,
  setScale,
  setWeight,
} from "../../../src/rubrics/edit.ts";
import { BUILT_IN_RUBRICS, THERAJUDGE_7 } from "../../../src/rubrics/index.ts";

const ids = (parts: readonly { id: string }[]) => parts.map(({ id }) => id);
const own = copyRubric(THERAJUDGE_7, "Our clinic's rubric", []);

describe("copyRubric", () => {
  it("gives the copy an id of its own and version 1, and says what it is of", () => {
    expect(own).toEqual({
      ...THERAJUDGE_7,
      id: "therajudge-7-copy",
      version: 1,
      title: "Our clinic's rubric",
      basedOn: { id: "therajudge-7", version: 1 },
    });
    expect(rubricProblems(own)).toEqual([]);
  });

  it.each([
    ["therajudge-7", [], "therajudge-7-copy"],
    ["therajudge-7", ["therajudge-7-copy", "therajudge-7-copy-2"], "therajudge-7-copy-3"],
    ["therajudge-7-copy", [], "therajudge-7-copy-2"],
    ["mine-imported-2", [], "mine-copy"],
  ])(
    "makes of the id %j one that is not taken, and puts no word of the title into it",
    (id, taken, made) => {
      const copy = copyRubric({ ...THERAJUDGE_7, id }, "For Mrs Client", taken);
      expect(copy.id).toBe(made);
    },
  );
});

describe("nextVersion", () => {
  it("makes version N + 1 of the latest and leaves what there is as it is", () => {
    const first = structuredClone(own);
    const second = nextVersion(setWeight(own, "empathy", 2), [own]);
    expect(second.version).toBe(2);
    expect(nextVersion(setWeight(own, "empathy", 3), [second, own]).version).toBe(3);
    expect(own).toEqual(first);
  });

  it("makes none where nothing changed", () => {
    const second = nextVersion(setFloor(own, "empathy", 3), [own]);
    expect(nextVersion({ ...second }, [own, second])).toBe(second);
    expect(nextVersion(setFloor(own, "empathy", 3), [own, second])).toBe(second);
  });

  it("makes a new one where an older version is taken back", () => {
    const second = nextVersion(setFloor(own, "empathy", 3), [own]);
    const third = nextVersion(own, [own, second]);
    expect(third).toEqual({ ...own, version: 3 });
  });
});

describe("changes", () => {
  it("set weight, floor and use of one dimension only", () => {
    const changed = changeDimension(
      setFloor(setWeight(own, "relevance", 0.5), "relevance", 3),
      "relevance",
      {
        use: "constraint",
      },
    );
    expect(changed.dimensions[2]).toMatchObject({ weight: 0.5, floor: 3, use: "constraint" });
    expect(changed.dimensions.filter((_, index) => index !== 2)).toEqual(
      own.dimensions.filter((_, index) => index !== 2),
    );
  });

  it("keep what is known of agreement until question or anchors become other words", () => {
    expect(setWeight(own, "empathy", 2).dimensions[4]?.agreement).toBeDefined();
    const asked = changeDimension(own, "empathy", { question: "Is it warm?" });
    expect(asked.dimensions[4]).not.toHaveProperty("agreement");
  });

  it("move a dimension, with the ends as limits", () => {
    expect(ids(moveDimension(own, "safety", 0).dimensions)[0]).toBe("safety");
    expect(ids(moveDimension(own, "guidance", 99).dimensions).at(-1)).toBe("guidance");
    expect(ids(moveDimension(own, "guidance", -5).dimensions)).toEqual(ids(own.dimensions));
    expect(moveDimension(own, "nowhere", 1)).toBe(own);
  });

  it("add a dimension with a free letter, whose texts must be written before it can be saved", () => {
    const added = addDimension(own, "Hope");
    expect(added.dimensions.at(-1)).toMatchObject({ id: "hope", letter: "O", weight: 1 });
    expect(rubricProblems(added).map(({ path }) => path)).toEqual([
      "dimensions[7].question",
      "dimensions[7].better",
      "dimensions[7].worse",
      ...[0, 1, 2, 3, 4].map((point) => `dimensions[7].anchors[${point}]`),
    ]);
    const written = changeDimension(added, "hope", {
      question: "Does it give hope?",
      better: "Hope that is not false.",
      worse: "None.",
      anchors: ["1.", "2.", "3.", "4.", "5."],
    });
    expect(rubricProblems(written)).toEqual([]);
    expect(removeDimension(written, "hope")).toEqual(own);
  });

  it("add no more dimensions than there are letters", () => {
    let full: Rubric = own;
    for (let count = 0; count < 40; count++) full = addDimension(full, "Hope");
    expect(full.dimensions).toHaveLength(MAX_DIMENSIONS);
    expect(new Set(full.dimensions.map(({ letter }) => letter)).size).toBe(MAX_DIMENSIONS);
    expect(new Set(ids(full.dimensions)).size).toBe(MAX_DIMENSIONS);
  });

  it("add, change and remove a flag", () => {
    const added = addFlag(own, "Price named", "Does the reply name a price?");
    expect(added.flags.at(-1)).toEqual({
      id: "price-named",
      name: "Price named",
      question: "Does the reply name a price?",
    });
    const changed = changeFlag(added, "price-named", { question: "Is a price named?" });
    expect(changed.flags.at(-1)?.question).toBe("Is a price named?");
    expect(removeFlag(changed, "price-named")).toEqual(own);
  });

  it("never change what they were given, and leave a rubric that can be saved or say why not", () => {
    const id = fc.constantFrom(...ids(own.dimensions), "none");
    const change: fc.Arbitrary<(rubric: Rubric) => Rubric> = fc.oneof(
      fc.tuple(id, fc.double({ noNaN: true })).map(
        ([at, to]) =>
          (r: Rubric) =>
            setWeight(r, at, to),
      ),
      fc.tuple(id, fc.double({ noNaN: true })).map(
        ([at, to]) =>
          (r: Rubric) =>
            setFloor(r, at, to),
      ),
      fc.tuple(id, fc.integer()).map(
        ([at, to]) =>
          (r: Rubric) =>
            moveDimension(r, at, to),
      ),
      id.map((at) => (r: Rubric) => removeDimension(r, at)),
      fc.string().map((name) => (r: Rubric) => addDimension(r, name)),
      fc.tuple(fc.string(), fc.string()).map(
        ([name, ask]) =>
          (r: Rubric) =>
            addFlag(r, name, ask),
      ),
      fc.constantFrom(...ids(own.flags)).map((flag) => (r: Rubric) => removeFlag(r, flag)),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        let rubric = own;
        for (const each of changes) {
          const before = JSON.stringify(rubric);
          const after = each(rubric);
          expect(JSON.stringify(rubric)).toBe(before);
          rubric = after;
        }
        for (const { path, expected } of rubricProblems(rubric)) {
          expect(path).not.toBe("");
          expect(expected).not.toBe("");
        }
        const letters = rubric.dimensions.map(({ letter }) => letter);
        expect(new Set(letters).size).toBe(letters.length);
        const saved = nextVersion(rubric, [own]);
        expect(saved.version).toBe(sameRubric(rubric, own) ? 1 : 2);
      }),
    );
  });
});

describe("adoptRubric", () => {
  const adopt = (rubric: Rubric, mine: Rubric[] = []) =>
    adoptRubric(rubric, BUILT_IN_RUBRICS, mine);

  it("takes a new rubric as it is", () => {
    expect(adopt(own)).toEqual({ rubric: own, how: "new" });
  });

  it("takes another version beside those that are here", () => {
    const second = { ...own, version: 2, title: "Changed" };
    expect(adopt(second, [own])).toEqual({ rubric: second, how: "new" });
  });

  it("knows what is here already, whatever the order of its fields", () => {
    const { dimensions, ...rest } = own;
    expect(adopt({ dimensions, ...rest }, [own])).toEqual({ rubric: own, how: "known" });
    expect(adopt(structuredClone(THERAJUDGE_7))).toEqual({ rubric: THERAJUDGE_7, how: "known" });
  });

  it("copies one that has the name of another, and knows that copy the next time", () => {
    const other = setWeight(own, "empathy", 7);
    const { rubric, how } = adopt(other, [own]);
    expect(how).toBe("renamed");
    expect(rubric).toMatchObject({ id: "therajudge-7-imported", version: 1 });
    expect(rubric.dimensions).toEqual(other.dimensions);
    expect(adopt(other, [own, rubric])).toEqual({ rubric, how: "known" });
  });

  it.each([1, 2])(
    "never stores anything under a built-in rubric's id, as version %i",
    (version) => {
      const posing = { ...setWeight(THERAJUDGE_7, "safety", 0), version };
      const { rubric, how } = adopt(posing);
      expect(how).toBe("renamed");
      expect(ids(BUILT_IN_RUBRICS)).not.toContain(rubric.id);
    },
  );
});

describe("setScale", () => {
  it("keeps each anchor with its point", () => {
    const wider = setScale(own, { min: 0, max: 6 });
    const [before, after] = [own.dimensions[0]?.anchors ?? [], wider.dimensions[0]?.anchors];
    expect(after).toEqual(["", ...before, ""]);
    const shorter = setScale(own, { min: 3, max: 5 });
    expect(shorter.dimensions[0]?.anchors).toEqual(before.slice(2));
    expect(rubricProblems(shorter)).toEqual([]);
    expect(shorter.dimensions.every(({ agreement }) => agreement === undefined)).toBe(true);
    expect(setScale(own, { min: 1, max: 5 })).toBe(own);
    expect(setScale(wider, { min: 1, max: 5 }).dimensions[0]?.anchors).toEqual(before);
  });
});

describe("what was removed", () => {
  it("goes back to its place, once", () => {
    const [dimension] = own.dimensions.slice(2, 3);
    const [flag] = own.flags.slice(1, 2);
    if (!dimension || !flag) throw new Error("nothing to remove");
    const without = removeFlag(removeDimension(own, dimension.id), flag.id);
    const back = restoreFlag(restoreDimension(without, dimension, 2), flag, 1);
    expect(back).toEqual(own);
    expect(restoreFlag(restoreDimension(back, dimension, 0), flag, 0)).toEqual(own);
  });
});
