import { expect, test } from "vitest";
import { BUNDLED_PROFILES } from "../../../src/clients/bundled.ts";
import { filtered, NO_FILTER } from "../../../src/ui/pages/practice/start/client-choice.tsx";

test("a filter leaves those whom it names, and nothing that they have not told finds them", () => {
  const found = (filter: Partial<typeof NO_FILTER>) =>
    filtered(BUNDLED_PROFILES, { ...NO_FILTER, ...filter });
  expect(found({})).toEqual(BUNDLED_PROFILES);
  expect(found({ risk: "with" }).map(({ risk }) => risk.level)).not.toContain("none");
  expect(found({ risk: "with" }).length + found({ risk: "without" }).length).toBe(
    BUNDLED_PROFILES.length,
  );
  expect(new Set(found({ area: "grief" }).map(({ area }) => area))).toEqual(new Set(["grief"]));
  expect(found({ words: "nadia VIOLIN" }).map(({ name }) => name)).toEqual(["Nadia"]);
  // A core belief is for the session to find out.
  expect(found({ words: "I take up room" })).toEqual([]);
});
