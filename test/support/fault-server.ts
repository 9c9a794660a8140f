import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A server of files that misbehaves as it is told, and remembers which bytes it has sent. It is
 * told over HTTP too, so that a test inside a browser can: PUT /files/NAME with the content,
 * PUT /faults/NAME with a Fault, GET /log, POST /reset.
 */

export interface Fault {
  /** How many answers are faulty; all of them where absent. */
  times?: number;
  /** Passes over so many answers first. */
  after?: number;
  status?: number;
  retryAfterSeconds?: number;
  /** Cuts the connection when so many bytes of this answer's body are sent. */
  cutAfterBytes?: number;
  /** Answers 200 with the whole file whatever was asked for. */
  ignoreRange?: boolean;
  redirect?: string;
  /** Bytes a second. */
  bytesPerSecond?: number;
  etag?: string;
  /** No HEAD. */
  noHead?: boolean;
}

/** One answer: which bytes of the file were sent, `to` not among them. */
export interface Served {
  path: string;
  method: string;
  status: number;
  from: number;
  to: number;
}

export interface FaultServer {
  /** "http://127.0.0.1:PORT" */
  origin: string;
  files: Map<string, Uint8Array>;
  faults: Map<string, Fault>;
  log: Served[];
  reset(): void;
  /** Answers a request for a file; for a server that puts this one behind its own paths. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

const PIECE_BYTES = 64 * 1024;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** @param wantedPort 0 for any that is free */
export async function startFaultServer(wantedPort = 0): Promise<FaultServer> {
  const files = new Map<string, Uint8Array>();
  const faults = new Map<string, Fault>();
  const asked = new Map<string, number>();
  const log: Served[] = [];

  function faultOf(path: string): Fault {
    const fault = faults.get(path);
    if (!fault) return {};
    const count = (asked.get(path) ?? 0) + 1;
    asked.set(path, count);
    const { after = 0, times = Number.POSITIVE_INFINITY } = fault;
    return count > after && count <= after + times ? fault : {};
  }

  async function send(
    content: Uint8Array,
    served: Served,
    fault: Fault,
    response: ServerResponse,
  ): Promise<void> {
    let gone = false;
    let wake = () => {};
    response.on("drain", () => wake());
    response.on("close", () => {
      gone = true;
      wake();
    });
    const end = Math.min(content.length, served.from + (fault.cutAfterBytes ?? content.length));
    const pieceBytes = fault.bytesPerSecond ? Math.ceil(fault.bytesPerSecond / 50) : PIECE_BYTES;
    while (served.to < end && !gone) {
      const piece = content.subarray(served.to, Math.min(end, served.to + pieceBytes));
      const flowing = response.write(piece);
      served.to += piece.length;
      if (fault.bytesPerSecond) await pause((piece.length / fault.bytesPerSecond) * 1000);
      else if (!flowing && !gone) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    if (fault.cutAfterBytes === undefined) response.end();
    else {
      // What was written has to be on its way before the line is cut.
      await pause(50);
      response.destroy();
    }
  }

  async function answer(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const method = request.method ?? "GET";
    const fault = method === "HEAD" ? (faults.get(path) ?? {}) : faultOf(path);
    const content = files.get(path);
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
    const served: Served = { path, method, status: 200, from: 0, to: 0 };
    log.push(served);
    const plain = (status: number, headers: Record<string, string> = {}) => {
      served.status = status;
      response.writeHead(status, headers).end();
    };
    if (method === "HEAD" && fault.noHead) return plain(405);
    if (fault.redirect !== undefined) return plain(302, { location: fault.redirect });
    if (fault.status !== undefined && !(method === "HEAD" && fault.status >= 429)) {
      const wait = fault.retryAfterSeconds;
      return plain(fault.status, wait === undefined ? {} : { "retry-after": String(wait) });
    }
    if (!content) return plain(404);
    response.setHeader(
      "etag",
      fault.etag ?? `"${createHash("md5").update(content).digest("hex")}"`,
    );
    if (range !== undefined && !fault.ignoreRange) {
      served.from = Number(range);
      if (served.from >= content.length) {
        return plain(416, { "content-range": `bytes */${content.length}` });
      }
      served.status = 206;
      response.setHeader(
        "content-range",
        `bytes ${served.from}-${content.length - 1}/${content.length}`,
      );
    }
    served.to = served.from;
    response.writeHead(served.status, { "content-length": content.length - served.from });
    if (method === "HEAD") {
      response.end();
      return;
    }
    await send(content, served, fault, response);
  }

  function reset(): void {
    files.clear();
    faults.clear();
    asked.clear();
    log.length = 0;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-methods", "GET, HEAD, PUT, POST");
    response.setHeader("access-control-expose-headers", "content-range, etag, retry-after");
    // A page that is isolated from others takes in only what says it may be.
    response.setHeader("cross-origin-resource-policy", "cross-origin");
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const [, place = "", ...rest] = path.split("/");
    const name = rest.join("/");
    const json = (value: unknown) => response.end(JSON.stringify(value));
    if (request.method === "OPTIONS") response.writeHead(204).end();
    else if (request.method === "POST" && place === "reset") {
      reset();
      json(null);
    } else if (request.method === "PUT" && place === "files") {
      files.set(name, await bodyOf(request));
      json(null);
    } else if (request.method === "PUT" && place === "faults") {
      asked.delete(name);
      faults.set(name, JSON.parse(new TextDecoder().decode(await bodyOf(request))));
      json(null);
    } else if (place === "log") json(log);
    else await answer(path.slice(1), request, response);
  }

  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error("The server of faults has one of its own:", error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(wantedPort, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    files,
    faults,
    log,
    reset,
    answer,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
