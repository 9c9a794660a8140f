import type { SessionFeatureId } from "./feature-ids.ts";

/** Where a dimension begins, and what adds to it and takes from it, in points of 0 to 6. */
export interface SessionDimensionRules {
  base: number;
  adds: Partial<Record<SessionFeatureId, number>>;
  takes: Partial<Record<SessionFeatureId, number>>;
}

/**
 * The items of the Cognitive Therapy Rating Scale by rules. The direction of each rule follows
 * the scale's items (Young and Beck 1980); the points were chosen by hand and are fitted to
 * nothing. The table is in docs/session-judge.md; a test compares the two.
 */
export const SESSION_RULES: Readonly<Record<string, SessionDimensionRules>> = {
  agenda: {
    base: 0.4,
    adds: { "agenda-asked": 1.7, "agenda-offered": 1.1, "agenda-agreed": 1.1, "agenda-kept": 1 },
    takes: { unheard: 1, "off-subject": 0.6, orders: 0.4 },
  },
  feedback: {
    base: 0.3,
    adds: { "feedback-asked": 3, "feedback-doubts": 0.9, "feedback-answered": 0.6, checks: 0.7 },
    takes: { unheard: 1, minimises: 0.3 },
  },
  understanding: {
    base: 0.8,
    adds: {
      reflects: 2.1,
      feelings: 0.6,
      nuance: 0.5,
      gathers: 0.7,
      checks: 0.4,
      "on-subject": 0.4,
    },
    takes: {
      minimises: 1,
      judges: 0.8,
      "off-subject": 1,
      "early-advice": 0.4,
      lectures: 0.5,
      repeats: 0.8,
    },
  },
  interpersonal: {
    base: 1.7,
    adds: { warm: 0.8, validates: 0.7, feelings: 0.4, strengths: 0.5, reflects: 0.8, joint: 0.3 },
    takes: {
      unheard: 0.8,
      minimises: 1.4,
      judges: 1.4,
      harms: 0.6,
      "own-talk": 0.5,
      barrage: 0.8,
      orders: 0.7,
      "off-subject": 0.8,
      pushes: 0.5,
      lectures: 0.6,
    },
  },
  collaboration: {
    base: 0.8,
    adds: {
      ideas: 1.2,
      permission: 0.9,
      joint: 0.8,
      choice: 0.4,
      reasons: 0.3,
      "agenda-agreed": 0.5,
      "task-own": 0.4,
    },
    takes: {
      unheard: 1.6,
      orders: 1,
      pushes: 0.7,
      lectures: 0.9,
      barrage: 0.6,
      judges: 0.7,
      minimises: 0.5,
    },
  },
  pacing: {
    base: 0.9,
    adds: { balanced: 0.8, "on-subject": 1.1, closes: 1.2, "agenda-asked": 0.4, gathers: 0.4 },
    takes: {
      unheard: 1.6,
      "off-subject": 1.2,
      lectures: 1,
      barrage: 1,
      "early-advice": 0.6,
      repeats: 0.8,
    },
  },
  "guided-discovery": {
    base: 0.6,
    adds: { socratic: 2, "open-questions": 1.3, "thought-asked": 0.4, "on-subject": 0.3 },
    takes: { unheard: 1.4, orders: 0.9, lectures: 0.9, judges: 0.6, pushes: 0.5, minimises: 0.4 },
  },
  focus: {
    base: 0.5,
    adds: {
      "thought-asked": 1.2,
      "thought-named": 0.9,
      "behaviour-asked": 0.6,
      "keeps-to-it": 1.2,
      link: 0.5,
    },
    takes: { unheard: 0.3, "off-subject": 0.8, barrage: 0.4, lectures: 0.4 },
  },
  strategy: {
    base: 0.4,
    adds: {
      plan: 1,
      methods: 1,
      link: 0.7,
      "task-agreed": 0.8,
      "keeps-to-it": 0.5,
      strengths: 0.2,
    },
    takes: { unheard: 1.4, orders: 0.5, harms: 1, "off-subject": 0.4, "early-advice": 0.3 },
  },
  technique: {
    base: 0.4,
    adds: { methods: 2, "carried-on": 1.3, socratic: 0.7 },
    takes: { unheard: 1.6, orders: 0.6, lectures: 0.5, barrage: 0.4 },
  },
  homework: {
    base: 0.2,
    adds: {
      "task-agreed": 1.6,
      "task-own": 0.9,
      "task-detail": 0.9,
      "task-obstacles": 0.8,
      "task-reviewed": 0.6,
    },
    takes: { unheard: 1.6, orders: 0.2 },
  },
};
