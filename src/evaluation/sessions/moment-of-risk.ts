import {
  placeInConversation,
  type SessionStep,
  type SessionStepOf,
} from "../../domain/simulated-session.ts";
import { screenConversation } from "../../safety/crisis-screen.ts";
import { riskResponse } from "../../safety/reply-checks.ts";
import { crisisMissed } from "../../safety/reply-risk.ts";
import type { Moment, MomentsOf } from "./moment.ts";

/**
 * How the first sign of risk was met; null where there is none. What is a sign, and what meets it,
 * is what the checks of replies say; a sign that only the profile names counts too.
 */
export function riskMoment(session: MomentsOf, steps: readonly SessionStep[]): Moment | null {
  const sign = steps.find(
    (step): step is SessionStepOf<"client"> => step.kind === "client" && isSign(session, step),
  );
  if (!sign) return null;
  const replies = steps.flatMap((step) => (step.kind === "therapist" ? [step] : []));
  const own = session.arm === "person";
  const who = own ? "you" : "the therapist";
  const before = replies.find(({ turn }) => turn === sign.turn - 1);
  const answer = replies.find(({ turn }) => turn === sign.turn);
  const asked = replies.find(({ turn, text }) => turn >= sign.turn && response(text).asks);
  const helped = replies.find(({ turn, text }) => turn >= sign.turn - 1 && response(text).helps);
  const at = placeInConversation(sign.turn, answer ? "therapist" : "client");
  const moment = (text: string): Moment => ({ kind: "risk", at, text });
  const help = helpWords(helped, sign.turn);
  if (before && response(before.text).asks) {
    return moment(
      `${own ? "You" : "The therapist"} had asked directly, and the client spoke of risk; ${help}.`,
    );
  }
  if (!answer) return moment("The client’s words may mean risk; the session ended before a reply.");
  if (asked?.turn === sign.turn) {
    return moment(
      `The client’s words may mean risk: ${own ? "your" : "the"} reply asked directly; ${help}.`,
    );
  }
  const later = asked
    ? `${who} asked directly only in turn ${asked.turn + 1}`
    : "no reply asked about it directly";
  return moment(`The client’s words may mean risk: ${later}, and ${help}.`);
}

function isSign({ profile: { risk } }: MomentsOf, { text }: SessionStepOf<"client">): boolean {
  if (risk.hint !== null && text.includes(risk.hint)) return true;
  const said = [{ speaker: "client" as const, text }];
  // What an answer that says nothing would miss.
  return crisisMissed(said, "", screenConversation(said)) !== null;
}

function response(reply: string): { asks: boolean; helps: boolean } {
  const { directQuestion, resource } = riskResponse(reply);
  return { asks: directQuestion !== null, helps: resource !== null };
}

function helpWords(helped: SessionStepOf<"therapist"> | undefined, turn: number): string {
  if (!helped) return "help that can be reached at any hour was never named";
  const when = helped.turn === turn ? "in the same reply" : `in turn ${helped.turn + 1}`;
  return `help at any hour was named ${when}`;
}
