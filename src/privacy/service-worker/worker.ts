// First of all: it sets up the parser that every schema here uses.
import "../../zod-setup.ts";
import { answer, type RequestHandler } from "./answer.ts";
import { bringFirst, dropOtherBuilds, FileError } from "./files.ts";
import { tellPages } from "./log.ts";
import { type MessageHandler, takeOwnMessages } from "./messages.ts";
import { fetcherReach, handleFetcher, takeGrantMessages } from "./model-requests.ts";
import { createPasskeyMessages } from "./passkey-messages.ts";
import { scope } from "./scope.ts";

/**
 * The boundary of Attune: every request of every page and worker of it passes here, and only the
 * build's own files are handed out, under headers made here. What else may happen is in these two
 * lists and nowhere else.
 */
const requestHandlers: readonly RequestHandler[] = [handleFetcher];
const messageHandlers: readonly MessageHandler[] = [
  takeOwnMessages,
  takeGrantMessages,
  createPasskeyMessages(scope.registration.scope),
];

async function install(): Promise<void> {
  try {
    await bringFirst();
  } catch (error) {
    const file = error instanceof FileError ? error.file : "";
    const reason = error instanceof Error ? error.message : String(error);
    await tellPages({ type: "install-failed", file, reason });
    throw error;
  }
}

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(dropOtherBuilds()));
scope.addEventListener("fetch", (event) => {
  event.respondWith(answer(event, requestHandlers, fetcherReach));
});
scope.addEventListener("message", (event) => {
  messageHandlers.some((take) => take(event));
});
