import { expect, it } from "vitest";
import { contentTypeOf } from "../../../src/privacy/content-type.ts";

it.each([
  ["index.html", "text/html; charset=utf-8"],
  ["assets/a.b-1.js", "text/javascript; charset=utf-8"],
  ["assets/wllama-1.wasm", "application/wasm"],
  ["manifest.webmanifest", "application/manifest+json"],
  ["LICENSE", "application/octet-stream"],
  ["assets/a.exe", "application/octet-stream"],
])("%s is %s", (path, type) => {
  expect(contentTypeOf(path)).toBe(type);
});
