import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonText } from "../../../src/storage/json-text.ts";

test.each([
  ["", 1, 1],
  ["{", 1, 2],
  ['{"a" 1}', 1, 6],
  ['{"a":1,}', 1, 8],
  ["[1,\n 2,\n oops]", 3, 2],
  ["[1 2]", 1, 4],
  ['{"a": "x\ny"}', 1, 7],
  ['{"a": tru}', 1, 7],
  ["01", 1, 2],
  ["[1]]", 1, 4],
  ["\uFEFF[1,\n}", 2, 1],
  ["{a:1}", 1, 2],
  ["[[]", 1, 4],
])("the place of the error in %j is line %i, column %i", (text, line, column) => {
  expect(parseJsonText(text)).toMatchObject({ ok: false, error: { line, column } });
});

test("agrees with JSON.parse on what is JSON, and never points past what is", () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom("", ",", "]", "}", '"', "x", "1", "\\", "\n"),
      (json, at, noise) => {
        const cut = at % (json.length + 1);
        const text = json.slice(0, cut) + noise + json.slice(cut + 1);
        const parsed = parseJsonText(text);
        let expected: unknown;
        try {
          expected = { ok: true, value: JSON.parse(text) };
        } catch {
          expected = { ok: false };
        }
        expect(parsed).toMatchObject(expected as object);
        if (!parsed.ok) expect(parsed.error.problem).not.toBe("");
      },
    ),
    { numRuns: 2000 },
  );
});

test("a long text that is never closed is found", () => {
  const text = `["${'\\"a'.repeat(200_000)}`;
  expect(parseJsonText(text)).toMatchObject({ ok: false, error: { line: 1, column: 2 } });
  expect(parseJsonText("[".repeat(200_000)).ok).toBe(false);
});
