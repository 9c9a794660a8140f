import "fake-indexeddb/auto";
import fc from "fast-check";
import { lexer, type Token, walkTokens } from "marked";
import { expect, test } from "vitest";
import { sessionSchema } from "../../../src/domain/session.ts";
import { cell, inline, quotation } from "../../../src/storage/markdown-text.ts";
import { sessionMarkdown } from "../../../src/storage/session-markdown.ts";
import { HOSTILE_TEXTS, text, wholeSession } from "../../support/arbitraries.ts";
import { otherToolFile } from "../../support/other-tool-file.ts";
import { openTestStorage } from "../../support/storage.ts";

const PLAIN = new Set(["text", "escape", "codespan", "br", "paragraph", "blockquote", "space"]);

/** The kinds of tokens a reader of GFM sees, other than plain text in paragraphs. */
function kindsIn(markdown: string): string[] {
  const kinds: string[] = [];
  walkTokens(lexer(markdown, { gfm: true }), (token) => {
    if (!PLAIN.has(token.type)) kinds.push(token.type);
  });
  return kinds;
}

function textOf(markdown: string): string {
  let out = "";
  const add = (token: Token) => {
    if (token.type === "br") out += "\n";
    else if ("tokens" in token && token.tokens) token.tokens.forEach(add);
    else if (token.type === "text" || token.type === "escape" || token.type === "codespan") {
      out += token.text;
    }
  };
  lexer(markdown, { gfm: true }).forEach(add);
  return out;
}

const hostile = fc.oneof(
  text,
  fc.array(fc.constantFrom(...HOSTILE_TEXTS), { maxLength: 4 }).map((texts) => texts.join("\n")),
  fc.string({
    unit: fc.constantFrom(..."ab1.)-+*_`~[]()<>!#|&;:\\/@=$^ \n\t", "http://", "www.", "<!--"),
    maxLength: 60,
  }),
);

test("any text stays text: in a line, in a quotation, in a cell", () => {
  fc.assert(
    fc.property(hostile, (words) => {
      expect(kindsIn(inline(words))).toEqual([]);
      expect(kindsIn(`Before\n\n${quotation(words)}\n\nAfter`)).toEqual([]);
      expect(kindsIn(`- ${inline(words)}`).toSorted()).toEqual(["list", "list_item"]);
      const [table] = lexer(`| a | b |\n| --- | --- |\n| ${cell(words)} | end |`);
      expect(table?.type).toBe("table");
      if (table?.type === "table") {
        expect(table.rows.map((row: { text: string }[]) => row[1]?.text)).toEqual(["end"]);
      }
    }),
    { numRuns: 1500 },
  );
});

test("a reader sees the words that were written", () => {
  const words = fc.string({
    unit: fc.constantFrom(..."abc *_[]()<>!#|&;:\\/=$^.-+1`~"),
    maxLength: 40,
  });
  const squeezed = (value: string) => value.replace(/\s+/g, " ").trim();
  fc.assert(
    fc.property(words, (each) => {
      expect(squeezed(textOf(inline(each)))).toBe(squeezed(each));
    }),
    { numRuns: 2000 },
  );
});

test("what reorders or hides text is shown by its name", () => {
  expect(inline("a\u202Eb\u0000c\u2066d")).toBe("a(U+202E)b(U+0000)c(U+2066)d");
});

test("long words and long runs of spaces come to an end", () => {
  for (const part of ["a", " ", "http:", "`", "@", "\n"]) {
    expect(quotation(part.repeat(100_000))).toMatch(/^>/);
  }
});

test("a page has the same structure whatever its texts hold", () => {
  fc.assert(
    fc.property(wholeSession, (whole) => {
      const kinds = new Set(kindsIn(sessionMarkdown(whole)));
      for (const kind of kinds) {
        expect(["heading", "strong", "table", "list", "list_item"]).toContain(kind);
      }
      const headings = lexer(sessionMarkdown(whole)).filter((token) => token.type === "heading");
      expect(headings[0]).toMatchObject({ depth: 1 });
      const turns = headings.filter((token) => "depth" in token && token.depth === 2);
      const notes = whole.session.notes.trim() === "" ? 0 : 1;
      expect(turns).toHaveLength(whole.session.turns.length + notes);
    }),
    { numRuns: 100 },
  );
});

test("a session as a page", async () => {
  const storage = await openTestStorage();
  await storage.files.importText(JSON.stringify(otherToolFile()));
  const [summary] = (await storage.sessions.list()).items;
  if (!summary) throw new Error("not stored");
  const { text: page, fileName } = await storage.files.exportMarkdown(summary.id);
  await storage.close();
  // A title may name the client, a file's name never does.
  expect(fileName).toMatch(/^attune-session-\d{4}-\d{2}-\d{2}-\w{6}\.md$/);
  expect(fileName).toContain(summary.id.slice(-6));
  expect(page).toMatchInlineSnapshot(`
    "# Sleep

    Created 2026-11-20 12:00 UTC. Last changed 2026-11-20 12:00 UTC.

    Tags: sleep

    **AI draft, for review by a person.** Scores are a model's or a rule's estimates.

    ## Turn 1

    **Client**

    > I cannot sleep.

    **Reply**

    > That sounds hard.

    ### Refinement 1: Target reached

    Why it ended is not in the file.

    #### Round 0: draft

    > You should relax.

    | Dimension (1 to 5) | Score | Spread | Change to the round before |
    | --- | ---: | ---: | ---: |
    | Warmth | 2.0 | 0.5 |  |
    | **Overall** | 2.0 | 0.5 |  |

    Critique:

    - Warmth: “should relax” Advice comes too early.

    Coaching:

    1. Name the feeling first.

    #### Round 1: rewrite

    > That sounds hard.

    Kept: not in the file

    | Dimension (1 to 5) | Score | Spread | Change to the round before |
    | --- | ---: | ---: | ---: |
    | Warmth | 4.0 | 0.0 | +2.0 |
    | **Overall** | 4.0 | 0.0 | +2.0 |

    **Ran with**

    - Rubric: their-rubric (their-rubric, version 2)
    - Generator: Qwen3-1.7B (WebLLM, on this device)
    - Judge: Qwen3-1.7B (WebLLM, on this device)
    - Target 4, floor 4, rounds 1 to 3, margin 0.1, stops after 2 failed tries
    - Token budget: no limit; time budget: no limit
    - Drafting: temperature 0.7, top-p 0.95, at most 320 tokens; seed 0
    - Prompts: draft not in the file, revise not in the file, judge not in the file, critic not in the file, coach not in the file
    - Started 2026-11-20 12:00 UTC, ended 2026-11-20 12:01 UTC
    "
  `);
});

test("a page with words of risk says that nobody was alerted, and another page does not", () => {
  const page = (client: string) =>
    sessionMarkdown({
      session: sessionSchema.parse({
        id: "session-00000001",
        title: "A session",
        createdAt: "2026-11-20T12:00:00.000Z",
        updatedAt: "2026-11-20T12:00:00.000Z",
        tags: [],
        notes: "",
        turns: [{ id: "turn-00000001", client, reply: null }],
      }),
      refinements: [],
    });
  expect(textOf(page("I've been thinking about killing myself."))).toContain(
    "Attune alerted nobody",
  );
  expect(textOf(page("My manager ignored me again."))).not.toContain("alerted");
});
