import type { ClientProfile, ProblemArea, SpeakingStyle } from "../../../domain/client-profile.ts";
import type { Draw } from "../random.ts";
import { capitalise } from "../text.ts";
import type { Lines } from "./lines.ts";
import type { Said } from "./said.ts";

/** The problem in a few words, after "I'd start with". */
const MATTERS: Record<ProblemArea, string> = {
  "low-mood": "how low I am",
  anxiety: "the worrying",
  panic: "the panic",
  "work-stress": "work",
  grief: "the loss",
  relationship: "the two of us",
  family: "my family",
  loneliness: "being on my own so much",
  "self-worth": "how I think about myself",
  perfectionism: "that nothing is ever good enough",
  anger: "my temper",
  sleep: "the nights",
  health: "my health",
  "substance-use": "what they say about my habit",
  trauma: "what happened",
  migration: "living between two places",
  identity: "who I can be, and with whom",
  parenting: "being a parent",
  study: "my studies",
  money: "the money",
};

export const matterOf = ({ area }: ClientProfile) => MATTERS[area];

/** Written out, for those who do not contract. */
const WRITTEN_OUT: readonly [RegExp, string][] = [
  [/\bcan't\b/gi, "cannot"],
  [/\bwon't\b/gi, "will not"],
  [/\b(\w+)n't\b/gi, "$1 not"],
  [/\b(i)'m\b/gi, "$1 am"],
  [/\b(\w+)'re\b/gi, "$1 are"],
  [/\b(\w+)'ve\b/gi, "$1 have"],
  [/\b(\w+)'ll\b/gi, "$1 will"],
  [/\b(i|you|they|we)'d (?=(?:made|forgotten|agreed|hoped|thought|said|told|been)\b)/gi, "$1 had "],
  [/\b(i|you|they|we|there|nobody)'d\b/gi, "$1 would"],
  [/\b(it|that|he|she)'s (?=(?:been|happened|got|gone|worked|taken)\b)/gi, "$1 has "],
  [/\b(it|that|there|what|he|she|who)'s\b/gi, "$1 is"],
];
const CONTRACTED = /\b\w+(?:n't|'m|'re|'ve|'ll|'s (?:a|the|not|like|just|it|all|been|too|so)\b)/i;

/** Picks lines in the voice of one client, none that were used in this talk. */
export class Voice {
  readonly #style: SpeakingStyle;
  readonly #matter: string;
  readonly #contracts: boolean;
  readonly #said: Said;
  readonly #draw: Draw;
  readonly #used: string[] = [];

  constructor(profile: ClientProfile, said: Said, draw: Draw) {
    const { opening, problem, closedLines, reveals } = profile;
    const own = [opening, problem, ...closedLines, ...reveals.map(({ says }) => says)].join(" ");
    this.#contracts = CONTRACTED.test(own.replaceAll("\u2019", "'"));
    this.#style = profile.style;
    this.#matter = matterOf(profile);
    this.#said = said;
    this.#draw = draw;
  }

  /** A line of a list; null where all of them were used. */
  line(
    lines: Lines | readonly string[],
    values: Readonly<Record<string, string>> = {},
  ): string | null {
    const any = "any" in lines ? lines.any : lines;
    const styled = "any" in lines ? (lines[this.#style] ?? []) : [];
    const fresh = (from: readonly string[]) =>
      from
        .map((each) => this.#spoken(each, values))
        .filter((each) => !this.#said.repeats(each) && !this.#used.includes(each));
    const own = fresh(styled);
    const chosen = this.#draw.maybe(
      own.length > 0 && (this.#draw.chance(0.7) || this.#style === "terse") ? own : fresh(any),
    );
    const line = chosen ?? this.#draw.maybe(own);
    if (line !== null) this.#used.push(line);
    return line;
  }

  #spoken(line: string, values: Readonly<Record<string, string>>): string {
    const filled = line.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === "matter" ? this.#matter : (values[name] ?? ""),
    );
    let text = filled;
    if (!this.#contracts) {
      for (const [short, long] of WRITTEN_OUT) text = text.replace(short, long);
    }
    return capitalise(
      text.replace(
        /([.?!] )(\p{Ll})/gu,
        (_, end: string, letter: string) => end + letter.toUpperCase(),
      ),
    );
  }
}
