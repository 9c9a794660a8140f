import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { ratingsSchemas } from "../../../../scripts/ratings-schema.ts";
import { writeRatings } from "../../../../src/evaluation/rating/sheet-file.ts";
import { answer, ratingSheet } from "../../../support/lab-records.ts";

const folder = new URL("../../../../public/schemas/", import.meta.url);

test.each(Object.entries(ratingsSchemas()))(
  "public/schemas/%s is what the code makes (vitest -u writes it)",
  async (file, text) => {
    await expect(text).toMatchFileSnapshot(new URL(file, folder).pathname);
  },
);

test("the published schema admits what is exported, and refuses what the import refuses", () => {
  const schema = readFileSync(new URL("attune.ratings.v1.schema.json", folder), "utf8");
  const valid = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(schema));
  const sheet = ratingSheet("sheet-0001", "data-set-0001");
  const hash = "0".repeat(64);
  const prints = {
    items: new Map([["item 1", hash]]),
    replies: new Map([["item 1", new Map([["one", hash]])]]),
  };
  const about = { title: "A set", licence: "" };
  const text = writeRatings(sheet, new Map([[1, answer("a note")]]), about, prints);
  valid(JSON.parse(text));
  expect(valid.errors).toBeNull();
  for (const [from, to] of [
    ['"version": 1,\n "dataSet"', '"version": 2,\n "dataSet"'],
    ['"empathy": 4', '"empathy": "good"'],
    [hash, "abc"],
    ['"task": 1', '"task": -1'],
    ['"seed": 7', '"seed": -7'],
  ] as const) {
    const bad = text.replace(from, to);
    expect(bad).not.toBe(text);
    expect(valid(JSON.parse(bad)), from).toBe(false);
  }
});
