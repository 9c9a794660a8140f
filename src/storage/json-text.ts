/** Where a text stops being JSON; line and column count from 1. */
export interface JsonTextError {
  line: number;
  column: number;
  /** What was expected there, without a full stop. */
  problem: string;
}

export type JsonText = { ok: true; value: unknown } | { ok: false; error: JsonTextError };

/**
 * Parses JSON text. The place of an error is found here, because browsers word it differently
 * and some do not say it at all.
 */
export function parseJsonText(text: string): JsonText {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return { ok: true, value: JSON.parse(json) };
  } catch (error) {
    // A browser may also give up on text that is JSON but too deep or too large for it.
    const { offset, problem } =
      error instanceof SyntaxError
        ? findJsonError(json)
        : { offset: 0, problem: "it is too deep or too large for this browser" };
    const before = json.slice(0, offset);
    const line = before.split("\n").length;
    const column = offset - (before.lastIndexOf("\n") + 1) + 1;
    return { ok: false, error: { line, column, problem } };
  }
}

const SPACE = /[ \t\r\n]*/y;
// Unrolled, so that a text of any length that is never closed costs one pass over it.
const SCALAR =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters JSON forbids in text
  /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Walks text that is not JSON up to where it stops being it; without recursion, so any depth. */
function findJsonError(json: string): { offset: number; problem: string } {
  let at = 0;
  const open: ("{" | "[")[] = [];
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(json)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const fail = (expected: string) => ({
    offset: at,
    problem:
      at >= json.length ? `the text ends where ${expected} was expected` : `expected ${expected}`,
  });
  const key = () => {
    take(SPACE);
    if (json[at] !== '"' || take(SCALAR) === null) return fail("a field name in double quotes");
    take(SPACE);
    if (json[at] !== ":") return fail('":"');
    at += 1;
    return null;
  };

  for (;;) {
    take(SPACE);
    const start = json[at];
    if (start === "{" || start === "[") {
      at += 1;
      take(SPACE);
      if (json[at] !== (start === "{" ? "}" : "]")) {
        open.push(start);
        const wrong = start === "{" ? key() : null;
        if (wrong) return wrong;
        continue;
      }
      at += 1;
    } else if (take(SCALAR) === null) {
      return fail(
        start === '"'
          ? "a text that is closed: this one is cut off, or has a line break or an unknown escape in it"
          : "a value",
      );
    }
    // A value ended; so may the lists and objects it is in.
    for (;;) {
      take(SPACE);
      const inside = open.at(-1);
      if (inside === undefined) return fail("nothing more");
      const close = inside === "{" ? "}" : "]";
      if (json[at] === close) {
        at += 1;
        open.pop();
        continue;
      }
      if (json[at] !== ",") return fail(`"," or "${close}"`);
      at += 1;
      const wrong = inside === "{" ? key() : null;
      if (wrong) return wrong;
      break;
    }
  }
}
