import { describe, expect, it } from "vitest";
import { readClient } from "../../../../src/roles/practice/client.ts";
import { type FeatureId, readFeatures } from "../../../../src/roles/practice/features.ts";
import { RISK_TEXTS } from "../../../../src/roles/practice/risk-texts.ts";
import { readSentences } from "../../../../src/roles/practice/sentences.ts";
import { GENERAL_TOPIC, TOPICS } from "../../../../src/roles/practice/topics/index.ts";
import { objections } from "../../../../src/safety/reply-checks.ts";
import { client } from "./support.ts";

/** The rules' own sentences must be what they are meant as, by the judge's own reading. */
const conversation = client("It is what it is.");
const reading = readClient(conversation);
const filled = (text: string) => text.replaceAll("{person}", "your wife");
const strength = (text: string) => readFeatures(conversation, filled(text), reading).strength;
const sentences = (text: string) => readSentences(filled(text), reading);

const HARMS: readonly FeatureId[] = [
  "hazard",
  "overstep",
  "minimising",
  "soothing",
  "judging",
  "why",
  "orders",
  "jargon",
  "self-reference",
  "stock",
  "false-promise",
  "misread",
];

function expectHarmless(text: string) {
  const found = strength(text);
  expect(HARMS.filter((harm) => found[harm] > 0)).toEqual([]);
}

describe.each([...TOPICS, GENERAL_TOPIC].map((topic) => [topic.id, topic] as const))(
  "topic %s",
  (_, topic) => {
    it.each(topic.validate)("validates: %s", (text) => {
      expect(strength(text).validation).toBe(1);
      expectHarmless(text);
    });
    it.each(topic.meaning)("guesses at what lies beneath: %s", (text) => {
      expect(strength(text).nuance).toBe(1);
      expectHarmless(text);
    });
    it.each(topic.inform)("informs: %s", (text) => {
      expect(strength(text).information).toBe(1);
      expectHarmless(text);
    });
    it.each(topic.step)("offers a step: %s", (text) => {
      expect(strength(text).step).toBe(1);
      expectHarmless(text);
    });
    it.each(topic.ask)("asks openly: %s", (text) => {
      expect(sentences(text).map((each) => each.question)).toEqual(["open"]);
      expectHarmless(text);
    });
    it.each(topic.closed)("asks a closed question: %s", (text) => {
      expect(sentences(text).map((each) => each.question)).toEqual(["closed"]);
    });
    it.each(topic.advice)("gives advice as an order: %s", (text) => {
      expect(sentences(text).some((each) => each.advice)).toBe(true);
    });
    it("has nothing that a check objects to, in weak drafts either", () => {
      const all = [topic.validate, topic.meaning, topic.inform, topic.step, topic.ask];
      for (const text of [...all.flat(), ...topic.closed, ...topic.advice]) {
        expect(objections([], filled(text))).toEqual([]);
      }
    });
  },
);

describe.each(Object.entries(RISK_TEXTS))("risk: %s", (_, texts) => {
  it("does no harm and is read as it is meant", () => {
    for (const list of Object.values(texts)) for (const text of list) expectHarmless(text);
    for (const text of texts.validate) expect(strength(text).validation).toBe(1);
    for (const text of texts.meaning) expect(strength(text).nuance).toBe(1);
    for (const text of texts.inform) expect(strength(text).information).toBe(1);
    for (const text of texts.step) expect(strength(text).step).toBe(1);
  });
});
