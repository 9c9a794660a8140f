import { expect, test } from "vitest";
import { filesByHost, whatTheyLearn } from "../../../../src/privacy/agree/words.ts";

test("every address is shown whole, by its host", () => {
  const hosts = filesByHost({
    kind: "mlc",
    folderUrl: "https://huggingface.co/mlc-ai/Small/resolve/main/",
    libraryUrl: "https://raw.githubusercontent.com/libs/small.wasm",
  });
  expect(hosts).toEqual([
    {
      host: "huggingface.co",
      addresses: ["https://huggingface.co/mlc-ai/Small/resolve/main/"],
      folderNote: expect.stringContaining("params_shard_0.bin"),
    },
    {
      host: "raw.githubusercontent.com",
      addresses: ["https://raw.githubusercontent.com/libs/small.wasm"],
      folderNote: null,
    },
  ]);
  const learn = whatTheyLearn(hosts, "attune.example")[0] ?? "";
  expect(learn).toContain("huggingface.co and raw.githubusercontent.com are asked");
  expect(learn).toContain("the question comes from attune.example");
});

test("a model beside the app is asked of the app's own host", () => {
  const hosts = filesByHost({ kind: "gguf", urls: ["https://attune.example/m.gguf"] });
  expect(whatTheyLearn(hosts, "attune.example")[0]).toMatch(/^attune\.example is asked/);
});
