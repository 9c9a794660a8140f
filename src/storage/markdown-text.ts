/**
 * Untrusted text in Markdown. Whatever the text holds, a reader of Markdown shows it as text: no
 * HTML, link, image, heading, list, table or emphasis of its own.
 */

/** Characters that open something inside a line, in CommonMark, GFM or common extensions. */
const INLINE = /[\\`*_[\]<>&~|$^=#{}]/g;

/** What opens a block at the start of a line: a list, a rule, a definition or a fence. */
const LINE_START = /^(\d*)([-+:.)])/;

/**
 * What GFM and others make links of by themselves. Escaping does not stop all of them, because
 * some look at the text after escapes are resolved; in a code span nobody does.
 */
const LINK_LIKE = /:\/\/|www\.|mailto:|xmpp:|@/i;

/** Control characters; and those that reorder text, so that it reads as something else. */
const CONTROL = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/gu;

/** One line of Markdown that reads as `text`; line breaks become spaces. */
export function inline(text: string): string {
  return escapeLine(text.replace(/[\r\n\u0085\u2028\u2029]+/g, " ").trim());
}

/** A table cell that reads as `text`. */
export function cell(text: string): string {
  // In a cell, a bar ends the cell even inside a code span, unless it is escaped.
  return inline(text).replace(/(?<!\\)\|/g, "\\|");
}

/** A block quotation that reads as `text`, line by line. */
export function quotation(text: string): string {
  const lines = text.split(/\r\n|[\r\n\u0085\u2028\u2029]/).map((line) => escapeLine(line.trim()));
  while (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines
    .map((line, index) => {
      if (line === "") return ">";
      // A backslash at the end keeps the line break where more text follows.
      const next = lines[index + 1];
      return `> ${line}${next === undefined || next === "" ? "" : "\\"}`;
    })
    .join("\n");
}

function escapeLine(line: string): string {
  const visible = line.replace(CONTROL, (char) => {
    if (char === "\t") return " ";
    return `(U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")})`;
  });
  const out = visible
    .split(/(\s+)/)
    .map((word) => (LINK_LIKE.test(word) ? codeSpan(word) : escapeMarks(word)))
    .join("");
  return out.replace(LINE_START, "$1\\$2");
}

function escapeMarks(text: string): string {
  return text.replace(INLINE, "\\$&");
}

/** A code span that holds exactly `text`, which has no line breaks. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}
