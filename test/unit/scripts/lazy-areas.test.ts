import { expect, it } from "vitest";
import { groupOf, usersOf } from "../../../scripts/lazy-areas.ts";

interface Imports {
  now?: readonly string[];
  later?: readonly string[];
}

/** A graph of modules below /app/src, and in which file each of them ends. */
function cut(modules: Readonly<Record<string, Imports>>): Record<string, string | null> {
  const path = (name: string) => `/app/src/${name}`;
  const graph = new Map(
    Object.entries(modules).map(([name, { now = [], later = [] }]) => [
      path(name),
      { importedIds: now.map(path), dynamicallyImportedIds: later.map(path) },
    ]),
  );
  const users = usersOf({ getModuleInfo: (id) => graph.get(id) ?? null }, [...graph.keys()]);
  return Object.fromEntries(Object.keys(modules).map((name) => [name, groupOf(path(name), users)]));
}

const FIRST = { "main.ts": { later: ["app.tsx"] }, "domain/first.ts": {} };

it("leaves what the first load needs where it is", () => {
  expect(
    cut({
      ...FIRST,
      "app.tsx": { now: ["domain/first.ts"], later: ["ui/pages/models-page.tsx"] },
      "ui/pages/models-page.tsx": { now: ["domain/first.ts"] },
    }),
  ).toEqual({
    "main.ts": null,
    "app.tsx": null,
    "domain/first.ts": null,
    "ui/pages/models-page.tsx": "models",
  });
});

it("puts what one area needs into its file, and what two share into one of its row", () => {
  const files = cut({
    ...FIRST,
    "app.tsx": { later: ["ui/pages/models-page.tsx", "ui/pages/sessions-page.tsx"] },
    "ui/pages/models-page.tsx": {
      now: ["ui/pages/models/list.tsx", "storage/both.ts"],
      later: ["ui/pages/models/dialog.tsx"],
    },
    "ui/pages/models/dialog.tsx": { now: ["domain/both.ts"] },
    "ui/pages/models/list.tsx": {},
    "ui/pages/sessions-page.tsx": { now: ["storage/both.ts"] },
    "storage/both.ts": { now: ["domain/both.ts"] },
    "domain/both.ts": {},
  });
  expect(files).toMatchObject({
    "ui/pages/models-page.tsx": "models",
    "ui/pages/models/dialog.tsx": "models",
    "ui/pages/models/list.tsx": "models",
    "ui/pages/sessions-page.tsx": "sessions",
    "storage/both.ts": "work",
    "domain/both.ts": "words",
  });
});

it("gives the first page a file with all that it needs, and large things one of their own", () => {
  const files = cut({
    ...FIRST,
    "app.tsx": { later: ["ui/about/introduction.tsx", "ui/pages/settings-page.tsx"] },
    "ui/about/introduction.tsx": { now: ["domain/both.ts"] },
    "ui/pages/settings-page.tsx": { now: ["domain/both.ts"], later: ["ui/vault/strength.ts"] },
    "ui/vault/strength.ts": {},
    "domain/both.ts": {},
  });
  expect(files).toMatchObject({
    "ui/about/introduction.tsx": "opening",
    "domain/both.ts": "opening",
    "ui/pages/settings-page.tsx": "settings",
    "ui/vault/strength.ts": null,
  });
});
