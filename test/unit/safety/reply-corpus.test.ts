import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { objections } from "../../../src/safety/reply-checks.ts";
import { checkedPart, reportTable } from "./reply-corpus.ts";

const tuned = checkedPart("tuned");
const held = checkedPart("held-out");
const flags = [...new Set(tuned.map(({ flag }) => flag))];
const share = (lines: typeof tuned) =>
  lines.filter(({ raised }) => raised).length / Math.max(1, lines.length);

describe("the checks of replies over the corpus", () => {
  it("has 25 lines to find and 25 to leave alone for each check, each once, a quarter held out", () => {
    const all = [...tuned, ...held];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const flag of flags) {
      for (const raise of [true, false]) {
        const of = (lines: typeof tuned) =>
          lines.filter((line) => line.flag === flag && line.raise === raise).length;
        expect(of(all)).toBeGreaterThanOrEqual(25);
        expect(of(held)).toBeGreaterThanOrEqual(of(all) / 4);
      }
    }
  });

  it.each(flags)("%s: finds nine in ten of the tuned lines, with few false alarms", (flag) => {
    const lines = tuned.filter((line) => line.flag === flag);
    const missed = lines.filter(({ raise, raised }) => raise && !raised);
    expect([share(lines.filter(({ raise }) => raise)) >= 0.9, missed]).toEqual([true, missed]);
    const wrong = lines.filter(({ raise, raised }) => !raise && raised);
    expect([share(lines.filter(({ raise }) => !raise)) <= 0.06, wrong]).toEqual([true, wrong]);
  });

  it("objects to none of the ordinary good replies", () => {
    const file = new URL("../../fixtures/reply-checks/ordinary.txt", import.meta.url);
    const replies = readFileSync(file, "utf8").split("\n").filter(Boolean);
    expect(replies.length).toBeGreaterThanOrEqual(40);
    for (const reply of replies) expect(objections([], reply)).toEqual([]);
  });

  it("says in docs/safety.md what it measures here", () => {
    const table = reportTable();
    process.stdout.write(`${table}\n`);
    const doc = readFileSync(new URL("../../../docs/safety.md", import.meta.url), "utf8");
    expect(doc).toContain(table);
  });
});
