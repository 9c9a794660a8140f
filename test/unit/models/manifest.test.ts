import { expect, test } from "vitest";
import type { ModelFacts } from "../../../src/models/install/facts.ts";
import { manifestOf } from "../../../src/models/install/manifest-of.ts";
import { manifestSchema } from "../../../src/models/manifest.ts";
import { manifestOf as scripted } from "../../support/scripted-installer.ts";

test("a manifest that asks for more context than anyone may choose is none", () => {
  const { success } = manifestSchema.safeParse({ ...scripted("m"), contextTokens: 10 ** 9 });
  expect(success).toBe(false);
  expect(manifestSchema.safeParse(scripted("m")).success).toBe(true);
});

test("a licence that is given as its whole text is cut, and the manifest can be read again", () => {
  const { model, quantisation, thinks, shape, files, origin } = scripted("m");
  const facts: ModelFacts = {
    model,
    quantisation,
    thinks,
    shape,
    files: ["m.gguf"],
    title: null,
    licence: "Everyone may. ".repeat(100_000),
  };
  const manifest = manifestOf({ id: "m", name: "m", origin, licence: null }, facts, files, 0);
  expect(manifest.licence?.length).toBe(200);
  expect(manifestSchema.parse(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
});
