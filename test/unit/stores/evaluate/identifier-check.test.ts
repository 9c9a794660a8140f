import { expect, test } from "vitest";
import { nameAsWords, type PassedOn } from "../../../../src/evaluation/passed-on.ts";
import { textsOf } from "../../../../src/evaluation/training/texts.ts";
import { checkIdentifiers } from "../../../../src/stores/evaluate/identifier-check.ts";
import { dataSet } from "../../../support/lab-records.ts";

async function foundIn(texts: Iterable<PassedOn>): Promise<string[]> {
  const { found } = await checkIdentifiers(texts, new AbortController().signal);
  return found.flatMap(({ kind, count, examples }) =>
    examples.map(({ text, where }) => `${count} ${kind}: ${text} (${where})`),
  );
}

const RECORD = { item: "7", prompt: "So tired.", chosen: "Since when?", rejected: "Relax." };
const OF = dataSet("data-set-0001", { title: "Spring", licence: "CC BY 4.0" });

test("nothing is found where there is nothing", async () => {
  expect(await foundIn(textsOf(OF, [RECORD], "people"))).toEqual([]);
});

test.each<[string, object, Partial<typeof OF>, string]>([
  ["an item", { ...RECORD, item: "Maria_Lopez_3" }, {}, "people"],
  ["the chosen model", { ...RECORD, chosen_model: "Maria-Lopez" }, {}, "people"],
  ["the rejected model", { ...RECORD, rejected_model: "Maria Lopez" }, {}, "people"],
  ["a candidate's source", { candidates: [{ text: "Hm.", source: "Maria Lopez" }] }, {}, "people"],
  ["a rater", { ...RECORD, rater: "Maria Lopez, empathy" }, {}, "people"],
  ["whose ratings", RECORD, {}, "Maria Lopez"],
  ["the title", RECORD, { title: "Notes of Maria Lopez" }, "people"],
  ["the licence", RECORD, { licence: "Ask Maria Lopez" }, "people"],
  [
    "the file",
    RECORD,
    {
      origin: {
        kind: "file",
        name: "Maria_Lopez.csv",
        format: "csv",
        encoding: "utf-8",
        bytes: 1,
        sha256: "0".repeat(64),
      },
    },
    "people",
  ],
  ["a message", { ...RECORD, prompt: [{ role: "user", content: "I am Maria Lopez." }] }, {}, ""],
])("a name is found in what %s is called or says", async (_, record, more, by) => {
  const found = await foundIn(textsOf({ ...OF, ...more }, [record], by));
  expect(found).toEqual([expect.stringMatching(/^1 name: Maria( Lopez)?/)]);
});

test.each([
  "Claude 3 Opus",
  "claude-3-opus",
  "Llama 3",
  "Gemini 1.5 Pro",
  "Mistral_Large",
  "Qwen2.5-72B-Instruct",
  "GPT-4o",
  "Practice rules (Run 1)",
  "Judge Practice rules (Run 2)",
  "Loop's final",
  "Best of N",
])("a model, an arm or a judge is no person: %s", async (name) => {
  const record = { ...RECORD, chosen_model: name, rejected_model: `${name}, draft`, rater: name };
  expect(await foundIn(textsOf(OF, [record], name))).toEqual([]);
});

test("a name of a thing is read as words, and dates in it stay whole", () => {
  expect(nameAsWords("Maria_Lopez-Smith-2024-03-05.csv")).toBe("Maria Lopez Smith-2024-03-05.csv");
});

test("nothing is cut in two, wherever it stands in a long text", async () => {
  // Around the place where the first stretch ends.
  for (let at = 3960; at <= 4030; at += 1) {
    const filler = `${"so it goes on. ".repeat(400).slice(0, at)}`;
    const text = `${filler} Call Dr. Winterbottom on 555-867-5309 now. ${"and on ".repeat(600)}`;
    expect(await foundIn([{ where: "here", text }])).toEqual([
      "1 name: Winterbottom (here)",
      "1 phone: 555-867-5309 (here)",
    ]);
  }
});

test("a long text is read to its end, each finding once", async () => {
  const text = Array.from({ length: 900 }, (_, at) => `Mail a${at}@example.org today.`).join(" ");
  const { found } = await checkIdentifiers([{ where: "", text }], new AbortController().signal);
  expect(found).toMatchObject([{ kind: "email", count: 900 }]);
});
