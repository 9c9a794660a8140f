import {
  PROBLEM_AREAS,
  type ProblemArea,
  READINESS,
  type Readiness,
  SPEAKING_STYLES,
  type SpeakingStyle,
} from "../../domain/client-profile.ts";

/** What other tools say in free words, read as one of ours; null where nothing fits. */

const AREA_WORDS: readonly (readonly [ProblemArea, RegExp])[] = [
  ["grief", /\bgrie(?:f|ving)\b|\bbereave|\bmourn|\bpassed away\b|\bwidow/iu],
  ["panic", /\bpanic/iu],
  ["trauma", /\btrauma|\bptsd\b|\bflashback|\bnightmare/iu],
  ["substance-use", /\balcohol|\bdrink|\bdrug|\baddict|\bsmok|\bsubstance|\bgambl/iu],
  ["sleep", /\bsleep|\binsomnia/iu],
  ["study", /\bstudent|\bexam|\bschool|\bcollege|\buniversit|\bstudy|\bacademic/iu],
  ["parenting", /\bparenting|\bmy (?:son|daughter|kid|child|baby)|\bpostpartum|\bnewborn/iu],
  ["relationship", /\bmarriage|\bhusband|\bwife|\bpartner|\bboyfriend|\bgirlfriend|\bdivorc/iu],
  ["family", /\bfamily|\bmother|\bfather|\bparents?\b|\bbrother|\bsister/iu],
  ["work-stress", /\bwork|\bjob\b|\bboss|\bcolleague|\boffice|\bburnout|\bunemploy/iu],
  ["money", /\bmoney|\bdebt|\bbills?\b|\bfinancial|\brent\b/iu],
  ["anger", /\banger|\bangry|\btemper|\brage\b/iu],
  ["migration", /\bimmigra|\bmigra|\brefugee|\bhomesick/iu],
  ["identity", /\bidentit|\bgender\b|\bcoming out\b|\bsexual orientation/iu],
  ["perfectionism", /\bperfect/iu],
  ["health", /\billness|\bdisease|\bdiagnos|\bpain\b|\bhealth/iu],
  ["loneliness", /\blonel|\bisolat/iu],
  ["anxiety", /\banxi|\bworr|\bnervous/iu],
  ["self-worth", /\bworth|\bself-esteem|\bconfidence|\binferior/iu],
  ["low-mood", /\bdepress|\bsad\b|\bsadness|\bmood|\bhopeless/iu],
];

const STYLE_WORDS: readonly (readonly [SpeakingStyle, RegExp])[] = [
  ["irritable", /\bupset\b|\birritab|\bhostile|\bangry|\bresistan|\bchalleng|\bdefensive/iu],
  ["talkative", /\bverbose|\btalkative|\btangent|\belaborat|\brambl/iu],
  ["guarded", /\breserved|\bguarded|\bevasive|\bwithdrawn|\breluctan|\bquiet|\bavoidan/iu],
  ["pleasing", /\bpleas(?:ing|er)|\bagreeable|\bcompliant|\bapologetic/iu],
  ["reasoning", /\banalytic|\bintellectual|\brational|\blogical/iu],
  ["tearful", /\btearful|\bcry|\bemotional/iu],
  ["terse", /\bterse|\bbrief|\bshort (?:answers|sentences)|\blaconic/iu],
  ["plain", /\bplain|\bdirect\b|\bstraightforward|\bcalm/iu],
];

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]+/gu, "-");

/** The first text that says it, in the order in which they are given. */
export function areaIn(texts: readonly string[]): ProblemArea | null {
  for (const text of texts) {
    const named = PROBLEM_AREAS.find((area) => plain(text) === area);
    const [area = null] = named
      ? [named]
      : (AREA_WORDS.find(([, words]) => words.test(text)) ?? []);
    if (area) return area;
  }
  return null;
}

export function styleIn(texts: readonly string[]): SpeakingStyle | null {
  for (const text of texts) {
    const named = SPEAKING_STYLES.find((style) => plain(text) === style);
    const [style = null] = named
      ? [named]
      : (STYLE_WORDS.find(([, words]) => words.test(text)) ?? []);
    if (style) return style;
  }
  return null;
}

export function readinessIn(texts: readonly string[]): Readiness | null {
  const all = texts.map(plain);
  // "precontemplation" has "contemplation" in it, and comes first in the list.
  return READINESS.find((stage) => all.some((text) => text.includes(stage))) ?? null;
}

/** Years from "34", "34 years", "aged 34"; null where there is no number that is an age. */
export function ageIn(texts: readonly string[]): number | null {
  for (const text of texts) {
    const [digits] = /\d{1,3}/u.exec(text) ?? [];
    if (digits !== undefined && Number(digits) >= 1 && Number(digits) <= 110) return Number(digits);
  }
  return null;
}
