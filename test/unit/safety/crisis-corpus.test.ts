import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  fired,
  isBenign,
  isRisk,
  reached,
  reportTables,
  screenedPart,
  share,
} from "./crisis-corpus.ts";

const tuned = screenedPart("tuned");
const held = screenedPart("held-out");
const value = ({ n, of }: { n: number; of: number }) => n / of;
const name = (message: { id: string; turns: string[] }) =>
  `${message.id}: ${message.turns.join(" // ")}`;

describe("the crisis screen over the corpus", () => {
  it("has enough messages, each once, enough of them held out", () => {
    const ids = [...tuned, ...held].map((message) => message.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(2000);
    expect(held.filter(isRisk).length).toBeGreaterThanOrEqual(190);
    expect(held.filter(isBenign).length).toBeGreaterThanOrEqual(150);
  });

  it("notices every explicit message of the tuned part", () => {
    const missed = tuned.filter((message) => message.wording === "explicit" && !fired(message));
    expect(missed.map(name)).toEqual([]);
  });

  it("notices 95 % of the coded messages of the tuned part", () => {
    const coded = tuned.filter((message) => message.wording === "coded");
    expect(value(share(coded, fired))).toBeGreaterThanOrEqual(0.95);
  });

  it("puts 90 % of the tuned part at its level or above", () => {
    expect(value(share(tuned.filter(isRisk), reached))).toBeGreaterThanOrEqual(0.9);
  });

  it("raises a false alarm on less than 5 % of the tuned benign messages", () => {
    expect(value(share(tuned.filter(isBenign), fired))).toBeLessThan(0.05);
  });

  it("says in docs/safety.md what it measures here", () => {
    const tables = reportTables();
    process.stdout.write(`${tables}\n`);
    const doc = readFileSync(new URL("../../../docs/safety.md", import.meta.url), "utf8");
    expect(doc).toContain(tables);
  });
});
