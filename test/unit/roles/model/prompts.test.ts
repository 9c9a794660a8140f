import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, PROMPT_NAMES } from "../../../../src/domain/settings.ts";
import { promptMessages } from "../../../../src/roles/prompts/fill.ts";
import {
  BUILT_IN_PROMPTS,
  checkPrompt,
  fillPrompt,
  MAX_PROMPT_CHARS,
  PromptError,
  resolvePrompts,
} from "../../../../src/roles/prompts.ts";

describe("the built-in prompts", () => {
  it.each(PROMPT_NAMES)("%s has no problem and is short", (name) => {
    expect(checkPrompt(name, BUILT_IN_PROMPTS[name].text)).toEqual([]);
    expect(BUILT_IN_PROMPTS[name].version).toBe("built-in-2");
    expect(BUILT_IN_PROMPTS[name].text.length).toBeLessThan(3200);
  });

  it("write replies by the crisis conventions", () => {
    for (const name of ["draft", "revise"] as const) {
      const { text } = BUILT_IN_PROMPTS[name];
      expect(text).toContain("Are you having thoughts of killing yourself?");
      expect(text).toMatch(/crisis line/);
      expect(text).toMatch(/emergency number/);
      expect(text).toMatch(/person they trust/);
      expect(text).toMatch(/No diagnosis/);
      expect(text).toMatch(/60 to 150 words/);
    }
  });
});

describe("fillPrompt", () => {
  it("fills each placeholder and leaves other braces", () => {
    expect(fillPrompt('{a} {"x": 1} {B} {a}', { a: "1" })).toBe('1 {"x": 1} {B} 1');
  });

  it("names what has no value", () => {
    const fill = () => fillPrompt("{reply} {nothing} {more}", { reply: "x" });
    expect(fill).toThrow(PromptError);
    expect(fill).toThrow(/\{nothing\}, \{more\}/);
    try {
      fill();
    } catch (error) {
      expect(error).toMatchObject({
        code: "unknown-placeholder",
        placeholders: ["nothing", "more"],
      });
    }
  });

  it("does not take what every object has for a value", () => {
    expect(() => fillPrompt("{constructor}", {})).toThrow(PromptError);
  });

  it("never looks at a value again", () => {
    const value = fc.oneof(
      fc.constantFrom("{a}", "{b}", "{nothing}", "$&", "$1", "$$", "$`", "{{a}}", "\n---\n"),
      fc.string(),
    );
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(fillPrompt("<{a}|{b}>", { a, b })).toBe(`<${a}|${b}>`);
      }),
    );
  });
});

describe("checkPrompt", () => {
  it.each([
    ["", /is empty/],
    ["{conversation} {reply}", /\{coaching\} must appear/],
    ["{conversation} {reply} {coaching} {critic}", /\{critic\} cannot be filled in here/],
    ["{conversation} {reply} {coaching} {reply}", /\{reply\} may appear only once/],
    ["a\n---\nb\n---\n{conversation} {reply} {coaching}", /more than one line/],
    ["---\n{conversation} {reply} {coaching}", /one side/],
    [`{conversation} {reply} {coaching}${"x".repeat(MAX_PROMPT_CHARS)}`, /8,0\d\d characters/],
  ])("finds the problem of case %#", (text, problem) => {
    expect(checkPrompt("revise", text).join(" ")).toMatch(problem);
    expect(() =>
      promptMessages("revise", text, { conversation: "c", reply: "r", coaching: "i" }),
    ).toThrow(PromptError);
  });

  it("finds nothing wrong with the least that is needed", () => {
    expect(checkPrompt("draft", "Reply to {conversation}")).toEqual([]);
  });
});

describe("promptMessages", () => {
  it("parts at the line of dashes of the template, not of a value", () => {
    expect(
      promptMessages("draft", "Be kind.\n---\n{conversation}", { conversation: "a\n---\nb" }),
    ).toEqual([
      { role: "system", content: "Be kind." },
      { role: "user", content: "a\n---\nb" },
    ]);
  });

  it("makes one user message of a prompt without a divider", () => {
    expect(promptMessages("draft", "Reply to {conversation}", { conversation: "x" })).toEqual([
      { role: "user", content: "Reply to x" },
    ]);
  });
});

describe("resolvePrompts", () => {
  const own = { version: "own-1", text: "Reply to {conversation}" };

  it("gives the built-in prompts unless told otherwise", () => {
    expect(resolvePrompts(DEFAULT_SETTINGS)).toEqual(BUILT_IN_PROMPTS);
    expect(resolvePrompts({ ownPrompts: { draft: [own] }, activePrompts: {} })).toEqual(
      BUILT_IN_PROMPTS,
    );
  });

  it("gives an own version that is active, and the built-in one where it is gone", () => {
    const ownPrompts = { draft: [own] };
    expect(resolvePrompts({ ownPrompts, activePrompts: { draft: "own-1" } }).draft).toEqual(own);
    expect(resolvePrompts({ ownPrompts, activePrompts: { draft: "own-2" } }).draft).toEqual(
      BUILT_IN_PROMPTS.draft,
    );
  });
});
