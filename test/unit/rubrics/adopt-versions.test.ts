import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rubric } from "../../../src/domain/rubric.ts";
import { adoptVersions } from "../../../src/rubrics/adopt-versions.ts";
import { copyRubric } from "../../../src/rubrics/edit.ts";
import { BUILT_IN_RUBRICS, THERAJUDGE_7 } from "../../../src/rubrics/index.ts";

const mine = { ...copyRubric(THERAJUDGE_7, "Mine", []), id: "mine" };
const at = (version: number, words: string): Rubric => ({ ...mine, version, notes: [words] });

/** Some versions of one rubric, each with one of three wordings. */
const versions = fc
  .uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
  .chain((numbers) =>
    fc
      .tuple(...numbers.map(() => fc.constantFrom("a", "b", "c")))
      .map((words) => numbers.map((version, index) => at(version, words[index] ?? "a"))),
  );

test("whatever is here and whatever comes: nothing here changes, all that comes is here, once", () => {
  fc.assert(
    fc.property(versions, fc.array(versions, { minLength: 1, maxLength: 3 }), (here, coming) => {
      let own: Rubric[] = here;
      for (const each of [...coming, ...coming]) {
        const { id, missing, how } = adoptVersions(each, BUILT_IN_RUBRICS, own);
        for (const rubric of missing) {
          expect(own.some((a) => a.id === rubric.id && a.version === rubric.version)).toBe(false);
          expect(rubric.id).toBe(id);
        }
        if (how === "same") expect(missing).toEqual([]);
        own = [...own, ...missing];
        for (const { version, notes } of each) {
          expect(own).toContainEqual(expect.objectContaining({ id, version, notes }));
        }
        const again = adoptVersions(each, BUILT_IN_RUBRICS, own);
        expect(again).toEqual({ how: "same", id, missing: [] });
      }
      expect(own.slice(0, here.length)).toEqual(here);
    }),
  );
});

test("one with the id of a built-in rubric becomes a copy, its versions together", () => {
  const posing = [1, 2].map((version) => ({ ...mine, id: "therajudge-7", version }));
  const { how, id, missing } = adoptVersions(posing, BUILT_IN_RUBRICS, []);
  expect(how).toBe("copied");
  expect(id).toBe("therajudge-7-from-backup");
  expect(missing.map(({ version, title }) => `${version} ${title}`)).toEqual([
    "1 Mine (from backup)",
    "2 Mine (from backup)",
  ]);
  expect(adoptVersions([THERAJUDGE_7], BUILT_IN_RUBRICS, [])).toMatchObject({ how: "same" });
});
