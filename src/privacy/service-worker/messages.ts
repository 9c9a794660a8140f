import { type FromPage, fromPageSchema, type Hello } from "../protocol.ts";
import { BUILD } from "./build.ts";
import { bringRest, filesHere, keepNothing } from "./files.ts";
import { readLog, tellPages } from "./log.ts";
import { scope, type WorkerMessageEvent } from "./scope.ts";

/** Takes one kind of message; false where it is not this one's. */
export type MessageHandler = (event: WorkerMessageEvent) => boolean;

/** A page that has just started needs the processor and the network more than this does. */
const REST_AFTER_MS = 5000;

let bringing: Promise<void> | null = null;

/** Without a network the rest is brought another time: at the next start, or when asked for. */
async function bringRestLater(): Promise<void> {
  // A worker with something to do is not replaced, and a host that has the next version no longer
  // has the files of this one.
  if (scope.registration.waiting) return;
  await new Promise((resolve) => setTimeout(resolve, REST_AFTER_MS));
  await bringRest().catch(() => {});
  await tellPages({ type: "files", files: await filesHere() });
}

async function hello(): Promise<Hello> {
  const { version, build } = BUILD;
  return { type: "hello", version, build, files: await filesHere() };
}

async function answerTo(type: FromPage["type"]): Promise<unknown> {
  switch (type) {
    case "hello":
      return await hello();
    case "read-log":
      return { type: "log", entries: readLog() };
    case "take-over":
      return await scope.skipWaiting();
    case "erase":
      await keepNothing();
      return { type: "erased" };
  }
}

export const takeOwnMessages: MessageHandler = (event) => {
  const { success, data } = fromPageSchema.safeParse(event.data);
  if (!success) return false;
  const work = async () => {
    const answer = await answerTo(data.type);
    event.ports[0]?.postMessage(answer);
  };
  event.waitUntil(work());
  if (data.type === "hello") {
    bringing ??= bringRestLater().finally(() => {
      bringing = null;
    });
    event.waitUntil(bringing);
  }
  return true;
};
