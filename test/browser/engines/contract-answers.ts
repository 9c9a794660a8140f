import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import {
  type EngineHarness,
  type EngineKit,
  findings,
  findingsSchema,
  longText,
  never,
  reading,
  request,
} from "./contract-kit.ts";

/** Answers in words, in JSON and in digits. */
export function answersContract(name: string, harness: EngineHarness, kit: EngineKit): void {
  const { inference, repeats } = harness;
  const { sharedEngine, say } = kit;

  describe.runIf(inference)(`${name}: answering`, () => {
    const shared = sharedEngine();

    test("streams a text that grows into the answer, and says what it cost", async () => {
      const engine = shared();
      const texts: string[] = [];
      const completion = await engine.complete(request, {
        signal: never(),
        onText: (text) => texts.push(text),
      });
      expect(texts.length).toBeGreaterThan(2);
      for (const [index, text] of texts.entries()) {
        expect(text.startsWith(texts[index - 1] ?? "")).toBe(true);
      }
      expect(texts.at(-1)).toBe(completion.text);
      expect(completion.finish).toBe("stop");
      const { usage } = completion;
      expect(usage.promptTokens).toBeGreaterThan(10);
      expect(usage.completionTokens).toBeGreaterThan(2);
      for (const rate of [usage.prefillTokensPerSecond, usage.decodeTokensPerSecond]) {
        expect(rate).toBeGreaterThan(0);
      }
      expect(usage.timeToFirstTokenMs).toBeGreaterThan(0);
    });

    test("stops at the limit of tokens, and says that it was cut", async () => {
      const engine = shared();
      const sampling = { ...request.sampling, maxTokens: 3 };
      const { finish, usage, text } = await say(engine, { sampling });
      expect(finish).toBe("length");
      expect(usage.completionTokens).toBeLessThanOrEqual(3);
      expect(text).not.toBe("");
    });

    test("the same seed gives the same text, another seed another", async () => {
      const engine = shared();
      const [first, again, other] = [
        await say(engine),
        await say(engine),
        await say(engine, { seed: 2 }),
      ];
      expect(again.text).toBe(first.text);
      expect(other.text).not.toBe(first.text);
    });

    test("the largest seed is as good as any", async () => {
      const engine = shared();
      const seed = 0xffffffff;
      expect((await say(engine, { seed })).text).toBe((await say(engine, { seed })).text);
    });

    test("an answer under a JSON schema is one", async () => {
      const engine = shared();
      for (let seed = 1; seed <= repeats.schemas; seed++) {
        const { text } = await say(engine, { seed, jsonSchema: findingsSchema });
        z.parse(findings, JSON.parse(text));
      }
    });

    test("a schema that makes no sense is an error of the form, and nothing breaks", async () => {
      const engine = shared();
      await expect(say(engine, { jsonSchema: { type: "strange" } })).rejects.toMatchObject({
        code: "grammar",
      });
      expect((await say(engine)).text).not.toBe("");
    });

    test("a prompt that is too long is refused before any work", async () => {
      const engine = shared();
      const texts: string[] = [];
      const answer = engine.complete(
        { ...request, messages: [{ role: "user", content: longText(engine.contextTokens * 2) }] },
        { signal: never(), onText: (text) => texts.push(text) },
      );
      await expect(answer).rejects.toMatchObject({ code: "context-exceeded" });
      expect(texts).toEqual([]);
      expect((await say(engine)).text).not.toBe("");
    });
  });

  describe.runIf(inference)(`${name}: reading digits`, () => {
    const shared = sharedEngine();

    test("every reading is a distribution over the digits", async () => {
      const engine = shared();
      const letters = ["G", "R", "S", "E"];
      for (let round = 0; round < repeats.readings / letters.length; round++) {
        const content = `Client: I feel alone.\nReply: ${longText(12 * round)}That is hard.`;
        const messages = [...reading.messages.slice(0, 1), { role: "user" as const, content }];
        const { weights, usage } = await engine.readDigits(
          { ...reading, messages, letters },
          { signal: never() },
        );
        expect(weights).toHaveLength(letters.length);
        for (const row of weights) {
          expect(row).toHaveLength(reading.digits.length);
          const sum = row.reduce((total, weight) => total + weight, 0);
          expect(sum).toBeGreaterThan(0);
          const normalised = row.map((weight) => weight / sum);
          expect(normalised.reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 9);
          for (const weight of normalised) expect(weight).toBeGreaterThanOrEqual(0);
        }
        expect(usage.completionTokens).toBeGreaterThan(0);
      }
    });

    test("the same question is read the same way twice", async () => {
      const engine = shared();
      const read = () => engine.readDigits(reading, { signal: never() });
      const [first, again] = [await read(), await read()];
      for (const [index, row] of first.weights.entries()) {
        for (const [digit, weight] of row.entries()) {
          expect(again.weights[index]?.[digit]).toBeCloseTo(weight, 4);
        }
      }
    });

    test("a prompt that is too long is refused", async () => {
      const engine = shared();
      const content = longText(engine.contextTokens * 2);
      const messages = [{ role: "user" as const, content }];
      await expect(
        engine.readDigits({ ...reading, messages }, { signal: never() }),
      ).rejects.toMatchObject({ code: "context-exceeded" });
    });

    test("a letter that is no letter is an error of the form", async () => {
      const engine = shared();
      await expect(
        engine.readDigits({ ...reading, letters: ["G", "two"] }, { signal: never() }),
      ).rejects.toMatchObject({ code: "grammar" });
    });
  });
}
