import { describe, expect, it } from "vitest";
import {
  CRISIS_RESOURCES,
  CRISIS_WORDS,
  INTERNATIONAL_RESOURCES,
  resourcesFor,
} from "../../../src/safety/resources.ts";

const CHECKED = ["CA", "ES", "IN", "NL", "NZ", "US", "ZA"];

describe("crisis resources", () => {
  it("has an emergency number, a source and a check for every line", () => {
    for (const country of [...CRISIS_RESOURCES, INTERNATIONAL_RESOURCES]) {
      expect(country.emergency).not.toBe("");
      expect(country.lines.length).toBeGreaterThan(0);
      for (const line of country.lines) {
        expect(line.source).toMatch(/\.\w+/);
        const recent = country.country !== null && CHECKED.includes(country.country);
        expect(line.checked).toContain(recent ? "November 2026" : "Not checked again");
      }
    }
  });

  it.each([
    ["US", "Call or text 988", "911"],
    ["de", "Call 0800 111 0 111, 0800 111 0 222 or 116 123", "112"],
    ["ZA", "Call 0800 567 567", "112"],
  ])("finds %s", (code, contact, emergency) => {
    expect(resourcesFor(code).lines[0]?.contact).toBe(contact);
    expect(resourcesFor(code).emergency).toBe(emergency);
  });

  it.each([null, "", "BR", "constructor"])("falls back for %s", (code) => {
    expect(resourcesFor(code)).toBe(INTERNATIONAL_RESOURCES);
  });

  it("says that nobody is alerted", () => {
    expect(CRISIS_WORDS.alertsNobody).toContain("alerts nobody");
  });
});
