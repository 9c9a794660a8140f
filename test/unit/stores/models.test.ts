import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../../src/domain/settings.ts";
import { createModels } from "../../../src/stores/models.ts";
import { createSettings } from "../../../src/stores/settings.ts";

function setUp(inUse: readonly string[]) {
  let opened = 0;
  const settings = createSettings(
    { settings: DEFAULT_SETTINGS, notes: [] },
    () => {},
    async () => [],
  );
  const models = createModels({
    openRoom: async () => {
      opened += 1;
      throw new Error("The room cannot be opened.");
    },
    settings,
    inUse: () => inUse,
    report: () => {},
  });
  return { state: models.getState(), opened: () => opened };
}

test("a model that is at work is neither loaded anew, unloaded nor removed", async () => {
  const { state, opened } = setUp(["a"]);
  await expect(state.load("a")).rejects.toMatchObject({ code: "in-use" });
  await expect(state.remove("a")).rejects.toMatchObject({ code: "in-use" });
  expect(() => state.unload("a")).toThrow("working on a reply");
  expect(opened()).toBe(0);
});

test("a room that could not be opened is tried again", async () => {
  const { state, opened } = setUp([]);
  await expect(state.load("a")).rejects.toThrow("cannot be opened");
  await expect(state.load("a")).rejects.toThrow("cannot be opened");
  expect(opened()).toBe(2);
});
