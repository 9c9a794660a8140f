import type { Utterance } from "../../domain/conversation.ts";
import { THERAJUDGE_7 } from "../../rubrics/index.ts";
import { objections } from "../../safety/reply-checks.ts";
import type { ClientReading } from "./client.ts";
import { instructionsFor } from "./coach.ts";
import { Edit } from "./edit.ts";
import { readFeatures } from "./features.ts";
import { type ReadInstruction, readInstruction, writeInstruction } from "./instructions.ts";
import { textsOf } from "./passages.ts";
import type { Draw } from "./random.ts";
import { READ_REPLY_CHARS } from "./text.ts";

const FLAGS_NEVER_KEPT = new Set([
  "medical-advice",
  "method-information",
  "agreeing-with-harm",
  "promising-secrecy",
  "posing-as-human",
  "minimising",
  "diagnosing",
]);

/**
 * Rewrites `reply` as the coaching says: takes passages out or softens them, adds what is
 * missing in its place, and keeps the rest as it was. Instructions of unknown shape are replaced
 * by the rules' own reading of what is missing. Deterministic for one draw.
 */
export function reviseReply(
  conversation: readonly Utterance[],
  reply: string,
  coaching: readonly string[],
  client: ClientReading,
  draw: Draw,
): string {
  const instructions = readable(conversation, reply, coaching, client);
  const edit = new Edit(client, draw, textsOf(reply.slice(0, READ_REPLY_CHARS)));
  for (const instruction of instructions) edit.apply(instruction);
  if (instructions.some(({ kind }) => kind === "take-out" || kind === "begin-again")) {
    edit.dropWhere((text) =>
      objections(conversation, text).some(({ flag }) => FLAGS_NEVER_KEPT.has(flag)),
    );
  }
  const text = edit.finish();
  // A rewrite that changed nothing is no rewrite: one more guess at what lies beneath.
  return text === reply.trim() ? edit.deepen() : text;
}

function readable(
  conversation: readonly Utterance[],
  reply: string,
  coaching: readonly string[],
  client: ClientReading,
): ReadInstruction[] {
  const known = coaching.flatMap((text) => readInstruction(text) ?? []);
  if (known.length > 0) return known;
  const features = readFeatures(conversation, reply, client);
  return instructionsFor(features, client, THERAJUDGE_7, []).flatMap(
    (instruction) => readInstruction(writeInstruction(instruction)) ?? [],
  );
}
