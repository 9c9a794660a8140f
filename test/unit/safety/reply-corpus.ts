import { readdirSync, readFileSync } from "node:fs";
import * as z from "zod/mini";
import { screenHitSchema } from "../../../src/domain/risk.ts";
import { checkReply } from "../../../src/safety/reply-checks.ts";

const ROOT = new URL("../../fixtures/reply-checks/", import.meta.url);
const PARTS = ["tuned", "held-out"] as const;
type Part = (typeof PARTS)[number];

const lineSchema = z.object({
  id: z.string(),
  /** Whether the check of the file's name must object. */
  raise: z.boolean(),
  /** What the client wrote, where the check depends on it. */
  client: z.optional(z.string()),
  /** What the crisis screen is to have seen in it: the check is measured, not the screen. */
  hits: z.optional(z.array(z.omit(screenHitSchema, { rule: true }))),
  reply: z.string(),
});

interface Checked extends z.infer<typeof lineSchema> {
  flag: string;
  raised: boolean;
}

const ANY_CLIENT = "I have had a hard week.";

function check(flag: string, text: string): Checked {
  const line = lineSchema.parse(JSON.parse(text));
  const { client = ANY_CLIENT, hits = [], reply } = line;
  const level = hits.at(-1)?.level ?? "none";
  const screen = {
    level,
    lexiconVersion: "corpus",
    hits: hits.map((hit) => ({ rule: "corpus", ...hit })),
  };
  const readings = checkReply([{ speaker: "client", text: client }], reply, screen);
  const reading = readings.find((each) => each.flag === flag);
  if (!reading) throw new Error(`No check for ${flag}`);
  return { ...line, flag, raised: reading.raised };
}

/** Every line of one part of the corpus, checked. */
export function checkedPart(part: Part): Checked[] {
  const folder = new URL(`${part}/`, ROOT);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .flatMap((name) =>
      readFileSync(new URL(name, folder), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => check(name.replace(".jsonl", ""), line)),
    );
}

function shareText(lines: readonly Checked[]): string {
  const raised = lines.filter((line) => line.raised).length;
  return lines.length === 0
    ? ""
    : `${raised}/${lines.length}, ${(raised / lines.length).toFixed(2)}`;
}

/** A Markdown table of what is found, and found wrongly, by check. */
export function reportTable(): string {
  const parts = PARTS.map(checkedPart);
  const flags = [...new Set(parts.flat().map(({ flag }) => flag))];
  const row = (name: string, pick: (line: Checked) => boolean) => {
    const cells = parts.flatMap((part) =>
      [true, false].map((raise) =>
        shareText(part.filter((each) => pick(each) && each.raise === raise)),
      ),
    );
    return `| ${name} | ${cells.join(" | ")} |`;
  };
  return [
    "| check | found, tuned | false, tuned | found, held out | false, held out |",
    "|---|---|---|---|---|",
    ...flags.map((flag) => row(`\`${flag}\``, (line) => line.flag === flag)),
    row("all", () => true),
  ].join("\n");
}
