import { describe, expect, it } from "vitest";
import { readClient } from "../../../../src/roles/practice/client.ts";
import type { FeatureId } from "../../../../src/roles/practice/feature-ids.ts";
import { readFeatures } from "../../../../src/roles/practice/features.ts";
import { RISK_TEXTS } from "../../../../src/roles/practice/risk-texts.ts";
import { COMPANY, DISTANCE, readSentences } from "../../../../src/roles/practice/sentences.ts";
import { STANCE_TEXTS } from "../../../../src/roles/practice/stance-moves.ts";
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
  "assuming",
  "pushing",
  "dependence",
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

describe("sentences that leave the say with the client", () => {
  it("are read as they are meant, and do no harm", () => {
    for (const [move, feature] of [
      ["check", "checking"],
      ["evoke", "own-reasons"],
      ["affirm", "strengths"],
      ["choice", "choice"],
    ] as const) {
      for (const text of STANCE_TEXTS[move]) {
        expect([text, strength(text)[feature]]).toEqual([text, 1]);
      }
    }
    for (const text of STANCE_TEXTS.weigh) expect(strength(text).nuance).toBe(1);
    for (const text of Object.values(STANCE_TEXTS).flat()) {
      expectHarmless(text);
      expect(objections([], text)).toEqual([]);
    }
  });

  it("name company and distance from means where there is risk", () => {
    for (const { company, distance } of Object.values(RISK_TEXTS)) {
      for (const text of company) expect(text).toMatch(COMPANY);
      for (const text of distance) expect(text).toMatch(DISTANCE);
    }
  });
});
