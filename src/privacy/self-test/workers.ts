import type { Place } from "../channels.ts";
import { type Answer, type Ask, answerSchema } from "./protocol.ts";
import workerUrl from "./worker.ts?worker&url";

/** A place that attempts can be made from, other than the page itself. */
export interface Outpost {
  try(channel: string, target: string): Promise<Answer>;
  close(): void;
}

/** A worker that does not start says nothing in some browsers. */
const ANSWER_WITHIN_MS = 8000;

/**
 * Starts the worker for a place.
 *
 * @throws Error where the browser or the policy does not let it start
 */
export async function startOutpost(place: Exclude<Place, "page">): Promise<Outpost> {
  if (place === "worker") return talkTo(new Worker(workerUrl, { type: "module" }), () => {});
  const script = await (await fetch(workerUrl)).text();
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return talkTo(new Worker(address, { type: "module" }), () => URL.revokeObjectURL(address));
}

function talkTo(worker: Worker, onClose: () => void): Outpost {
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  let calls = 0;
  worker.addEventListener("message", ({ data }) => {
    const answer = answerSchema.parse(data);
    waiting.get(answer.call)?.resolve(answer);
    waiting.delete(answer.call);
  });
  worker.addEventListener("error", () => {
    for (const { reject } of waiting.values()) reject(new Error("The worker did not start."));
    waiting.clear();
  });
  return {
    try(channel, target) {
      calls += 1;
      const ask: Ask = { call: calls, channel, target };
      return new Promise((resolve, reject) => {
        waiting.set(ask.call, { resolve, reject });
        setTimeout(() => reject(new Error("The worker did not answer.")), ANSWER_WITHIN_MS);
        worker.postMessage(ask);
      });
    },
    close() {
      worker.terminate();
      onClose();
    },
  };
}
