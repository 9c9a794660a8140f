import { describe, expect, test } from "vitest";
import {
  type EngineHarness,
  type EngineKit,
  longText,
  never,
  reading,
  request,
} from "./contract-kit.ts";

/** Stopping, waiting, and several at a time. */
export function turnsContract(name: string, harness: EngineHarness, kit: EngineKit): void {
  const { inference } = harness;
  const { create, load, ready, sharedEngine, say } = kit;

  describe.runIf(inference)(`${name}: stopping`, () => {
    const shared = sharedEngine();

    test("in the middle of an answer; the next one is whole", async () => {
      const engine = shared();
      const stop = new AbortController();
      const texts: string[] = [];
      const answer = engine.complete(request, {
        signal: stop.signal,
        onText(text) {
          texts.push(text);
          if (texts.length === 2) stop.abort();
        },
      });
      await expect(answer).rejects.toMatchObject({ name: "AbortError" });
      expect(texts).toHaveLength(2);
      const whole = await say(engine);
      expect(whole.finish).toBe("stop");
      expect(whole.text.startsWith(texts.at(-1) ?? "-")).toBe(true);
      expect(texts).toHaveLength(2);
    });

    test("while the prompt is read; the next answer is whole", async () => {
      const engine = shared();
      const content = longText(engine.contextTokens / 2);
      const stop = new AbortController();
      const texts: string[] = [];
      const answer = engine.complete(
        { ...request, messages: [{ role: "user", content }] },
        { signal: stop.signal, onText: (text) => texts.push(text) },
      );
      setTimeout(() => stop.abort(), 5);
      await expect(answer).rejects.toMatchObject({ name: "AbortError" });
      expect(texts).toEqual([]);
      expect((await say(engine)).finish).toBe("stop");
      expect(texts).toEqual([]);
    });

    test("while digits are read", async () => {
      const engine = shared();
      const content = longText(engine.contextTokens / 2);
      const stop = new AbortController();
      const read = engine.readDigits(
        { ...reading, messages: [{ role: "user", content }] },
        { signal: stop.signal },
      );
      setTimeout(() => stop.abort(), 5);
      await expect(read).rejects.toMatchObject({ name: "AbortError" });
      const { weights } = await engine.readDigits(reading, { signal: never() });
      for (const row of weights) expect(Math.max(...row)).toBeGreaterThan(0);
    });

    test("one that waits, without the one under way", async () => {
      const engine = shared();
      const stop = new AbortController();
      const running = say(engine);
      const waiting = say(engine, {}, stop.signal);
      stop.abort();
      await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
      expect((await running).finish).toBe("stop");
    });

    test("before it began", async () => {
      const engine = shared();
      await expect(say(engine, {}, AbortSignal.abort())).rejects.toMatchObject({
        name: "AbortError",
      });
      expect((await say(engine)).finish).toBe("stop");
    });
  });

  describe.runIf(inference)(`${name}: several at a time`, () => {
    test("requests wait for each other, those of a user before others", async () => {
      const engine = await ready();
      const order: string[] = [];
      const add = async (label: string, priority: "user" | "background") => {
        await engine.complete(request, { signal: never(), priority });
        order.push(label);
      };
      await Promise.all([
        add("under way", "background"),
        add("background", "background"),
        add("user 1", "user"),
        add("user 2", "user"),
      ]);
      expect(order).toEqual(["under way", "user 1", "user 2", "background"]);
    });

    test("two engines hold two models and do not hear of each other", async () => {
      const [one, two] = [create(), create()];
      await Promise.all([load(one, await harness.model()), load(two, await harness.otherModel())]);
      const [alone, other] = [await say(one), await say(two)];
      expect(other.text).not.toBe(alone.text);
      const together = await Promise.all([say(one), say(two)]);
      expect(together.map(({ text }) => text)).toEqual([alone.text, other.text]);
      await one.unload();
      expect((await say(two)).text).toBe(other.text);
    });
  });
}
