import type { ClientProfile } from "../../../domain/client-profile.ts";
import { RISK_LEVELS, type RiskLevel } from "../../../domain/risk.ts";
import { screenConversation } from "../../../safety/crisis-screen.ts";
import { sentencesOf } from "../text.ts";
import { unsaidPart } from "./facts.ts";
import type { Lines } from "./lines.ts";
import type { ClientState } from "./state.ts";
import type { Voice } from "./voice.ts";

/** What is said of risk: never a means, an amount or a place. */

/** Where there is none, to a direct question. In words that the crisis screen does not take up. */
const NO: Lines = {
  any: [
    "No. It's hard at times, but no, nothing of that kind.",
    "No, it isn't that. I'd tell you.",
    "No. I see why you ask, but no.",
  ],
  terse: ["No. Not that."],
  talkative: ["Oh, no, nothing like that, don't worry. I complain, but no."],
  guarded: ["No. You don't have to ask me that."],
  pleasing: ["Oh. No, no. Sorry if it sounded like that."],
  irritable: ["No. What gave you that idea?"],
  tearful: ["No. I cry a lot, that's all."],
};
const NO_AGAIN: readonly string[] = [
  "You asked me that. It's still no.",
  "No, as I said. It isn't that.",
  "Still no, thank you.",
];

/** To the question whether the client is safe, where nothing threatens. */
const SAFE: Lines = {
  any: ["Yes, I am. That part's all right.", "Yes. Nothing's wrong in that way."],
  terse: ["Yes."],
};
/** To a question that asks to be told no: it is, also by somebody who would have said yes. */
const TOLD_NO: Lines = {
  any: ["No, no. It's all right.", "No. You needn't worry.", "No, of course I'm not."],
  terse: ["No."],
};

/** After the answer, to more questions about it. */
const MORE_ABOUT: Record<Exclude<RiskLevel, "none">, Lines> = {
  concern: {
    any: [
      "No, there's nothing that I've got in mind. It comes when it's late, and it goes again.",
      "It's no more than what I told you. It helps a little that somebody knows.",
      "When it comes, I wait until it's morning. So far that's worked.",
      "I could tell somebody, I think. I wouldn't have to say all of it.",
    ],
  },
  high: {
    any: [
      "Not this minute. I'd rather not go into more than I've said. It comes and it goes.",
      "Now that I've said it, it's a bit further away. I wouldn't swear that it stays there.",
      "There is somebody I could ring. I'd have to find the first sentence.",
      "I'm not sure about the night. I'm sure about the next hour.",
    ],
  },
  imminent: {
    any: [
      "I don't want to say more about it. I didn't think I'd be asked.",
      "If somebody came, I'd open the door. I can say that much.",
      "I don't know how to promise you anything. I can stay on here with you for now.",
      "You could call somebody with me. I wouldn't stop you.",
    ],
  },
};
const TO_HELP: Lines = {
  any: [
    "All right. I'll keep that number.",
    "Okay. I've put it in my phone.",
    "I can try that. I don't know if I'll dare.",
  ],
  terse: ["Okay. I'll keep it."],
};

/** Said lightly before, and passed over. */
const MEANT: Lines = {
  any: [
    "I said something before, and I don't know if you heard it. I meant it.",
    "What I said earlier wasn't a figure of speech, by the way.",
  ],
  terse: ["What I said before. I meant it."],
  guarded: ["You didn't say anything to what I said before. Maybe that's better."],
  pleasing: ["Sorry, I don't want to make a fuss. But I did mean it, what I said before."],
};

/** Answers a direct question on risk. */
export function answerOnRisk({ risk }: ClientProfile, state: ClientState, voice: Voice): string[] {
  if (risk.level === "none" || risk.whenAsked === null) {
    if (state.reply?.asksOnlyIfSafe) return kept([voice.line(SAFE)]);
    return kept([state.asked > 1 ? voice.line(NO_AGAIN) : voice.line(NO)]);
  }
  if (state.asked <= 1) return [unsaidPart(risk.whenAsked, state.said)];
  return kept([voice.line(MORE_ABOUT[risk.level])]);
}

/** Answers a question on risk that asks to be told no. */
export function answerWhenLed(voice: Voice): string[] {
  return kept([voice.line(TOLD_NO)]);
}

/** To help that is offered after the client has spoken of it. */
export function answerToHelp({ risk }: ClientProfile, state: ClientState, voice: Voice): string[] {
  return risk.level !== "none" && state.asked > 0 ? kept([voice.line(TO_HELP)]) : [];
}

const HINT_TURNS = { from: 1, last: 2 };
const MEANT_AFTER = 2;
const OPENLY_AFTER = 3;

/** What of their risk comes from the client in this turn without being asked for. */
export type Unasked =
  | { kind: "hint" | "openly"; says: string }
  /** That the hint was meant. */
  | { kind: "meant" };

/**
 * The hint in the second turn or the third, that it was meant when it was passed over, and then
 * the plain sentence; null where there is nothing to say.
 *
 * @param early the hint comes in the second turn
 */
export function unaskedOnRisk(
  { risk }: ClientProfile,
  { asked, missed, said, turn }: ClientState,
  early: boolean,
): Unasked | null {
  if (risk.hint === null || risk.level === "none" || asked > 0) return null;
  if (missed === null) {
    const now = turn >= HINT_TURNS.last || (turn === HINT_TURNS.from && early);
    return now ? { kind: "hint", says: risk.hint } : null;
  }
  if (missed >= OPENLY_AFTER) {
    const openly = plainest(risk.whenAsked ?? "");
    if (openly && !said.holds(openly)) return { kind: "openly", says: openly };
  }
  return missed === MEANT_AFTER ? { kind: "meant" } : null;
}

export function wordsOfUnasked(unasked: Unasked, voice: Voice): string | null {
  return unasked.kind === "meant" ? voice.line(MEANT) : unasked.says;
}

/** The first sentence at the highest level that the crisis screen reads in any of them. */
function plainest(passage: string): string | null {
  let best: { text: string; level: number } | null = null;
  for (const { text } of sentencesOf(passage)) {
    const level = RISK_LEVELS.indexOf(screenConversation([{ speaker: "client", text }]).level);
    if (level > (best?.level ?? 0)) best = { text, level };
  }
  return best?.text ?? null;
}

const kept = (lines: readonly (string | null)[]) => lines.filter((line) => line !== null);
