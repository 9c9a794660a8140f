import { describe, expect, it } from "vitest";
import {
  CRISIS_RESOURCES,
  CRISIS_RESOURCES_DATE,
  INTERNATIONAL_RESOURCES,
  resourcesFor,
} from "../../../src/safety/resources.ts";

const ALL = [...CRISIS_RESOURCES, INTERNATIONAL_RESOURCES];
/** Whose numbers were found in public sources of the month; the others in stored copies only. */
const IN_SOURCES = ["CA", "ES", "IN", "NL", "NZ", "US", "ZA"];

describe("crisis resources", () => {
  it("lists every country that was asked for, by name", () => {
    expect(CRISIS_RESOURCES.map((each) => each.country).toSorted()).toEqual(
      ["AU", "CA", "DE", "ES", "FR", "GB", "IE", "IN", "NL", "NZ", "US", "ZA"].toSorted(),
    );
    const names = CRISIS_RESOURCES.map((each) => each.name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
  });

  it("has an emergency number, a source and a dated check for every line", () => {
    for (const { country, emergency, lines } of ALL) {
      expect(emergency).not.toBe("");
      expect(lines.length).toBeGreaterThan(0);
      for (const { source, check, ways } of lines) {
        expect(source).toMatch(/^[\w.-]+\.\w+$/);
        expect(check.month).toBe(CRISIS_RESOURCES_DATE);
        const known = country !== null && IN_SOURCES.includes(country);
        expect(check.against).toBe(known ? "sources" : "copies");
        expect(ways.length > 0).toBe(country !== null);
      }
    }
  });

  it.each([
    ["US", ["Call or text 988"], "911"],
    ["CA", ["Call or text 988"], "911"],
    ["GB", ["Call 116 123"], "999 or 112"],
    ["IE", ["Call 116 123"], "112 or 999"],
    ["AU", ["Call 13 11 14", "Text 0477 13 11 14"], "000"],
    ["NZ", ["Call or text 1737"], "111"],
    ["IN", ["Call 14416", "Call 1-800-891-4416"], "112"],
    ["de", ["Call 0800 111 0 111", "Call 0800 111 0 222", "Call 116 123"], "112"],
    ["FR", ["Call 3114"], "112"],
    ["ES", ["Call 024"], "112"],
    ["NL", ["Call 113", "Call 0800-0113"], "112"],
    ["ZA", ["Call 0800 567 567"], "112"],
  ])("has the numbers of %s", (code, ways, emergency) => {
    const found = resourcesFor(code);
    expect(
      found.lines.flatMap((line) => line.ways).map((way) => `${way.by} ${way.number}`),
    ).toEqual(ways);
    expect(found.emergency).toBe(emergency);
  });

  it.each([null, "", "BR", "constructor"])("falls back for %s", (code) => {
    expect(resourcesFor(code)).toBe(INTERNATIONAL_RESOURCES);
  });
});
