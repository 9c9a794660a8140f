import "../../zod-setup.ts";
import "../../violations.ts";
import { makeAttempt, plainAttempts } from "./attempts.ts";
import { type Answer, askSchema } from "./protocol.ts";

/** Makes the self-test's attempts from inside a worker; the page judges what became of them. */

const attempts = plainAttempts();

addEventListener("message", async ({ data }) => {
  const { call, channel, target } = askSchema.parse(data);
  const attempt = attempts[channel];
  const answer: Answer = { call, missing: !attempt, thrown: null };
  try {
    if (attempt) await makeAttempt(attempt, target);
  } catch (error) {
    answer.thrown = String(error);
  }
  postMessage(answer);
});
