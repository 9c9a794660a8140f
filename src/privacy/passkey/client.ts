import { seal } from "../seal.ts";
import {
  type Errand,
  type PasskeyMessage,
  type PasskeyReply,
  type PasskeyResult,
  passkeyReplySchema,
} from "./protocol.ts";

/** How pages speak with the service worker about passkeys. */

/** It answers at once, unless it has to be started first on a busy device. */
const PATIENCE_MS = 10_000;

/** Whether there is a service worker to bring the answer: without one there is no passkey page. */
export function hasPasskeyPage(): boolean {
  return ["sealed", "weaker"].includes(seal().level);
}

/** null where nobody answers, or not as it should. */
function ask(message: PasskeyMessage): Promise<PasskeyReply | null> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const end = (answer: PasskeyReply | null) => {
      clearTimeout(timer);
      port1.close();
      resolve(answer);
    };
    const timer = setTimeout(() => end(null), PATIENCE_MS);
    port1.onmessage = ({ data }) => {
      const read = passkeyReplySchema.safeParse(data);
      end(read.success ? read.data : null);
    };
    const worker = navigator.serviceWorker?.controller;
    if (worker) worker.postMessage(message, [port2]);
    else end(null);
  });
}

/** From the passkey page: hands over what came of it. False where it was not taken. */
export async function putPasskey(result: PasskeyResult): Promise<boolean> {
  const answer = await ask({ type: "passkey/put", result });
  return answer?.type === "passkey/put" && answer.done;
}

/** From the app: what the passkey page handed over, once; null where nothing is there. */
export async function takePasskey(errand: Errand): Promise<PasskeyResult | null> {
  const answer = await ask({ type: "passkey/take", do: errand });
  return answer?.type === "passkey/taken" ? answer.result : null;
}
