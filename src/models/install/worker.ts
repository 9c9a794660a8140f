// First of all: it sets up the parser that every schema here uses.
import "../../zod-setup.ts";
import "../../violations.ts";
import * as z from "zod/mini";
import type { InstallOptions } from "../installer.ts";
import { importFiles } from "./import.ts";
import { takeInventory } from "./inventory.ts";
import { workSchema } from "./protocol.ts";
import { freeBytes, now, serve } from "./serve.ts";
import { removeFolder, withModel } from "./store.ts";
import { exportTo, verify } from "./verify.ts";

/** Runs in a worker of its own: everything with models' files that needs no network. */

async function run(asked: unknown, options: InstallOptions): Promise<unknown> {
  const work = z.parse(workSchema, asked);
  switch (work.kind) {
    case "inventory":
      return await takeInventory();
    case "import":
      return await importFiles(work.files, { ...options, now, freeBytes });
    case "verify":
      return await verify(work.id, { ...options, now });
    case "export":
      return await exportTo(work.id, work.folder, { ...options, now });
    case "remove":
      return await withModel(work.id, () => removeFolder(work.id));
  }
}

serve(run);
