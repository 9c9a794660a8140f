import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modelIdSchema } from "../../../src/engines/model-files.ts";
import { AddressError, planFromAddress, withFreeId } from "../../../src/models/address.ts";

const BASE = "https://workshop.example/attune/";

describe("an address of a GGUF file", () => {
  test("is that file", () => {
    const plan = planFromAddress(
      "https://huggingface.co/o/r/resolve/main/Tiny-1B.Q4_K_M.gguf",
      "",
      BASE,
    );
    expect(plan).toMatchObject({
      id: "Tiny-1B.Q4_K_M",
      name: "Tiny-1B.Q4_K_M",
      files: {
        kind: "gguf",
        urls: ["https://huggingface.co/o/r/resolve/main/Tiny-1B.Q4_K_M.gguf"],
      },
    });
  });

  test("may be the page that shows it", () => {
    const plan = planFromAddress(
      "https://huggingface.co/o/r/blob/main/a.gguf?download=true",
      "",
      BASE,
    );
    expect(plan.files).toEqual({
      kind: "gguf",
      urls: ["https://huggingface.co/o/r/resolve/main/a.gguf"],
    });
  });

  test("names all parts of a split one, whichever was given", () => {
    const plan = planFromAddress("https://h.example/m-00002-of-00003.gguf", "", BASE);
    expect(plan.id).toBe("m");
    expect(plan.files).toEqual({
      kind: "gguf",
      urls: [1, 2, 3].map((part) => `https://h.example/m-0000${part}-of-00003.gguf`),
    });
  });

  test("without a host is beside the app", () => {
    const plan = planFromAddress("models/a.gguf", "", BASE);
    expect(plan.files).toEqual({ kind: "gguf", urls: [`${BASE}models/a.gguf`] });
  });
});

describe("names of models from addresses", () => {
  test("are cut where they are too long to be kept", () => {
    const plan = planFromAddress(`https://h.example/${"a".repeat(500)}.gguf`, "", BASE);
    expect(plan.name.length).toBeLessThanOrEqual(200);
    expect(modelIdSchema.safeParse(plan.id).success).toBe(true);
  });

  test("may be written in ways that are no text", () => {
    const { files } = planFromAddress("https://h.example/a%E0%A4%A.gguf", "", BASE);
    expect(files).toEqual({ kind: "gguf", urls: ["https://h.example/a%E0%A4%A.gguf"] });
  });

  test("may end in capital letters", () => {
    const plan = planFromAddress("https://h.example/M-00001-of-00002.GGUF", "", BASE);
    expect(plan).toMatchObject({ id: "M", files: { kind: "gguf", urls: { length: 2 } } });
  });

  test("stay apart where two addresses end alike", () => {
    const one = planFromAddress("https://h.example/one/model.gguf", "", BASE);
    const two = planFromAddress("https://h.example/two/model.gguf", "", BASE);
    const taken = new Map([[one.id, one.origin.kind === "url" ? one.origin.url : null]]);
    expect(withFreeId(one, (id) => taken.get(id)).id).toBe("model");
    const second = withFreeId(two, (id) => taken.get(id));
    expect(second.id).toBe("model-2");
    taken.set(second.id, "https://h.example/two/model.gguf");
    expect(withFreeId(two, (id) => taken.get(id)).id).toBe("model-2");
    // From files, or from the list: where that came from nobody can compare.
    expect(withFreeId(two, (id) => (id === "model" ? null : undefined)).id).toBe("model-2");
    expect(() => withFreeId(two, () => null)).toThrow(AddressError);
  });
});

describe("an address of a folder", () => {
  test("needs its library", () => {
    expect(() => planFromAddress("https://h.example/Model-q4f16_1-MLC", "", BASE)).toThrow(
      /library is missing/,
    );
    expect(
      planFromAddress("https://h.example/Model-q4f16_1-MLC", "https://h.example/m.wasm", BASE),
    ).toMatchObject({
      id: "Model-q4f16_1-MLC",
      files: { kind: "mlc", libraryUrl: "https://h.example/m.wasm" },
    });
  });
});

test.each([
  ["", /No address/],
  ["http://h.example/a.gguf", /not an https/],
  ["https://me:secret@h.example/a.gguf", /name or password/],
  ["https://h.example/a.gguf?token=1", /after “\?”/],
  ["javascript:alert(1)//a.gguf", /not an https/],
  ["https://h.example/m-00001-of-99999.gguf", /99999 parts/],
])("%j is refused", (address, words) => {
  expect(() => planFromAddress(address, "", BASE)).toThrow(words);
});

test("any text gives a plan of plain https addresses or says what is wrong", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true })),
      fc.oneof(fc.constant(""), fc.webUrl()),
      (address, library) => {
        try {
          const { id, files } = planFromAddress(address, library, BASE);
          expect(id).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
          const urls = files.kind === "gguf" ? files.urls : [files.folderUrl, files.libraryUrl];
          for (const url of urls) expect(new URL(url).search).toBe("");
        } catch (error) {
          expect(error).toBeInstanceOf(AddressError);
        }
      },
    ),
  );
});
