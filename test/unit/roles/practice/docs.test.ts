import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type DimensionRules,
  type FeatureId,
  HARMS,
  HELPS,
} from "../../../../src/roles/practice/feature-ids.ts";
import { QUALITY_RULES } from "../../../../src/roles/practice/rules-qualities.ts";
import { STANCE_RULES } from "../../../../src/roles/practice/rules-stance.ts";

const DOC = readFileSync(new URL("../../../../docs/practice-rules.md", import.meta.url), "utf8");

/** How a row of the tables begins, and the feature it is about. */
const ROWS: readonly (readonly [string, FeatureId])[] = [
  ["feeling named", "feeling"],
  ["reflection of", "reflection"],
  ["validation", "validation"],
  ["nuance", "nuance"],
  ["open question", "question"],
  ["step", "step"],
  ["information", "information"],
  ["warmth", "warmth"],
  ["hope", "hope"],
  ["choice", "choice"],
  ["closeness", "closeness"],
  ["length", "length"],
  ["tentative", "tentative"],
  ["checking", "checking"],
  ["own reasons", "own-reasons"],
  ["fits the stage", "fits-stage"],
  ["strengths", "strengths"],
  ["plain", "plain"],
  ["hazard", "hazard"],
  ["overstep", "overstep"],
  ["risk missed", "risk-missed"],
  ["leading question", "leading"],
  ["minimising", "minimising"],
  ["soothing", "soothing"],
  ["judging", "judging"],
  ['"why" question', "why"],
  ["advice before", "early-advice"],
  ["orders", "orders"],
  ["closed questions", "closed"],
  ["helper speaks", "self-reference"],
  ["jargon", "jargon"],
  ["stock", "stock"],
  ["false promise", "false-promise"],
  ["misread", "misread"],
  ["too long", "too-long"],
  ["assuming", "assuming"],
  ["pushing", "pushing"],
  ["dependence", "dependence"],
  ["interrogating", "interrogating"],
  ["ahead", "ahead"],
  ["dense", "dense"],
  ["repetitive", "repetitive"],
];

/** Points by dimension and feature, as the tables between two headings say. */
function documented(from: string, to: string, dimensions: readonly string[]) {
  const part = DOC.slice(DOC.indexOf(from), DOC.indexOf(to));
  const found: Record<string, number> = {};
  for (const line of part.split("\n")) {
    const [label = "", ...cells] = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    const feature = ROWS.find(([start]) => label.startsWith(start))?.[1];
    if (!feature) continue;
    cells.forEach((cell, index) => {
      if (cell !== "") found[`${dimensions[index]} ${feature}`] = Number(cell);
    });
  }
  return found;
}

function inCode(rules: Readonly<Record<string, DimensionRules>>) {
  const found: Record<string, number> = {};
  for (const [dimension, { adds, takes }] of Object.entries(rules)) {
    for (const [feature, points] of Object.entries({ ...adds, ...takes })) {
      found[`${dimension} ${feature}`] = points;
    }
  }
  return found;
}

describe("docs/practice-rules.md", () => {
  it("has the points of TheraJudge-7's dimensions", () => {
    const said = documented(
      "### TheraJudge-7",
      "### The other rubrics",
      Object.keys(QUALITY_RULES),
    );
    expect(said).toEqual(inCode(QUALITY_RULES));
  });

  it("has the points of the other rubrics' dimensions", () => {
    const said = documented("### The other rubrics", "### More rules", Object.keys(STANCE_RULES));
    expect(said).toEqual(inCode(STANCE_RULES));
  });

  it("has the bases", () => {
    for (const [dimension, { base }] of Object.entries({ ...QUALITY_RULES, ...STANCE_RULES })) {
      expect(DOC.replaceAll("-", " ").toLowerCase()).toContain(
        `${dimension.replaceAll("-", " ")} ${base}`,
      );
    }
  });

  it("has a row for every feature that a rule uses", () => {
    const named = new Set(ROWS.map(([, feature]) => feature));
    expect([...HELPS, ...HARMS].filter((feature) => !named.has(feature))).toEqual([]);
  });
});
