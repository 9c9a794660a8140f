import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import {
  oneSentence,
  partialReply,
  replyText,
  wholeSentences,
} from "../../../../src/roles/model/plain-text.ts";
import { readList } from "../../../../src/roles/model/read-json.ts";
import { estimateTokens } from "../../../../src/roles/model/tokens.ts";

describe("replyText", () => {
  it.each([
    ["Therapist: That sounds hard.", "That sounds hard."],
    ["**Counselor:** That sounds hard.", "That sounds hard."],
    ["Here is the reply:\n\nThat sounds hard.", "That sounds hard."],
    ['Here\'s a rewritten version of the reply:\n"That sounds hard."', "That sounds hard."],
    ["Reply: “That sounds hard.”", "That sounds hard."],
    ["<think>They are sad.</think>\n\nThat sounds hard.", "That sounds hard."],
    ["<reply-bcdfghjk>\nThat sounds hard.\n</reply-bcdfghjk>", "That sounds hard."],
    ["That sounds hard.<|im_end|>", "That sounds hard."],
    ["## Reply\n\nThat sounds **really** *hard*.", "Reply\n\nThat sounds really hard."],
    ["> That sounds `hard`.", "That sounds hard."],
    ["See [this page](https://example.org).", "See this page."],
    ["a\n\n---\n\n\n\nb", "a\n\nb"],
    ["```\nThat sounds hard.\n```", "That sounds hard."],
    ["That\u200B sounds\u202E hard.", "That sounds hard."],
    ["", ""],
    ["<think>never ends", ""],
    ['""', ""],
  ])("%j becomes %j", (answer, expected) => {
    expect(replyText(answer)).toBe(expected);
  });

  it.each([
    '"Enough" is what you said, and it is a lot to say "enough".',
    "Here is what I hear:\nYou are tired.",
    "You rated it 2 * 3 * 4, and snake_case_name stays.",
    "- one small step\n- another",
    "<b>Hello</b> & goodbye, 5 < 6.",
    "那听起来很难。你想多说一点吗？",
  ])("keeps %j", (answer) => {
    expect(replyText(answer)).toBe(answer);
  });

  it("holds a tag back that is just arriving", () => {
    const answer = "<think>hm</think>That sounds hard.<|im_end|>";
    for (let end = 0; end <= answer.length; end += 1) {
      expect("That sounds hard.").toContain(partialReply(answer.slice(0, end)));
    }
  });
});

describe("sentences", () => {
  it.each([
    ["1. Name the shame first. Then ask.", "Name the shame first."],
    ["- **Ask** what hurt most", "Ask what hurt most"],
    ['\n\n"Name it."', "Name it."],
    ["先说出她的感受。然后再问。", "先说出她的感受。"],
    ["...", ""],
    ["", ""],
  ])("the first of %j is %j", (text, expected) => {
    expect(oneSentence(text)).toBe(expected);
  });

  it.each([
    ["That is hard. What hurts mo", "That is hard."],
    ["那很难。你想说说吗？我在", "那很难。你想说说吗？"],
    ["It took 3.5 hours and then", "It took 3.5 hours and then"],
    [
      "Yes. This one long sentence has no end that could be",
      "Yes. This one long sentence has no end that could be",
    ],
  ])("%j ends whole as %j", (text, expected) => {
    expect(wholeSentences(text)).toBe(expected);
  });
});

describe("readList", () => {
  const entry = z.object({ a: z.string() });
  it.each([
    ['[{"a":"1"},{"a":"2"}]', ["1", "2"]],
    ['Sure:\n```json\n[{"a":"1"}]\n```', ["1"]],
    ['[{"a":"1"},{"a":"2', ["1"]],
    ['[{"a":"1"}, {"b":"2"}, {"a":3}, {"a":"4"}]', ["1", "4"]],
    ['[{"a":"} ] \\" {"},{"a":"2"', ['} ] " {']],
    ['{"a":"1"}', []],
    ["[", []],
    ["", []],
    ["not json", []],
    ["[[[[[[", []],
  ])("reads %j", (text, expected) => {
    expect(readList(text, entry).map(({ a }) => a)).toEqual(expected);
  });

  it("reads every whole entry of an answer cut anywhere", () => {
    const list = ["first one", 'with "quotes" and ]', "third, {x}"];
    const text = JSON.stringify(list);
    for (let end = 0; end <= text.length; end += 1) {
      const read = readList(text.slice(0, end), z.string());
      expect(list.slice(0, read.length)).toEqual(read);
    }
    expect(readList(text.slice(0, -1), z.string())).toEqual(list);
  });

  it("throws at nothing", () => {
    const junk = fc.string({ unit: fc.constantFrom(...'[]{}",:\\a1 ') });
    fc.assert(fc.property(junk, (text) => Array.isArray(readList(text, entry))));
  });
});

describe("estimateTokens", () => {
  it.each([
    // Counts of the GPT-2 family are higher than those of any tokenizer used here.
    ["I keep replaying what my boss said, and I feel so ashamed.", 14],
    ["我最近一直很难过", 8],
    ["1234567890", 10],
    ["😢😢", 6],
  ])("is not below what tokenizers make of %j", (text, tokens) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(tokens);
  });
});
