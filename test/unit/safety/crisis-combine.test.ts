import { describe, expect, it } from "vitest";
import { findingsIn } from "../../../src/safety/crisis-book.ts";
import { COMBINATIONS, SIGNS } from "../../../src/safety/crisis-combinations.ts";
import { combinationsIn, weakSignsIn } from "../../../src/safety/crisis-combine.ts";
import { WEAK_ENOUGH, WEAK_SIGNS } from "../../../src/safety/crisis-signs-weak.ts";
import { wordsOf } from "../../../src/safety/words.ts";

const combined = (text: string) => {
  const words = wordsOf(text);
  return combinationsIn(findingsIn(words, text).signs, words, text, () => true);
};
const ids = (text: string) => combined(text).map(({ combination }) => combination.id);

describe("combinationsIn", () => {
  it("needs every sign, near enough", () => {
    expect(ids("I keep picturing that I've died")).toContain("death-wished");
    expect(ids("I keep picturing the garden")).not.toContain("death-wished");
    const far = "so my sister came by with her kids and we all went to the park ";
    expect(ids(`I keep picturing it, ${far} and there a man said I died`)).not.toContain(
      "death-wished",
    );
  });

  it("keeps to the order where there is one", () => {
    expect(ids("he threw me against the wall")).toContain("struck-by-one-near");
    expect(ids("threw me, against the wall, he")).not.toContain("struck-by-one-near");
  });

  it("keeps to one sentence unless it may run on", () => {
    expect(ids("I imagine it. I died")).not.toContain("death-wished");
    expect(ids("I passed out again. Skipped all my meals.")).toContain("fainting-unfed");
  });

  it("does not count what is denied, and is not misled by 'can't stop'", () => {
    expect(ids("I never want to hurt my baby")).not.toContain("violence-willed");
    expect(ids("I can't stop thinking about hurting my baby")).toContain("violence-willed");
  });

  it("quotes the whole stretch, verbatim", () => {
    const text = "Well, I KEEP picturing that I've died. So.";
    const found = combined(text).find(({ combination }) => combination.id === "death-wished");
    expect(text).toContain(found?.hit.quote ?? "nothing");
    expect(found?.hit.quote).toMatch(/picturing.*died/);
  });

  it("leaves out hits that are not allowed", () => {
    const text = "I keep picturing that I've died";
    const words = wordsOf(text);
    expect(combinationsIn(findingsIn(words, text).signs, words, text, () => false)).toEqual([]);
  });

  it("uses every sign, and gives each combination a reach its signs can have", () => {
    const used = new Set<string>(COMBINATIONS.flatMap(({ signs }) => signs));
    expect(Object.keys(SIGNS).filter((name) => !used.has(name))).toEqual([]);
    for (const { signs, reach } of COMBINATIONS) expect(reach).toBeGreaterThan(signs.length);
    expect(new Set(COMBINATIONS.map(({ id }) => id)).size).toBe(COMBINATIONS.length);
  });
});

describe("weakSignsIn", () => {
  const weak = (text: string) =>
    weakSignsIn(findingsIn(wordsOf(text), text).weak, text, () => true);
  const together = "I've given up, I'm so tired, I hate myself and I want to disappear";

  it("needs enough points of different signs", () => {
    expect(weak(together)?.quote).toContain("given up");
    expect(weak("I've given up. I gave up. Given up, I say, given up.")).toBeNull();
    expect(weak("I'm so tired and lonely")).toBeNull();
  });

  it("needs them near each other", () => {
    const between = "and then we had lunch with my aunt in the garden behind her house ".repeat(4);
    expect(weak(`I've given up ${between} I'm so tired ${between} I want to disappear`)).toBeNull();
  });

  it("cannot be reached by one sign", () => {
    for (const { points } of Object.values(WEAK_SIGNS)) expect(points).toBeLessThan(WEAK_ENOUGH);
  });
});
