import type { Scene } from "./moves.ts";

/**
 * Sentences that leave the say with the client. They stand alone and fit any subject; what
 * belongs to a subject is in `topics/`.
 */
const TEXTS = {
  check: ["Have I understood that rightly?", "Does that fit, or is it different for you?"],
  evoke: [
    "If it were only up to you, what would you want to be different?",
    "What matters most to you in all of this?",
    "What would make a change worth it to you, if anything would?",
    "What next step, if any, would feel right to you?",
  ],
  affirm: [
    "You looked closely at what goes on in you, and that is a strength you can build on.",
    "You know yourself better than anyone else does, and what you wrote shows it.",
    "That you found words for this took courage.",
  ],
  choice: [
    "What you do with this, and when, is up to you.",
    "You decide what comes next, if anything, and at your own pace.",
  ],
  weigh: [
    "Part of you would like this to be different, and another part has its reasons to leave things as they are.",
    "One side of you wishes for a change, and at the same time another side knows what it would cost.",
  ],
} as const satisfies Record<string, readonly string[]>;
export type StanceMove = keyof typeof TEXTS;

/** What is left of them where there is risk: nothing that leaves it at what the client decides. */
const WHERE_THERE_IS_RISK: Readonly<Record<StanceMove, readonly string[]>> = {
  check: TEXTS.check,
  evoke: [],
  affirm: ["That you found words for this took courage."],
  choice: [],
  weigh: [],
};

/** One of the sentences, not one that is said already; null where there is none. */
export function stanceSentence({ client, draw, said }: Scene, move: StanceMove): string | null {
  const texts: readonly string[] = client.risk === "none" ? TEXTS[move] : WHERE_THERE_IS_RISK[move];
  return draw.maybe(texts.filter((text) => !said.includes(text)));
}

/** All of them, for the test that reads them as the judge does. */
export const STANCE_TEXTS: Readonly<Record<StanceMove, readonly string[]>> = TEXTS;
