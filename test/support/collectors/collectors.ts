import { createSocket } from "node:dgram";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";

/** Servers that stand for whoever wants the data: they answer politely and log what comes. */

export interface Hit {
  /** Which collector: "http", "websocket", "tcp" or "udp". */
  by: "http" | "websocket" | "tcp" | "udp";
  /** Method, address and body; for tcp and udp what arrived, as Latin-1. */
  text: string;
}

export interface Collectors {
  hits: Hit[];
  /** "http://127.0.0.1:PORT": answers everything, whoever asks. */
  http: string;
  /** "127.0.0.1:PORT" of a server that logs connections, whether or not anything is sent. */
  tcp: string;
  /** "127.0.0.1:PORT" of a socket that logs datagrams: STUN, QUIC. */
  udp: string;
  close(): Promise<void>;
}

const OPEN_TO_ALL = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-allow-methods": "*",
  "cross-origin-resource-policy": "cross-origin",
  "content-type": "text/javascript",
};

export async function startCollectors(): Promise<Collectors> {
  const hits: Hit[] = [];

  const http = createHttpServer((request, response) => {
    const hit: Hit = { by: "http", text: `${request.method} ${request.url} ` };
    hits.push(hit);
    request.on("data", (piece: Buffer) => {
      hit.text += piece.toString("latin1");
    });
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://collector");
    const to = searchParams.get("to");
    if (pathname === "/redirect" && to) response.writeHead(302, { ...OPEN_TO_ALL, location: to });
    else response.writeHead(200, OPEN_TO_ALL);
    response.end();
  });
  http.on("upgrade", (request, socket) => {
    hits.push({ by: "websocket", text: `${request.url}` });
    socket.destroy();
  });

  const open = new Set<Socket>();
  const tcp = createTcpServer((socket) => {
    const hit: Hit = { by: "tcp", text: "connected " };
    hits.push(hit);
    open.add(socket);
    socket.on("data", (piece) => {
      hit.text += piece.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
  });

  const udp = createSocket("udp4", (message) => {
    hits.push({ by: "udp", text: message.toString("latin1") });
  });

  const listening = (server: typeof http | typeof tcp) =>
    new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
  const [httpPort, tcpPort] = await Promise.all([listening(http), listening(tcp)]);
  await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", resolve));

  return {
    hits,
    http: `http://127.0.0.1:${httpPort}`,
    tcp: `127.0.0.1:${tcpPort}`,
    udp: `127.0.0.1:${udp.address().port}`,
    async close() {
      http.closeAllConnections();
      for (const socket of open) socket.destroy();
      udp.close();
      await Promise.all([
        new Promise((resolve) => http.close(resolve)),
        new Promise((resolve) => tcp.close(resolve)),
      ]);
    },
  };
}
