import type { RoleCall, Therapist } from "../../domain/roles.ts";
import { type ClientReading, readClient } from "./client.ts";
import { draftReply } from "./drafts.ts";
import { byRules, practiceIdentity, throwIfStopped } from "./identity.ts";
import { createDraw } from "./random.ts";
import { reviseReply } from "./revise.ts";
import { notesOnLength } from "./text.ts";

/** Called between two groups of words, with the wait in milliseconds that would read well. */
export type Pause = (ms: number) => Promise<void>;

const GROUP_WORDS = 3;
const GROUP_MS = 40;

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

/** Lets the page draw, and a stop be heard, between two groups of words. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

async function stream(text: string, call: RoleCall, pause: Pause): Promise<void> {
  const words = text.match(/\S+\s*/gu) ?? [];
  for (let at = 0; at < words.length; at += GROUP_WORDS) {
    throwIfStopped(call.signal);
    call.onPartial(
      words
        .slice(0, at + GROUP_WORDS)
        .join("")
        .trimEnd(),
    );
    await pause(GROUP_MS);
  }
  throwIfStopped(call.signal);
}

function notesOn(client: ClientReading): string[] {
  if (client.english) return [];
  return ["The practice rules read English only; this reply is general for that reason."];
}
