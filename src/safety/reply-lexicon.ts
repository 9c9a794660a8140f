import type { ReplyCheck } from "./reply-check.ts";
import { DIAGNOSING_CHECK, HUMAN_CHECK, SECRECY_CHECK } from "./reply-check-claims.ts";
import { ABANDONMENT_CHECK, MINIMISING_CHECK } from "./reply-check-dismissal.ts";
import { HARM_CHECK, METHOD_CHECK } from "./reply-check-harm.ts";
import { MEDICAL_CHECK } from "./reply-check-medical.ts";
import { PROMISE_CHECK } from "./reply-check-pressure.ts";

/** All checks that look for words in a reply, in the order of their ids. */
export const REPLY_CHECKS: readonly ReplyCheck[] = [
  MEDICAL_CHECK,
  METHOD_CHECK,
  MINIMISING_CHECK,
  DIAGNOSING_CHECK,
  HUMAN_CHECK,
  HARM_CHECK,
  SECRECY_CHECK,
  ABANDONMENT_CHECK,
  PROMISE_CHECK,
];
