import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Errand } from "../../../../src/privacy/passkey/protocol.ts";
import { createPasskeyMessages } from "../../../../src/privacy/service-worker/passkey-messages.ts";
import { HELD_MS } from "../../../../src/privacy/service-worker/passkey-slot.ts";

const SCOPE = "https://attune.example/app/";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const resultOf = (errand: Errand = "use", output = new Uint8Array(32).fill(7)) => ({
  do: errand,
  id: "AAAA",
  salt: "A".repeat(43),
  output,
});

/** A service worker that takes messages from pages at these addresses. */
function start() {
  const take = createPasskeyMessages(SCOPE);
  const works: Promise<unknown>[] = [];

  /** What is answered: copied when it is sent, as through a port. */
  function say(data: unknown, path: string, type: "window" | "worker" = "window"): unknown {
    const answers: unknown[] = [];
    const port = new MessageChannel().port1;
    port.postMessage = (message: unknown) => answers.push(structuredClone(message));
    const url = path.startsWith("https:") ? path : SCOPE + path;
    const source = { id: "1", url, type, postMessage() {} };
    const taken = take({
      data,
      source,
      ports: [port],
      waitUntil: (work) => works.push(work),
    });
    port.close();
    return taken ? answers[0] : "not mine";
  }
  return {
    works,
    say,
    put: (result: unknown, path = "passkey.html", type?: "window" | "worker") =>
      say({ type: "passkey/put", result }, path, type),
    takeAs: (errand: Errand, path = "") => say({ type: "passkey/take", do: errand }, path),
  };
}

const DONE = { type: "passkey/put", done: true };
const REFUSED = { type: "passkey/put", done: false };
const NOTHING = { type: "passkey/taken", result: null };

describe("an answer of a passkey", () => {
  it.each([
    ["the app", "", "window"],
    ["the agreement page", "agree.html", "window"],
    ["the page with a query", "passkey.html?x", "window"],
    ["a page below another folder", "https://attune.example/passkey.html", "window"],
    ["another host", "https://other.example/app/passkey.html", "window"],
    ["a worker", "passkey.html", "worker"],
  ] as const)("is not taken from %s", (_, path, type) => {
    const { put, takeAs } = start();
    expect(put(resultOf(), path, type)).toEqual(REFUSED);
    expect(takeAs("use")).toEqual(NOTHING);
  });

  it.each([
    ["half an output", { ...resultOf(), output: new Uint8Array(16) }],
    ["text for an output", { ...resultOf(), output: "x".repeat(32) }],
    ["something added", { ...resultOf(), passphrase: "x" }],
    ["no errand", { ...resultOf(), do: "other" }],
  ])("is not taken with %s", (_, result) => {
    expect(start().put(result)).toBe("not mine");
  });

  it.each(["", "index.html", "#/privacy"])("is given to the app at '%s', once", (path) => {
    const { put, takeAs } = start();
    expect(put(resultOf(), "passkey.html#whatever")).toEqual(DONE);
    expect(takeAs("use", path)).toEqual({ type: "passkey/taken", result: resultOf() });
    expect(takeAs("use", path)).toEqual(NOTHING);
  });

  it.each(["passkey.html", "agree.html", "https://other.example/app/"])(
    "is not given to %s, and waits",
    (path) => {
      const { put, takeAs } = start();
      put(resultOf());
      expect(takeAs("use", path)).toEqual(NOTHING);
      expect(takeAs("use")).toMatchObject({ result: { id: "AAAA" } });
    },
  );

  it("is given for its own errand", () => {
    const { put, takeAs } = start();
    put(resultOf("make"));
    expect(takeAs("use")).toEqual(NOTHING);
    expect(takeAs("make")).toEqual({ type: "passkey/taken", result: resultOf("make") });
  });

  it("is zeros once it was taken", async () => {
    const { put, takeAs, works } = start();
    const output = new Uint8Array(32).fill(7);
    put(resultOf("use", output));
    expect(output[0]).toBe(7);
    takeAs("use");
    expect(output).toEqual(new Uint8Array(32));
    await Promise.all(works);
  });

  it("is zeros after two minutes, and keeps the worker until then", async () => {
    const { put, takeAs, works } = start();
    const output = new Uint8Array(32).fill(7);
    put(resultOf("use", output));
    let over = false;
    void works[0]?.then(() => {
      over = true;
    });
    await vi.advanceTimersByTimeAsync(HELD_MS - 1);
    expect([output[0], over]).toEqual([7, false]);
    await vi.advanceTimersByTimeAsync(1);
    expect([output[0], over]).toEqual([0, true]);
    expect(takeAs("use")).toEqual(NOTHING);
  });

  it("gives way to the next, whose time begins anew", async () => {
    const { put, takeAs } = start();
    const first = new Uint8Array(32).fill(1);
    put(resultOf("use", first));
    await vi.advanceTimersByTimeAsync(HELD_MS - 1);
    put(resultOf("use", new Uint8Array(32).fill(2)));
    expect(first).toEqual(new Uint8Array(32));
    await vi.advanceTimersByTimeAsync(HELD_MS - 1);
    expect(takeAs("use")).toMatchObject({ result: { output: new Uint8Array(32).fill(2) } });
  });
});

it("leaves other messages to others", () => {
  expect(start().say({ type: "hello" }, "")).toBe("not mine");
});
