import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stripThinking } from "../../../src/engines/thinking.ts";

describe("stripThinking", () => {
  it.each([
    ["no thinking", "Hello there.", "Hello there."],
    ["a block", "<think>hm, she is sad</think>\n\nI hear you.", "I hear you."],
    ["an empty block", "<think>\n\n</think>\n\nI hear you.", "I hear you."],
    ["an unclosed block", "<think>and then, and then", ""],
    ["a block opened by the template", "well, maybe</think>I hear you.", "I hear you."],
    ["two blocks", "<think>a</think>One. <think>b</think>Two.", "One. Two."],
    ["a stray close after text", "One.</think>Two.", "Two."],
  ])("removes %s", (_name, text, expected) => {
    expect(stripThinking(text)).toBe(expected);
  });

  it("holds back a tag that is just arriving, in a stream only", () => {
    expect(stripThinking("I hear <thi", true)).toBe("I hear ");
    expect(stripThinking("I hear </th", true)).toBe("I hear ");
    expect(stripThinking("I hear <thi")).toBe("I hear <thi");
    expect(stripThinking("a < b", true)).toBe("a < b");
  });

  it("never shows a tag or what is inside one, however the stream is cut", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (inside, answer, cut) => {
        fc.pre(!/[<>]/.test(inside + answer));
        const text = `<think>${inside}</think>${answer}`;
        const shown = stripThinking(text.slice(0, cut % (text.length + 1)), true);
        expect(answer.trimStart().startsWith(shown)).toBe(true);
      }),
    );
  });
});
