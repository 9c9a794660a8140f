import { expect, test } from "vitest";
import { InstallError } from "../../../src/models/install-error.ts";
import { createInstalls, type InstallsState } from "../../../src/models/installs.ts";
import { importsOf } from "../../../src/stores/model-rows.ts";
import { scriptedInstaller } from "../../support/scripted-installer.ts";

test("an import that fails is listed once at every moment", async () => {
  const installer = scriptedInstaller();
  const error = new InstallError("damaged", "broken.gguf is cut short.", "Copy it again.");
  const installs = createInstalls({ ...installer, importFiles: () => Promise.reject(error) });
  const seen: string[][] = [];
  const look = (state: InstallsState) => seen.push(importsOf(state).map(({ key }) => key));
  installs.state.subscribe(() => look(installs.state.get()));

  await installs.importFiles([{ path: "broken.gguf", file: new File(["GGUF"], "broken.gguf") }]);
  look(installs.state.get());
  expect(seen.at(-1)).toEqual(["import 1"]);
  for (const keys of seen) expect(new Set(keys).size).toBe(keys.length);
});
