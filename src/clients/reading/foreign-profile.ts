import {
  type ClientProfile,
  clientProfileSchema,
  type Opener,
  type Reveal,
  type SpeakingStyle,
} from "../../domain/client-profile.ts";
import { screenConversation } from "../../safety/crisis-screen.ts";
import { cutText } from "../../safety/guard.ts";
import { RISK_ANSWERS } from "../risk-lines.ts";
import type { Fields } from "./fields.ts";
import type { ForeignFormat } from "./formats.ts";
import { ageIn, areaIn, readinessIn, styleIn } from "./guesses.ts";
import type { ProfileProblem } from "./problems.ts";

const LINE = 300;
const PASSAGE = 1200;
const DEFAULT_AGE = 35;

const MANNERS: Readonly<Record<SpeakingStyle, string>> = {
  plain: "Says plainly how it is.",
  terse: "Short sentences and pauses.",
  talkative: "Talks much and wanders off.",
  guarded: "Brief and careful; does not say much at first.",
  pleasing: "Agrees quickly and plays down what is hard.",
  reasoning: "Explains and weighs before feeling anything.",
  tearful: "Close to tears.",
  irritable: "Annoyed quickly, and tests who asks.",
};

type Made =
  | { ok: true; profile: ClientProfile; notes: string[] }
  | { ok: false; problem: Omit<ProfileProblem, "record"> };

/**
 * Makes a profile of ours from another tool's record: what it says is taken as it is, cut where it
 * is too long; what it does not say is filled in, and both are noted. Where the crisis screen reads
 * risk in its texts the profile is marked so.
 */
export function profileFromFields(
  fields: Fields,
  format: ForeignFormat,
  at: { id: string; record: number; fileName: string },
): Made {
  const filled: string[] = [];
  const guessed: string[] = [];
  let cut = 0;

  function shorten(text: string, length: number): string {
    const fitted = cutText(text, length, { cost: (point) => point.length });
    cut += fitted.cut;
    return fitted.text;
  }
  function orElse(
    texts: readonly string[],
    name: string,
    instead: string,
    length = PASSAGE,
  ): string {
    if (texts.length > 0) return shorten(texts.join(" "), length);
    filled.push(`${name} ("${instead}")`);
    return instead;
  }
  const lines = (texts: readonly string[], most: number) =>
    texts
      .flatMap((text) => (text.length > LINE ? sentencesOf(text) : [text]))
      .slice(0, most)
      .map((text) => shorten(text, LINE));

  const situations = fields.texts("situation", "situation_of_the_client", "precipitating_factors");
  const problems = fields.texts(
    "chief_complaint",
    "presenting_problem",
    "problem",
    "summation",
    "topic",
  );
  const [firstSituation = null] = situations.length > 0 ? situations : problems;
  if (firstSituation === null) {
    return lacking("situation", "It does not say what it is about.");
  }
  const core = fields.allTexts(
    "core_beliefs",
    "core_belief",
    "helpless_belief",
    "unlovable_belief",
    "worthless_belief",
    "core_belief_theme",
  );
  const middle = fields
    .allTexts("intermediate_beliefs", "intermediate_belief", "intermediate_belief_depression")
    .flatMap(sentencesOf);
  const thoughts = fields.texts(
    "auto_thought",
    "auto_thoughts",
    "automatic_thoughts",
    "cognition",
    "automatic_thought",
    "thoughts",
    "thought",
  );
  const [thought = null] = [...thoughts, ...core, ...middle];
  if (thought === null) {
    return lacking("thought", "It has neither a thought nor a belief.");
  }

  const ages = fields.texts("age", "age_group", "age_strata");
  const stated = ageIn(ages);
  if (stated !== null && stated < 18) {
    return {
      ok: false,
      problem: {
        field: "age",
        problem: `The age is ${stated}. Simulated clients here are adults.`,
        remedy: "Leave this record out, or give an age of 18 or more.",
      },
    };
  }
  if (stated === null) filled.push(`the age (${DEFAULT_AGE})`);

  const about = [
    ...fields.texts("topic", "theme", "area", "disease_key"),
    ...problems,
    ...situations,
  ];
  const area = areaIn(about) ?? areaIn([thought, ...core]);
  guessed.push(`the problem area (${area ?? "low-mood"})`);
  const said = fields.texts("type", "style", "communication_style", "linguistic_patterns");
  const style = styleIn(said) ?? "plain";
  if (said.length > 0) guessed.push(`the way of speaking (${style})`);
  else filled.push("the way of speaking (plain)");
  const readiness = readinessIn(fields.texts("readiness", "stage_of_change", "initial_stage"));
  if (readiness === null) filled.push("the readiness to change (contemplation)");
  filled.push("what closes them up (early advice, minimising)");

  const where = fields.allTexts(
    "occupation",
    "work_status",
    "marital_status",
    "cultural_background",
  );
  const draft: ClientProfile = {
    id: at.id,
    version: 1,
    name: orElse(fields.texts("name"), "the name", `Client ${at.record}`, LINE),
    age: stated ?? DEFAULT_AGE,
    background: orElse(
      where.length > 0 ? [where.join(", ")] : [],
      "the background",
      "Not stated",
      LINE,
    ),
    area: area ?? "low-mood",
    problem: shorten(problems.length > 0 ? problems.join(" ") : firstSituation, PASSAGE),
    opening: orElse(
      fields.texts("first_statement", "opening", "opening_line", "statement").slice(0, 1),
      "what they say first",
      "I am not sure where to begin.",
    ),
    situation: shorten(firstSituation, PASSAGE),
    thought: shorten(thought, PASSAGE),
    feelings: feelings(),
    behaviour: orElse(
      fields.texts("behavior", "behaviour", "reaction", "response_of_self").slice(0, 1),
      "what they do",
      "I keep it to myself.",
    ),
    intermediateBeliefs: lines(middle, 6),
    coreBeliefs: lines(core, 4),
    coping: lines(
      fields.texts("coping_strategies", "coping_patterns", "coping").flatMap(sentencesOf),
      6,
    ),
    history: twoLines(
      fields.texts(
        "relevant_history",
        "history",
        "life_history",
        "family_background",
        "background",
      ),
    ),
    readiness: readiness ?? "contemplation",
    style,
    manner: MANNERS[style],
    reveals: revealsFrom({ thought: thoughts[0], rule: middle[0], belief: core[0] }),
    closesOn: ["early-advice", "minimising"],
    closedLines: ["I don't know.", "Maybe.", "Let's leave it."],
    risk: { level: "none", hint: null, whenAsked: null },
    origin: {
      kind: "imported",
      from: shorten(`${at.fileName} (${format.name})`, LINE),
      licence: "",
    },
  };

  function feelings(): string[] {
    const named = fields
      .texts("emotion", "emotions", "feelings", "feeling", "emotional_tone", "emotional_range")
      .flatMap((text) => text.split(/[,;/]|\band\b/u))
      .map((text) => text.trim())
      .filter((text) => text !== "");
    if (named.length > 0) return lines([...new Set(named)], 6);
    filled.push('what they feel ("uneasy")');
    return ["uneasy"];
  }
  function twoLines(texts: readonly string[]): string[] {
    const sentences = texts.flatMap(sentencesOf);
    const middleOf = Math.ceil(sentences.length / 2);
    return [sentences.slice(0, middleOf), sentences.slice(middleOf)]
      .filter((part) => part.length > 0)
      .map((part) => shorten(part.join(" "), LINE));
  }
  function revealsFrom(texts: Record<"thought" | "rule" | "belief", string | undefined>): Reveal[] {
    const opens: Record<keyof typeof texts, Opener> = {
      thought: "reflection",
      rule: "validation",
      belief: "trust",
    };
    const taken = new Set<string>();
    return (["thought", "rule", "belief"] as const).flatMap((id) => {
      const text = texts[id];
      if (text === undefined || taken.has(text)) return [];
      taken.add(text);
      return [{ id, opener: opens[id], says: shorten(text, PASSAGE) }];
    });
  }

  const { level } = screenConversation([{ speaker: "client", text: saidIn(draft).join("\n") }]);
  const notes: string[] = [];
  if (level !== "none") {
    const [answer = null] = RISK_ANSWERS[level];
    draft.risk = { level, hint: null, whenAsked: answer };
    notes.push(
      `The crisis screen reads risk in its text: ${level}. What they say when asked directly is our wording.`,
    );
  }
  if (filled.length > 0) notes.push(`Not in the file, filled in: ${filled.join("; ")}.`);
  notes.push(`Guessed from its words: ${guessed.join("; ")}.`);
  if (cut > 0) notes.push(`Too long, cut by ${cut.toLocaleString("en")} characters.`);

  const result = clientProfileSchema.safeParse(draft);
  if (result.success) return { ok: true, profile: result.data, notes };
  const [issue] = result.error.issues;
  return lacking(issue?.path.join(".") ?? "record", "It does not fit what a profile can hold.");
}

function lacking(field: string, problem: string): Made {
  const remedy = `Give the record a field "${field}" with text, or leave it out.`;
  return { ok: false, problem: { field, problem, remedy } };
}

function saidIn({ problem, situation, thought, behaviour, ...rest }: ClientProfile): string[] {
  const { coreBeliefs, intermediateBeliefs, history, coping, opening } = rest;
  return [
    opening,
    problem,
    situation,
    thought,
    behaviour,
    ...coreBeliefs,
    ...intermediateBeliefs,
    ...history,
    ...coping,
  ];
}

/** By the signs that end one, also those of Chinese and Japanese; line breaks and semicolons. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+|(?<=[。！？])|\n+|;\s*/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
