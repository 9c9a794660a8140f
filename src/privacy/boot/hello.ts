import type { FilesHere, FromPage, Hello } from "../protocol.ts";

const ANSWER_TIMEOUT_MS = 5000;

// The schemas of protocol.ts would make the boot larger than everything else in it.
function isFilesHere(value: unknown): value is FilesHere {
  return (
    typeof value === "object" &&
    value !== null &&
    "here" in value &&
    typeof value.here === "number" &&
    "total" in value &&
    typeof value.total === "number"
  );
}

function isHello(value: unknown): value is Hello {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    value.type === "hello" &&
    "version" in value &&
    typeof value.version === "string" &&
    "build" in value &&
    typeof value.build === "string" &&
    /^[0-9a-f]{64}$/.test(value.build) &&
    "files" in value &&
    isFilesHere(value.files)
  );
}

/** Asks the service worker who it is; null where it does not answer, or not as it should. */
export function askHello(worker: ServiceWorker): Promise<Hello | null> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const end = (hello: Hello | null) => {
      clearTimeout(timer);
      port1.close();
      resolve(hello);
    };
    const timer = setTimeout(() => end(null), ANSWER_TIMEOUT_MS);
    port1.onmessage = ({ data }) => end(isHello(data) ? data : null);
    const message: FromPage = { type: "hello" };
    worker.postMessage(message, [port2]);
  });
}
