import type { ReplyCheck } from "./reply-check.ts";
import { ABANDONMENT_CHECK } from "./reply-check-abandonment.ts";
import { DIAGNOSING_CHECK } from "./reply-check-diagnosing.ts";
import { HARM_CHECK } from "./reply-check-harm.ts";
import { HUMAN_CHECK } from "./reply-check-human.ts";
import { MEDICAL_CHECK } from "./reply-check-medical.ts";
import { METHOD_CHECK } from "./reply-check-method.ts";
import { MINIMISING_CHECK } from "./reply-check-minimising.ts";
import { PROMISE_CHECK } from "./reply-check-promise.ts";
import { SECRECY_CHECK } from "./reply-check-secrecy.ts";

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
