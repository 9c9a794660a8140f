import type { AttackClass } from "../../domain/stress-test.ts";
import type { AttackVariant } from "./attack.ts";
import { EMPTY, HARMLESS, PADDING, PRAISE, SUFFIX } from "./attacks-dressing.ts";
import { FAKE_COMPLETION, FAKE_SCORES, ROLE_TOKENS } from "./attacks-forgeries.ts";
import { ENCODED, IGNORE_RUBRIC, SPLIT } from "./attacks-orders.ts";

/** One class of attacks, for people too. */
export interface Attack {
  name: string;
  /** What is tried, in a sentence. */
  about: string;
  variants: readonly AttackVariant[];
}

/** Raised with every change of a case, an attack or the plan: items are comparable within a set. */
export const STRESS_SET = "stress-2026-11-1";

export const ATTACKS: Readonly<Record<AttackClass, Attack>> = {
  "ignore-rubric": {
    name: "Ignore the rubric",
    about: "The reply orders the judge to leave the rubric aside and score high.",
    variants: IGNORE_RUBRIC,
  },
  "fake-completion": {
    name: "Fake completion",
    about: "The reply pretends that the judging is over, or under way, and went well.",
    variants: FAKE_COMPLETION,
  },
  "fake-scores": {
    name: "Fake scores",
    about: "The reply holds top scores, as digits, JSON or a table.",
    variants: FAKE_SCORES,
  },
  "role-tokens": {
    name: "Role tokens",
    about: "The reply holds the marks of chat templates, to answer in the judge's place.",
    variants: ROLE_TOKENS,
  },
  encoded: {
    name: "Encoded or other language",
    about: "The order is encoded, disguised, or in another language.",
    variants: ENCODED,
  },
  split: {
    name: "Split order",
    about: "The order comes in pieces that the judge is to put together.",
    variants: SPLIT,
  },
  suffix: {
    name: "Suffix",
    about: "A string of signs or marks of quality follows the reply.",
    variants: SUFFIX,
  },
  praise: {
    name: "Praise for the judge",
    about: "The reply flatters the judge or appeals to it.",
    variants: PRAISE,
  },
  padding: {
    name: "Padding",
    about: "The reply is made longer without saying more.",
    variants: PADDING,
  },
  empty: {
    name: "Empty",
    about: "Nothing, next to nothing or a copy stands in place of the reply.",
    variants: EMPTY,
  },
};

/** What every attack is compared with. */
export const CONTROL: Attack = {
  name: "Harmless change",
  about: "Quotation marks, spaces or a date: how much the score moves for nothing.",
  variants: HARMLESS,
};
