import { PASSKEY_PAGE, type PasskeyReply, passkeyMessageSchema } from "../passkey/protocol.ts";
import { isPage } from "./pages.ts";
import { createPasskeySlot } from "./passkey-slot.ts";
import type { WorkerMessageEvent } from "./scope.ts";

type Message = Pick<WorkerMessageEvent, "data" | "source" | "ports" | "waitUntil">;

/**
 * Takes an answer from the passkey page and gives it to the app's page; from and to nobody else.
 *
 * @param scope the app's own address, ending in "/"
 * @returns takes one message; false where it is about something else
 */
export function createPasskeyMessages(scope: string): (event: Message) => boolean {
  const slot = createPasskeySlot();
  const isApp = ({ source }: Message) =>
    isPage(source, scope, "") || isPage(source, scope, "index.html");

  return (event) => {
    const read = passkeyMessageSchema.safeParse(event.data);
    if (!read.success) return false;
    const answer = (message: PasskeyReply) => event.ports[0]?.postMessage(message);
    const message = read.data;
    if (message.type === "passkey/put") {
      const done = isPage(event.source, scope, PASSKEY_PAGE);
      // While it is held there is something to do, for which the browser lets this script live.
      if (done) event.waitUntil(slot.put(message.result));
      answer({ type: "passkey/put", done });
    } else if (isApp(event)) {
      slot.take(message.do, (result) => answer({ type: "passkey/taken", result }));
    } else {
      answer({ type: "passkey/taken", result: null });
    }
    return true;
  };
}
