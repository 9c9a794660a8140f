import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { dataSetPartSchema, FILE_FORMATS } from "../../../../src/domain/data-set.ts";
import { ImportError } from "../../../../src/evaluation/import/errors.ts";
import {
  type Mapping,
  type Meaning,
  mappingSchema,
} from "../../../../src/evaluation/import/mapping.ts";
import { ENCODINGS } from "../../../../src/evaluation/import/reading.ts";
import { HOSTILE_TEXTS } from "../../../support/arbitraries.ts";
import { type Imported, imported } from "../../../support/imports.ts";

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "1",
    "5",
    "6",
    "4.5",
    "3,5",
    "",
    "NA",
    "not sure",
    '"',
    "'",
    "sep=;",
    "__proto__",
  ),
);
const dimension = fc.constantFrom("empathy", "safety", "warmth", "__proto__", "constructor");
const of = fc.constantFrom("", "chosen", "rejected", "a", "b", "other");
const meaning: fc.Arbitrary<Meaning> = fc.oneof(
  fc
    .constantFrom(
      "ignore",
      "item",
      "client",
      "conversation",
      "rater",
      "dimension",
      "score",
      "verdict",
      "candidates",
    )
    .map((as) => ({ as }) as const),
  fc.record({ as: fc.constant("reply" as const), of }),
  fc.record({ as: fc.constant("source" as const), of }),
  fc.record({ as: fc.constant("rating" as const), dimension, rater: of, of }),
  fc.record({ as: fc.constant("rewards" as const), dimension }),
);
const mappings: fc.Arbitrary<Mapping> = fc.record({
  meanings: fc.array(meaning, { maxLength: 8 }),
  source: fc.constantFrom("reply", "constructor"),
  rater: fc.constantFrom("rater", "__proto__"),
  turns: fc.constantFrom("last", "every"),
  rubric: fc.constant(null),
  scale: fc.constant({ min: 1, max: 5 }),
});
const json: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.array(
    fc.dictionary(
      fc.constantFrom("id", "prompt", "messages", "chosen", "rejected", "score", "__proto__", "x"),
      fc.oneof(
        hostile,
        fc.jsonValue({ maxDepth: 3 }),
        fc.array(fc.record({ role: fc.constantFrom("user", "assistant", "?"), content: hostile })),
      ),
    ),
  ),
);

/** What came out is what a data set may hold, and every problem is where it says. */
function check({ parts, problems, summary, opened }: Imported, lines: number): void {
  for (const part of parts) z.parse(dataSetPartSchema, part);
  const last = opened.reading.format === "json" ? Math.max(1, summary.rows) : lines;
  expect(problems.filter(({ line }) => line < 1 || line > last)).toEqual([]);
  const counted = { items: 0, replies: 0, ratings: 0, pairs: 0, problems: problems.length };
  for (const part of parts) {
    if (part.kind === "items") counted.items += part.items.length;
    if (part.kind === "replies") counted.replies += part.replies.length;
    if (part.kind === "ratings") counted.ratings += part.ratings.length;
    if (part.kind === "pairs") counted.pairs += part.pairs.length;
  }
  expect(summary.counts).toEqual(counted);
}

async function importedOrRefused(...asked: Parameters<typeof imported>): Promise<Imported | null> {
  try {
    return await imported(...asked);
  } catch (error) {
    // Refused in words, and in no other way.
    expect(error).toBeInstanceOf(ImportError);
    return null;
  }
}

const linesOf = (text: string) => text.split(/\r\n|\r|\n/).length;

describe("whatever the file is, nothing breaks", () => {
  test("any bytes, read in any way", async () => {
    const chosen = fc.record(
      {
        format: fc.constantFrom(...FILE_FORMATS),
        encoding: fc.constantFrom(...ENCODINGS),
        delimiter: fc.constantFrom(",", ";", "\t", "|", "::", '"', "a"),
        header: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), chosen, async (bytes, reading) => {
        const result = await importedOrRefused(bytes, { chosen: reading });
        if (!result) return;
        const text = new TextDecoder(result.opened.reading.encoding).decode(bytes);
        check(result, linesOf(text));
      }),
    );
  });

  test("any table, with any mapping", async () => {
    const table = fc.array(fc.array(hostile, { maxLength: 8 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.option(mappings),
        fc.integer({ min: 1, max: 99 }),
        async (rows, mapping, size) => {
          const text = rows.map((row) => row.join(",")).join("\n");
          z.parse(z.nullable(mappingSchema), mapping);
          const change = mapping ? { change: () => mapping } : {};
          const result = await importedOrRefused(text, { size, ...change });
          // As a decoder reads it: half a character is none.
          if (result)
            check(result, linesOf(new TextDecoder().decode(new TextEncoder().encode(text))));
        },
      ),
    );
  });

  test("any JSON, with any mapping", async () => {
    await fc.assert(
      fc.asyncProperty(json, fc.option(mappings), fc.boolean(), async (value, mapping, byLine) => {
        const text =
          byLine && Array.isArray(value)
            ? value.map((each) => JSON.stringify(each)).join("\n")
            : JSON.stringify(value);
        const change = mapping ? { change: () => mapping } : {};
        const result = await importedOrRefused(text, { name: "x.json", ...change });
        if (result) check(result, linesOf(text));
      }),
    );
  });
});

test("good rows are kept whatever the bad ones are", async () => {
  const broken = fc.constantFrom(
    "9,m,r,x,1",
    ",m,r,1,1",
    "9,,r,1,1",
    "9,m,,1,1",
    "9,m,r",
    "9,m,r,1,1,1",
    '9,m,"r,1,1',
  );
  const rows = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, broken), {
    minLength: 1,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 200 }), async (kinds, size) => {
      const lines = kinds.map((bad, at) => bad ?? `good${at},m,r,${(at % 5) + 1},5`);
      const { ratings } = await imported(
        `item,source,rater,empathy,safety\n${lines.join("\n")}\n`,
        {
          size,
          chosen: { delimiter: ",", header: true, format: "csv" },
        },
      );
      const kept = ratings.filter(({ item }) => item.startsWith("good"));
      const good = kinds.flatMap((bad, at) => (bad === null ? [`good${at}`] : []));
      // An open quotation mark may take the line behind it where another one closes it there.
      const quotes = kinds.filter((bad) => bad?.includes('"')).length;
      if (quotes < 2) expect(kept.map(({ item }) => item)).toEqual(good);
      for (const { item, values } of kept) {
        expect(values).toEqual({ empathy: (Number(item.slice(4)) % 5) + 1, safety: 5 });
      }
    }),
  );
});
