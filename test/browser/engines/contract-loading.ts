import { describe, expect, test } from "vitest";
import type { EngineErrorCode, LoadProgress } from "../../../src/engines/engine.ts";
import { type EngineHarness, type EngineKit, never, reading } from "./contract-kit.ts";

/** Starting and ending models. */
export function loadingContract(name: string, harness: EngineHarness, kit: EngineKit): void {
  const { inference } = harness;
  const { create, load, ready, say } = kit;

  describe(`${name}: an engine without a model`, () => {
    test("refuses requests, and says so", async () => {
      const engine = create();
      expect(engine.runtime).toBeNull();
      expect(engine.contextTokens).toBe(0);
      await expect(say(engine)).rejects.toMatchObject({ code: "not-loaded" });
      await expect(engine.readDigits(reading, { signal: never() })).rejects.toMatchObject({
        code: "not-loaded",
      });
    });

    test("can be unloaded, and disposed of twice", async () => {
      const engine = create();
      await engine.unload();
      engine.dispose();
      engine.dispose();
      await expect(load(engine, await harness.model())).rejects.toMatchObject({
        code: "not-loaded",
      });
    });

    test("names the file that is missing", async () => {
      const engine = create();
      const model = await harness.missing();
      await expect(load(engine, model)).rejects.toMatchObject({
        code: "not-found",
        detail: expect.stringContaining(model.id),
      });
      expect(engine.runtime).toBeNull();
    });

    test.each(harness.broken)(
      "is never ready with a model that is broken: $name",
      async (broken) => {
        const engine = create();
        const failed = load(engine, await broken.model());
        await expect(failed).rejects.toMatchObject({ name: "EngineError" });
        const error: { code: EngineErrorCode } = await failed.catch((reason) => reason);
        expect(broken.codes).toContain(error.code);
        expect(engine.runtime).toBeNull();
        await expect(say(engine)).rejects.toMatchObject({ code: "not-loaded" });
      },
    );

    test("stops loading when it is told to, at once", async () => {
      const engine = create();
      const stop = new AbortController();
      const loading = load(engine, await harness.model(), stop.signal);
      stop.abort();
      await expect(loading).rejects.toMatchObject({ name: "AbortError" });
      expect(engine.runtime).toBeNull();
      await expect(load(engine, await harness.model(), stop.signal)).rejects.toMatchObject({
        name: "AbortError",
      });
    });

    test("loads one model at a time, and unloading stops it", async () => {
      const engine = create();
      const model = await harness.model();
      const loading = load(engine, model);
      await expect(load(engine, model)).rejects.toMatchObject({ code: "busy" });
      await engine.unload();
      await expect(loading).rejects.toMatchObject({ name: "AbortError" });
    });
  });

  describe.runIf(inference)(`${name}: loading`, () => {
    test("reports steps, and what computes", async () => {
      const engine = create();
      const model = await harness.model();
      const reports: LoadProgress[] = [];
      await engine.load(model, { signal: never(), onProgress: (report) => reports.push(report) });
      expect(reports.length).toBeGreaterThan(1);
      for (const { step, done, total } of reports) {
        expect(step).not.toBe("");
        expect(done).toBeGreaterThanOrEqual(0);
        if (total > 0) expect(done).toBeLessThanOrEqual(total);
      }
      expect(engine.identity).toEqual({ engine: model.engine, model: model.id });
      expect(engine.contextTokens).toBe(model.contextTokens);
      expect(["gpu", "cpu"]).toContain(engine.runtime?.device);
      expect(engine.runtime?.detail).not.toBe("");
    });

    test("takes the context that is asked for", async () => {
      const engine = create();
      const model = await harness.model();
      await engine.load(model, { contextTokens: 512, signal: never(), onProgress: () => {} });
      expect(engine.contextTokens).toBe(512);
    });

    test("unloads, loads again, and answers as before", async () => {
      const engine = await ready();
      const before = await say(engine);
      await engine.unload();
      expect(engine.runtime).toBeNull();
      await expect(say(engine)).rejects.toMatchObject({ code: "not-loaded" });
      await load(engine, await harness.model());
      expect((await say(engine)).text).toBe(before.text);
    });

    test("replaces one model by another", async () => {
      const engine = await ready();
      const first = await say(engine);
      const other = await harness.otherModel();
      await load(engine, other);
      expect(engine.identity.model).toBe(other.id);
      expect((await say(engine)).text).not.toBe(first.text);
    });

    test("works again after a model that was broken", async () => {
      const engine = create();
      await expect(load(engine, await harness.missing())).rejects.toThrow();
      await load(engine, await harness.model());
      expect((await say(engine)).text).not.toBe("");
    });

    test("is refused while a request is under way, which goes on", async () => {
      const engine = await ready();
      const answer = say(engine);
      await expect(load(engine, await harness.otherModel())).rejects.toMatchObject({
        code: "busy",
      });
      expect((await answer).finish).toBe("stop");
    });

    test("unloading ends the request under way", async () => {
      const engine = await ready();
      const answer = say(engine);
      await Promise.all([
        expect(answer).rejects.toMatchObject({ code: "not-loaded" }),
        engine.unload(),
      ]);
    });
  });
}
