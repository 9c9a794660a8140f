import { expect, test } from "vitest";
import { SHAPES, shapePath } from "../../../../src/evaluation/report/figure.ts";
import { lookOf } from "../../../../src/evaluation/report/plots/axis.ts";

test("no two of 32 series look alike, and the first eight have shapes of their own", () => {
  const looks = Array.from({ length: 32 }, (_, index) => lookOf(index));
  expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(32);
  expect(new Set(looks.slice(0, 8).map(({ shape }) => shape)).size).toBe(8);
});

test("each shape is a closed path of its own around its place", () => {
  const paths = SHAPES.map((shape) => shapePath(shape, 10, 20, 5));
  expect(new Set(paths).size).toBe(SHAPES.length);
  for (const path of paths) {
    expect(path).toMatch(/^M[-\d.aL ]+z$/);
    expect(path).not.toContain("NaN");
  }
});
