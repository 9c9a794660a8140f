import { afterAll } from "vitest";
import { tinyGguf, tinyGgufParts } from "../../../../scripts/gguf/tiny-gguf.mjs";
import type { GgufSource } from "../../../../src/engines/engine.ts";
import { createWllamaEngine } from "../../../../src/engines/wllama/wllama.ts";
import { removeModelFiles } from "../../../support/opfs-model.ts";
import { engineContract } from "../contract.ts";
import { type Files, installGguf } from "./gguf-models.ts";

const installed = new Map<string, Promise<GgufSource>>();

/** Puts a model's files on this device, once. */
function install(id: string, files: Files, names?: readonly string[]): Promise<GgufSource> {
  const model = installed.get(id) ?? installGguf(id, files, names);
  installed.set(id, model);
  return model;
}

afterAll(async () => {
  for (const id of installed.keys()) await removeModelFiles(id);
});

const good = tinyGguf();

/** The good model with some of its bytes replaced by noise. */
function noisy(from: number, to: number): Uint8Array<ArrayBuffer> {
  const bytes = good.slice();
  for (let index = from; index < to; index++) bytes[index] = (index * 7919 + 13) & 255;
  return bytes;
}

function broken(name: string, bytes: Uint8Array<ArrayBuffer>) {
  const id = `broken-${name.replaceAll(" ", "-")}`;
  return {
    name,
    model: () => install(id, { "model.gguf": bytes }),
    codes: ["integrity"] as const,
  };
}

const [firstPart, secondPart] = tinyGgufParts(2);
if (!firstPart || !secondPart) throw new Error("Two parts were asked for.");

engineContract("wllama", {
  inference: true,
  // With one thread the same seed gives the same text on every machine.
  create: () => createWllamaEngine({ threads: 1, loadStallMs: 20_000, requestStallMs: 20_000 }),
  model: () => install("tiny-1", { "tiny.gguf": good }),
  otherModel: () =>
    install(
      "tiny-2",
      Object.fromEntries(tinyGgufParts(3, { seed: 2 }).map((part) => [part.name, part.bytes])),
    ),
  missing: () => install("tiny-missing", {}, ["tiny.gguf"]),
  broken: [
    broken("cut short", good.slice(0, good.length / 2)),
    broken("cut in its header", good.slice(0, 4000)),
    broken("almost nothing", good.slice(0, 10)),
    broken("a web page", new TextEncoder().encode("<!doctype html><title>404</title>".repeat(50))),
    broken("wrong version", noisy(4, 8)),
    broken("wild counts", noisy(8, 24)),
    broken("noise in its metadata", noisy(24, 400)),
    broken("noise in its list of tensors", noisy(30_000, 31_000)),
    broken("one part of two", firstPart.bytes),
    broken("the second part alone", secondPart.bytes),
  ],
  repeats: { readings: 100, schemas: 20 },
});
