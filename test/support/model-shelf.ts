import { request as ask, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type FaultServer, startFaultServer } from "./fault-server.ts";

/** The built app with a shelf of models beside it, as a facilitator would serve both. */
export interface ModelShelf {
  /** Address of the app, ends in "/"; models are under its "shelf/". */
  address: string;
  server: FaultServer;
  close(): Promise<void>;
}

const SHELF = "/shelf/";

/**
 * Passes a request on to the server of the app, headers and all: the content policy is in them,
 * and it names the address that the browser knows.
 */
function passOn(app: URL, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url } = incoming;
  const options = { method, headers };
  const outgoing = ask(new URL(url ?? "/", app), options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on("error", () => response.destroy());
  incoming.pipe(outgoing);
}

export async function startShelf(appAddress: string): Promise<ModelShelf> {
  const app = new URL(appAddress);
  const server = await startFaultServer();
  const front = createServer((incoming, response) => {
    const { pathname } = new URL(incoming.url ?? "/", app);
    if (!pathname.startsWith(SHELF)) {
      passOn(app, incoming, response);
      return;
    }
    server.answer(pathname.slice(SHELF.length), incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => front.listen(0, "localhost", resolve));
  const address = front.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return {
    address: `http://localhost:${address.port}/`,
    server,
    async close() {
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
      await server.close();
    },
  };
}
