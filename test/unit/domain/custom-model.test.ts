import { expect, test } from "vitest";
import { customModelSchema } from "../../../src/domain/custom-model.ts";

const model = {
  id: "mine",
  folderUrl: "https://models.example/mine",
  libraryUrl: "http://localhost:8000/mine.wasm",
  contextTokens: 2048,
  precision: "f16",
  thinks: false,
};

test("a model's addresses are https, or http on this machine", () => {
  expect(customModelSchema.safeParse(model).success).toBe(true);
  for (const url of [
    "http://models.example/m",
    "https://u:p@models.example/m",
    "ftp://localhost",
  ]) {
    expect(customModelSchema.safeParse({ ...model, folderUrl: url }).success).toBe(false);
  }
});

test("no address may name every host", () => {
  for (const url of ["https://*.com/a", "https://*/a", "https://a.*.com/a", "https://%2a.com/a"]) {
    expect(customModelSchema.safeParse({ ...model, folderUrl: url }).success).toBe(false);
    expect(customModelSchema.safeParse({ ...model, libraryUrl: url }).success).toBe(false);
  }
});
