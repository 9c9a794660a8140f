import { expect, test } from "vitest";
import { clockText, dayText, fullDate, plainDate } from "../../../src/ui/dates.ts";

const NOON = new Date(2025, 10, 2, 12, 0, 9);

test("says when in plain words", () => {
  const now = new Date(2026, 10, 20, 0, 30);
  const at = (...parts: [number, number, number, number, number]) =>
    plainDate(new Date(...parts).toISOString(), now);
  expect(at(2026, 10, 20, 0, 5)).toBe("today, 00:05");
  expect(at(2026, 10, 19, 23, 59)).toBe("yesterday, 23:59");
  expect(at(2026, 10, 21, 23, 59)).toBe("tomorrow, 23:59");
  expect(at(2026, 10, 18, 12, 0)).toBe("18 November");
  expect(at(2025, 10, 20, 12, 0)).toBe("20 November 2025");
  expect(plainDate("not a date", now)).toBe("date unknown");
});

test("says a day, and a day with its time, of an ISO date or of milliseconds", () => {
  for (const at of [NOON.toISOString(), NOON.getTime()]) {
    expect(dayText(at)).toBe("2 November 2025");
    expect(fullDate(at)).toBe("2 November 2025, 12:00");
  }
  expect(dayText("not a date")).toBe("date unknown");
  expect(fullDate("")).toBe("date unknown");
});

test("says a time of day in 24 hours, with seconds where they matter", () => {
  expect(clockText(NOON)).toBe("12:00");
  expect(clockText(new Date(2025, 10, 2, 0, 5))).toBe("00:05");
  expect(clockText(NOON.getTime(), true)).toBe("12:00:09");
});
