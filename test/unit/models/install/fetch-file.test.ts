import { expect, test } from "vitest";
import { type FetchContext, fetchFile } from "../../../../src/models/install/fetch-file.ts";
import { Meter } from "../../../../src/models/install/meter.ts";
import { type Answer, TryAgain } from "../../../../src/models/install/net.ts";
import { wanted } from "../../../../src/models/install/plan.ts";

/** A server that answers each request from the file's beginning and cuts it somewhere. */
function cutting(lengths: (request: number) => number) {
  let requests = 0;
  const context = (): FetchContext => {
    let bytes = 0;
    const writer = {
      get bytes() {
        return bytes;
      },
      append(piece: Uint8Array) {
        bytes += piece.length;
      },
      truncate(to: number) {
        bytes = to;
      },
      flush() {},
      close() {},
    };
    return {
      folder: {
        id: "m",
        list: async () => new Map(),
        open: async () => null,
        writer: async () => writer,
        writeJson: async () => {},
        remove: async () => {},
      },
      net: {
        async get(): Promise<Answer> {
          requests += 1;
          const length = lengths(requests);
          return {
            status: 200,
            headers: new Headers(),
            async *pieces() {
              yield new Uint8Array(length);
              throw new TryAgain("the connection was cut");
            },
            cancel: async () => {},
          };
        },
      },
      meter: new Meter("downloading", { onProgress() {}, now: () => 0 }),
      signal: new AbortController().signal,
      proven: new Map(),
      save: async () => {},
      wait: async () => {
        // Far beyond what patience is meant to be.
        if (requests > 200) throw new Error("It never gives up.");
      },
      now: () => 0,
    };
  };
  return { context, requests: () => requests };
}

const file = () => wanted("m.gguf", "https://models.example/m.gguf");

test("a server that never gets farther than before is given up", async () => {
  const { context, requests } = cutting((request) => (request % 2 === 0 ? 90 : 100));
  await expect(fetchFile(file(), context())).rejects.toMatchObject({
    code: "network",
    file: "m.gguf",
  });
  expect(requests()).toBe(6);
});

test("a server that gets farther each time is not", async () => {
  const { context, requests } = cutting((request) => request);
  await expect(fetchFile(file(), context())).rejects.toThrow("never gives up");
  expect(requests()).toBe(201);
});
