import { readdirSync, readFileSync } from "node:fs";
import * as z from "zod/mini";
import { RISK_LEVELS, type RiskLevel, riskLevelSchema } from "../../../src/domain/risk.ts";
import { screenConversation } from "../../../src/safety/crisis-screen.ts";

const ROOT = new URL("../../fixtures/crisis/", import.meta.url);
const PARTS = ["tuned", "held-out"] as const;
type Part = (typeof PARTS)[number];

const lineSchema = z.object({
  id: z.string(),
  class: z.string(),
  wording: z.optional(z.enum(["explicit", "coded"])),
  least: riskLevelSchema,
  most: riskLevelSchema,
  turns: z.array(z.string()).check(z.minLength(1)),
});

/** A message of the corpus, its file (`concern`, `benign` ...), and what the screen says of it. */
export interface Screened extends z.infer<typeof lineSchema> {
  file: string;
  level: RiskLevel;
}

/** Every message of one part of the corpus, screened. */
export function screenedPart(part: Part): Screened[] {
  const folder = new URL(`${part}/`, ROOT);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) =>
      readFileSync(new URL(name, folder), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => {
          const message = lineSchema.parse(JSON.parse(line));
          const turns = message.turns.map((text) => ({ speaker: "client" as const, text }));
          const { level } = screenConversation(turns);
          return { ...message, file: name.replace(".jsonl", ""), level };
        }),
    );
}

export const isRisk = (message: Screened) => message.least !== "none";
export const isBenign = (message: Screened) => message.most === "none";
export const fired = (message: Screened) => message.level !== "none";
export const reached = (message: Screened) =>
  RISK_LEVELS.indexOf(message.level) >= RISK_LEVELS.indexOf(message.least);

interface Share {
  n: number;
  of: number;
}

export function share(messages: readonly Screened[], test: (message: Screened) => boolean): Share {
  return { n: messages.filter(test).length, of: messages.length };
}

/** Wilson's interval at 95 % for a share, in [0, 1]. */
function wilson({ n, of }: Share): readonly [low: number, high: number] {
  if (of === 0) return [0, 1];
  const z2 = 1.959964 ** 2;
  const centre = (n + z2 / 2) / (of + z2);
  const half = (Math.sqrt(z2) / (of + z2)) * Math.sqrt((n * (of - n)) / of + z2 / 4);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** The share as it stands in `docs/safety.md`: `57/60, 0.95 (0.86-0.98)`. */
function shareText(each: Share): string {
  if (each.of === 0) return "";
  const [low, high] = wilson(each);
  const value = (each.n / each.of).toFixed(2);
  return `${each.n}/${each.of}, ${value} (${low.toFixed(2)}-${high.toFixed(2)})`;
}

/** Markdown tables of recall and false alarms, tuned beside held out. */
export function reportTables(): string {
  const [tuned = [], held = []] = PARTS.map(screenedPart);
  const row = (
    name: string,
    pick: (message: Screened) => boolean,
    test: (message: Screened) => boolean,
  ) => {
    const cell = (part: Screened[]) => shareText(share(part.filter(pick), test));
    return `| ${name} | ${cell(tuned)} | ${cell(held)} |`;
  };
  const head = (name: string) => [`| ${name} | tuned | held out |`, "|---|---|---|"];
  const classes = (pick: (message: Screened) => boolean) => [
    ...new Set([...tuned, ...held].filter(pick).map((message) => message.class)),
  ];
  const explicit = (message: Screened) => message.wording === "explicit";
  const coded = (message: Screened) => message.wording === "coded";
  const past = (message: Screened) => message.file === "own-past";
  return [
    ...head("Noticed (concern or above), of messages with risk"),
    row("all", isRisk, fired),
    row("explicit", explicit, fired),
    row("coded", coded, fired),
    ...classes(isRisk).map((name) =>
      row(name, (message) => isRisk(message) && message.class === name, fired),
    ),
    "",
    ...head("At the right level or above"),
    ...["concern", "high", "imminent"].map((level) =>
      row(level, (message) => message.least === level, reached),
    ),
    "",
    ...head("False alarms, of benign messages"),
    row("all", isBenign, fired),
    ...classes(isBenign).map((name) =>
      row(name, (message) => isBenign(message) && message.class === name, fired),
    ),
    "",
    ...head("Own past, noticed (neither right nor wrong)"),
    row("own past", past, fired),
  ].join("\n");
}
