import type { Therapist } from "../../domain/roles.ts";
import { type ClientReading, readClient } from "./client.ts";
import { draftReply } from "./drafts.ts";
import { byRules, practiceIdentity, throwIfStopped } from "./identity.ts";
import { createDraw } from "./random.ts";
import { reviseReply } from "./revise.ts";
import { nextTask, type Pause, stream } from "./streaming.ts";
import { notesOnLength } from "./text.ts";

/** Drafts and rewrites by rules. The same seed and the same words give the same text. */
export function createPracticeTherapist(pause: Pause = nextTask): Therapist {
  return {
    identity: practiceIdentity,
    async draft({ conversation }, call) {
      throwIfStopped(call.signal);
      const client = readClient(conversation);
      const draw = createDraw(call.seed, `draft ${client.text}`);
      const text = draftReply({ client, draw, said: "" });
      await stream(text, call, pause);
      return byRules(text, notesOn(client));
    },
    async rewrite({ conversation, reply, coaching }, call) {
      throwIfStopped(call.signal);
      const client = readClient(conversation);
      const draw = createDraw(call.seed, `rewrite ${client.text}`);
      const text = reviseReply(conversation, reply, coaching, client, draw);
      await stream(text, call, pause);
      return byRules(text, [...notesOn(client), ...notesOnLength(reply)]);
    },
  };
}

function notesOn(client: ClientReading): string[] {
  if (client.english) return [];
  return ["The practice rules read English only; this reply is general for that reason."];
}
