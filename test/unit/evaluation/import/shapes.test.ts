import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { dataSetPartSchema } from "../../../../src/domain/data-set.ts";
import { shownText } from "../../../../src/evaluation/import/cell-text.ts";
import type { Mapping } from "../../../../src/evaluation/import/mapping.ts";
import { imported } from "../../../support/imports.ts";

const jsonl = (...records: unknown[]) => records.map((each) => JSON.stringify(each)).join("\n");
const client = (text: string) => ({ speaker: "client", text });
const therapist = (text: string) => ({ speaker: "therapist", text });

describe("preference pairs", () => {
  test("PsychoCounsel's columns: both replies, their sources, their ratings, who won", async () => {
    const { mapping, items, replies, ratings, pairs, problems } = await imported(
      jsonl({
        question: "I feel numb.",
        chosen: "Numb how?",
        rejected: "Cheer up.",
        chosen_model: "m1",
        rejected_model: "m2",
        chosen_empathy_rating: 5,
        chosen_staging_rating: 4,
        rejected_empathy_rating: 2,
        rejected_staging_rating: 1,
      }),
      { name: "train.jsonl" },
    );
    expect(mapping.rubric?.id).toBe("psychocounsel-7");
    expect(items).toEqual([{ id: "1", conversation: [client("I feel numb.")] }]);
    expect(replies).toEqual([
      { item: "1", source: "m1", text: "Numb how?" },
      { item: "1", source: "m2", text: "Cheer up." },
    ]);
    expect(ratings).toEqual([
      { item: "1", source: "m1", rater: "rater", values: { empathy: 5, "stage-of-change": 4 } },
      { item: "1", source: "m2", rater: "rater", values: { empathy: 2, "stage-of-change": 1 } },
    ]);
    expect(pairs).toEqual([
      { item: "1", a: "m1", b: "m2", rater: "rater", verdict: "a", first: null },
    ]);
    expect(problems).toEqual([]);
  });

  test.each([
    ["standard", { prompt: "Hi", chosen: "Hello.", rejected: "What?" }],
    [
      "conversational",
      {
        prompt: [{ role: "user", content: "Hi" }],
        chosen: [{ role: "assistant", content: "Hello." }],
        rejected: [{ role: "assistant", content: "What?" }],
      },
    ],
    [
      "with the prompt in both",
      {
        chosen: [
          { role: "system", content: "Be kind." },
          { role: "user", content: "Hi" },
          { role: "assistant", content: "Hello." },
        ],
        rejected: [
          { role: "user", content: "Hi" },
          { role: "assistant", content: "What?" },
        ],
      },
    ],
    [
      "as a transcript",
      {
        chosen: "\n\nHuman: Hi\n\nAssistant: Hello.",
        rejected: "\n\nHuman: Hi\n\nAssistant: What?",
      },
    ],
  ])("prompt, chosen, rejected, %s", async (_, record) => {
    const { items, replies, pairs } = await imported(JSON.stringify([record]), { name: "p.json" });
    expect(items).toEqual([{ id: "1", conversation: [client("Hi")] }]);
    expect(replies).toEqual([
      { item: "1", source: "chosen", text: "Hello." },
      { item: "1", source: "rejected", text: "What?" },
    ]);
    expect(pairs).toMatchObject([{ item: "1", a: "chosen", b: "rejected", verdict: "a" }]);
  });

  test("several pairs of one prompt keep all their replies", async () => {
    const { items, replies, pairs } = await imported(
      jsonl(
        { prompt: "Hi", chosen: "A", rejected: "B" },
        { prompt: "Hi", chosen: "B", rejected: "C" },
      ),
      { name: "p.jsonl" },
    );
    expect(items).toHaveLength(1);
    const text = (source: string) => replies.find((each) => each.source === source)?.text;
    expect(pairs.map(({ a, b }) => [text(a), text(b)])).toEqual([
      ["A", "B"],
      ["B", "C"],
    ]);
  });

  test.each([
    ["response_0", "response_1", "1"],
    ["reply_a", "reply_b", "reply_a"],
    ["answer 1", "answer 2", "first"],
  ])("%s beside %s with a verdict", async (a, b, verdict) => {
    const { pairs } = await imported(
      `prompt,${a},${b},winner,annotator\nHi,Yes.,No.,${verdict.replace("reply_", "")},Z\nHo,Ok.,Oh.,tie,Z\nHu,Ja.,Na.,perhaps,Z\n`,
    );
    expect(pairs.map((pair) => [pair.a, pair.b, pair.rater, pair.verdict])).toEqual([
      ["a", "b", "Z", "a"],
      ["a", "b", "Z", "tie"],
    ]);
  });
});

describe("groups of candidates", () => {
  test("texts with a list of rewards", async () => {
    const { replies, ratings } = await imported(
      jsonl({ prompt: "Hi", completions: ["A.", "B."], rewards: [4, 2] }),
      { name: "g.jsonl" },
    );
    expect(replies.map(({ text }) => text)).toEqual(["A.", "B."]);
    expect(ratings.map(({ values }) => values)).toEqual([{ reward: 4 }, { reward: 2 }]);
  });

  test("objects with sources and scores", async () => {
    const { replies, ratings } = await imported(
      jsonl({
        prompt: "Hi",
        candidates: [
          { text: "A.", source: "m1", scores: { empathy: 5, safety: 4 } },
          { text: "B.", source: "m2", reward: 3 },
        ],
      }),
      { name: "g.jsonl" },
    );
    expect(replies).toEqual([
      { item: "1", source: "m1", text: "A." },
      { item: "1", source: "m2", text: "B." },
    ]);
    expect(ratings.map(({ values }) => values)).toEqual([{ empathy: 5, safety: 4 }, { reward: 3 }]);
  });
});

describe("conversations", () => {
  const turns = [client("Hi"), therapist("Hello."), client("I am sad."), therapist("Tell me.")];
  const everyReply = [
    { conversation: turns.slice(0, 1), reply: "Hello." },
    { conversation: turns.slice(0, 3), reply: "Tell me." },
  ];
  const cases: [string, string, string][] = [
    [
      "messages",
      "m.json",
      JSON.stringify({
        data: [
          {
            messages: turns.map(({ speaker, text }) => ({
              role: speaker === "client" ? "user" : "assistant",
              content: [{ type: "text", text }],
            })),
          },
        ],
      }),
    ],
    [
      "ShareGPT",
      "s.json",
      JSON.stringify([
        {
          conversations: turns.map(({ speaker, text }) => ({
            from: speaker === "client" ? "human" : "gpt",
            value: text,
          })),
        },
      ]),
    ],
    [
      "speakers",
      "e.jsonl",
      JSON.stringify({
        dialog: turns.map(({ speaker, text }) => ({
          speaker: speaker === "client" ? "seeker" : "supporter",
          content: text,
        })),
      }),
    ],
    ["a transcript", "t.txt", "user: Hi\nagent: Hello.\nuser: I am\nsad.\nagent: Tell me."],
    [
      "JSON in a table",
      "t.csv",
      `conversation,note\n"[{""role"":""user"",""content"":""Hi""},{""role"":""assistant"",""content"":""Hello.""},{""role"":""user"",""content"":""I am sad.""},{""role"":""assistant"",""content"":""Tell me.""}]",x\n`,
    ],
  ];

  test.each(cases)("as %s: every reply with what was said before it", async (_, name, content) => {
    const { items, replies } = await imported(content, { name });
    const read = items.map(({ id, conversation }) => ({
      conversation: conversation.map(({ speaker, text }) => ({
        speaker,
        text: text.replace("\n", " "),
      })),
      reply: replies.find(({ item }) => item === id)?.text,
    }));
    expect(read).toEqual(everyReply);
  });

  test("or the last reply alone, where that is chosen", async () => {
    const { items, replies } = await imported("user: Hi\nagent: Hello.\nuser: Ok\nagent: Yes.", {
      name: "t.txt",
      change: (mapping) => ({ ...mapping, turns: "last" }),
    });
    expect(items).toEqual([
      { id: "1", conversation: [client("Hi"), therapist("Hello."), client("Ok")] },
    ]);
    expect(replies).toEqual([{ item: "1", source: "therapist", text: "Yes." }]);
  });

  test("several in one text", async () => {
    const { items, problems } = await imported(
      "user: A\nagent: B\n---\nClient: C\nTherapist: D\n",
      {
        name: "t.txt",
      },
    );
    expect(items.map(({ conversation }) => conversation)).toEqual([[client("A")], [client("C")]]);
    expect(problems).toEqual([]);
  });

  test("a speaker that nobody knows is a problem, and the rest is kept", async () => {
    const said = (role: string) => ({
      messages: [
        { role, content: "x" },
        { role: "assistant", content: "y" },
      ],
    });
    const { items, problems } = await imported(jsonl(said("user"), said("moderator")), {
      name: "m.jsonl",
    });
    expect(items.filter(({ conversation }) => conversation.length > 0)).toHaveLength(1);
    expect(problems).toMatchObject([{ line: 2, column: "messages" }]);
  });
});

describe("JSON", () => {
  test.each([
    ["a list", '[{"item":"1","empathy":4},{"item":"2","empathy":5}]'],
    [
      "a list in an object",
      '{"meta":{"by":"Z"},"ratings":[{"item":"1","empathy":4},{"item":"2","empathy":5}]}',
    ],
    ["an object of objects", '{"1":{"empathy":4},"2":{"empathy":5}}'],
    ["nested scores", '[{"item":"1","scores":{"empathy":4}},{"item":"2","scores":{"empathy":5}}]'],
  ])("%s", async (_, text) => {
    const { ratings } = await imported(text, { name: "r.json" });
    expect(ratings.map(({ item, values }) => [item, values])).toEqual([
      ["1", { empathy: 4 }],
      ["2", { empathy: 5 }],
    ]);
  });

  test("a line of JSONL that is none is left out, by its line", async () => {
    const { ratings, problems } = await imported(
      '{"item":1,"empathy":4}\n{oops\n\n{"item":2,"empathy":5}',
      {
        name: "r.jsonl",
      },
    );
    expect(ratings.map(({ item }) => item)).toEqual(["1", "2"]);
    expect(problems).toMatchObject([{ line: 2, reason: "It is not JSON: {oops" }]);
  });

  test("what is no JSON at all says where", async () => {
    await expect(imported('[{"a":1},', { name: "r.json" })).rejects.toMatchObject({ code: "form" });
  });

  test("what is nested as deep as can be does no harm", async () => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const { ratings } = await imported(`[{"item":1,"empathy":4,"x":${deep}}]`, { name: "d.json" });
    expect(ratings).toHaveLength(1);
  });
});

describe("names that a number makes longer than a name may be", () => {
  const long = "n".repeat(499);
  const reason = "The name is longer than 500 characters.";

  test("of the turns of a conversation", async () => {
    const turns = [
      { role: "user", content: "I cannot sleep." },
      { role: "assistant", content: "That sounds hard." },
      { role: "user", content: "It is." },
      { role: "assistant", content: "Since when?" },
    ];
    const lines = [
      { id: long, messages: turns },
      { id: "short", messages: turns },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join("\n");
    const { parts, items, problems } = await imported(text, { name: "x.jsonl" });
    for (const part of parts) expect(z.parse(dataSetPartSchema, part)).toEqual(part);
    expect(items.map(({ id }) => id)).toEqual(["short#1", "short#2"]);
    expect(problems).toMatchObject([
      { line: 1, column: "id", value: shownText(long), reason },
      { line: 1, column: "id", value: shownText(long), reason },
    ]);
  });

  test("of several replies that have one source", async () => {
    const csv = `item,reply\n1,One\n1,Two\n2,Three\n`;
    const change = (mapping: Mapping) => ({ ...mapping, source: long });
    const { parts, replies, problems } = await imported(csv, { change });
    for (const part of parts) expect(z.parse(dataSetPartSchema, part)).toEqual(part);
    expect(replies.map(({ text }) => text)).toEqual(["One", "Three"]);
    expect(problems).toMatchObject([{ line: 3, reason }]);
  });

  test("of a list of replies", async () => {
    const candidates = [
      { text: "One", source: long },
      { text: "Two", source: long },
      { text: "Three", source: "m" },
    ];
    const text = JSON.stringify([{ item: "1", prompt: "Hi", candidates }]);
    const { parts, replies, problems } = await imported(text, { name: "x.json" });
    for (const part of parts) expect(z.parse(dataSetPartSchema, part)).toEqual(part);
    expect(replies.map((reply) => reply.text)).toEqual(["One", "Three"]);
    expect(problems).toMatchObject([{ line: 1, column: "candidates", reason }]);
  });
});
