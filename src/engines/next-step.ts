import type { EngineErrorCode } from "./engine.ts";

/** The next best thing to do after something went wrong with a model; each is a button. */
export type NextStepKind =
  | "retry"
  | "smaller-model"
  | "shorter-context"
  | "longer-context"
  | "verify"
  | "install"
  | "reload-page"
  | "practice";

/**
 * What to do about each error of an engine. `retry` is what Resume does anyway, and is offered
 * where nothing else is better.
 */
const STEPS: Readonly<Record<EngineErrorCode, NextStepKind>> = {
  "no-webgpu": "practice",
  "no-adapter": "practice",
  "f16-missing": "smaller-model",
  "limits-too-low": "smaller-model",
  "out-of-memory": "smaller-model",
  "device-lost": "shorter-context",
  "worker-dead": "retry",
  "context-exceeded": "longer-context",
  "load-timeout": "smaller-model",
  "request-timeout": "smaller-model",
  throttled: "retry",
  "not-found": "verify",
  integrity: "verify",
  incompatible: "smaller-model",
  "engine-missing": "reload-page",
  grammar: "smaller-model",
  busy: "retry",
  "not-loaded": "retry",
  unknown: "retry",
};

/** The same for what keeps a model from being there at all, or its context too short for a prompt. */
const OTHERS = {
  "does-not-fit": "longer-context",
  "not-on-device": "install",
  "no-storage": "practice",
  "storage-full": "smaller-model",
  damaged: "verify",
} as const satisfies Record<string, NextStepKind>;

/** Maps, not objects: a code may come from a file, and "constructor" is no code. */
const FIRST = new Map<string, NextStepKind>(Object.entries({ ...STEPS, ...OTHERS }));
/** A second loss in one visit: browsers then refuse the graphics processor until a reload. */
const SECOND = new Map<string, NextStepKind>([
  ["device-lost", "reload-page"],
  ["worker-dead", "smaller-model"],
]);

const LABELS: Readonly<Record<NextStepKind, string>> = {
  retry: "Try again",
  "smaller-model": "Choose a smaller model",
  "shorter-context": "Use a shorter context",
  "longer-context": "Use a longer context",
  verify: "Verify the model",
  install: "Install the model",
  "reload-page": "Reload this page",
  practice: "Use the practice rules",
};

export interface NextStep {
  kind: NextStepKind;
  /** What the button says. */
  label: string;
}

/**
 * @param code of the error a run ended with; null where it was none of a known kind
 * @param seenBefore the same error ended a run of this visit already
 * @returns null where there is nothing better than what the error says
 */
export function nextStepOf(code: string | null, seenBefore: boolean): NextStep | null {
  if (code === null) return null;
  const kind = (seenBefore ? SECOND.get(code) : undefined) ?? FIRST.get(code);
  return kind === undefined ? null : { kind, label: LABELS[kind] };
}
