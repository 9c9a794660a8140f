import type { Utterance } from "../../../../domain/conversation.ts";
import type { DataSetPart } from "../../../../domain/data-set.ts";
import type { Rating } from "../../../../domain/ratings.ts";

/** One line of a preview: a reply, a rating of one, or both. */
export interface PreviewRow {
  key: string;
  item: string;
  /** The client message; null where the file has none. */
  client: string | null;
  source: string;
  reply: string | null;
  rater: string | null;
  values: Rating["values"];
  /** A judgement of a pair, in words; null where the line is none. */
  verdict: string | null;
}

/** What a reader sees of the first rows: every rating with its reply, and replies without one. */
export function previewRows(parts: readonly DataSetPart[]): PreviewRow[] {
  const clients = new Map<string, string>();
  const replies = new Map<string, { item: string; source: string; text: string }>();
  const keyOf = (item: string, source: string) => JSON.stringify([item, source]);
  for (const part of parts) {
    if (part.kind === "items") {
      for (const { id, conversation } of part.items) {
        const client = lastOf(conversation);
        if (client !== null) clients.set(id, client);
      }
    }
    if (part.kind === "replies") {
      for (const reply of part.replies) replies.set(keyOf(reply.item, reply.source), reply);
    }
  }
  const rows: PreviewRow[] = [];
  const shown = new Set<string>();
  const add = (row: Omit<PreviewRow, "key" | "client">) =>
    rows.push({ ...row, key: String(rows.length), client: clients.get(row.item) ?? null });
  for (const part of parts) {
    if (part.kind === "ratings") {
      for (const { item, source, rater, values } of part.ratings) {
        const key = keyOf(item, source);
        shown.add(key);
        const reply = replies.get(key)?.text ?? null;
        add({ item, source, reply, rater, values, verdict: null });
      }
    }
    if (part.kind === "pairs") {
      for (const { item, a, b, rater, verdict } of part.pairs) {
        const words = VERDICTS[verdict];
        add({ item, source: `${a} and ${b}`, reply: null, rater, values: {}, verdict: words });
      }
    }
  }
  for (const [key, { item, source, text }] of replies) {
    if (shown.has(key)) continue;
    add({ item, source, reply: text, rater: null, values: {}, verdict: null });
  }
  const used = new Set(rows.map(({ item }) => item));
  for (const item of clients.keys()) {
    if (used.has(item)) continue;
    add({ item, source: "", reply: null, rater: null, values: {}, verdict: null });
  }
  return rows;
}

const VERDICTS = {
  a: "the first is better",
  b: "the second is better",
  tie: "no difference",
  "not-sure": "not sure",
  "cannot-rate": "cannot rate",
} as const;

/** The client message of a conversation: the last that the client said. */
export function lastOf(conversation: readonly Utterance[]): string | null {
  return conversation.findLast(({ speaker }) => speaker === "client")?.text ?? null;
}
