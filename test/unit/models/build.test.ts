import { expect, test } from "vitest";
import { CATALOGUE_HOSTS, hostsOf } from "../../../src/models/build.ts";

const model = {
  id: "mine",
  folderUrl: "https://models.example:8443/mine",
  libraryUrl: "https://files.example/mine.wasm",
  contextTokens: 2048,
  precision: "f16" as const,
  thinks: false,
};

test("the user's hosts come beside the catalogue's, each once and with its port", () => {
  expect(hostsOf([model, { ...model, id: "other" }])).toEqual([
    ...CATALOGUE_HOSTS,
    "models.example:8443",
    "files.example",
  ]);
});

test("a user's host is never a pattern", () => {
  const wide = { ...model, folderUrl: "https://*.com/a", libraryUrl: "https://*.example/m.wasm" };
  expect(hostsOf([wide])).toEqual([...CATALOGUE_HOSTS]);
});
