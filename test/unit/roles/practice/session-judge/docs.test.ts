import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SESSION_FEATURES } from "../../../../../src/roles/practice/session-judge/feature-ids.ts";
import { SESSION_RULES } from "../../../../../src/roles/practice/session-judge/rules.ts";
import { CTRS_11 } from "../../../../../src/rubrics/ctrs-11.ts";

const DOC = readFileSync(new URL("../../../../../docs/session-judge.md", import.meta.url), "utf8");

/** The cells of the table's rows that begin with an item's id. */
function rowsOfItems(): string[][] {
  return DOC.split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([id = "", base = ""]) => Object.hasOwn(SESSION_RULES, id) && /^[\d.]+$/.test(base));
}

function pointsIn(cell: string): Record<string, number> {
  return Object.fromEntries(
    cell.split(", ").map((each) => {
      const [id = "", points = ""] = each.split(" ");
      return [id, Number(points)];
    }),
  );
}

describe("docs/session-judge.md", () => {
  it("has the rules as they are in the code", () => {
    const rows = rowsOfItems();
    expect(rows.map(([id]) => id)).toEqual(Object.keys(SESSION_RULES));
    for (const [id = "", base = "", adds = "", takes = ""] of rows) {
      expect({ base: Number(base), adds: pointsIn(adds), takes: pointsIn(takes) }, id).toEqual(
        SESSION_RULES[id],
      );
    }
  });

  it("speaks of every item of CTRS-11, and of as many features as there are", () => {
    expect(Object.keys(SESSION_RULES).sort()).toEqual(
      CTRS_11.dimensions.map(({ id }) => id).sort(),
    );
    expect(DOC.includes(`; ${SESSION_FEATURES.length} features of the whole session`)).toBe(true);
  });

  it("has a use for every feature", () => {
    const used = new Set(
      Object.values(SESSION_RULES).flatMap(({ adds, takes }) => [
        ...Object.keys(adds),
        ...Object.keys(takes),
      ]),
    );
    expect([...used].sort()).toEqual([...SESSION_FEATURES].sort());
  });
});
