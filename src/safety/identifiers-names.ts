import { FIRST_NAMES, NO_NAMES } from "./identifiers-lists.ts";
import type { IdentifierRule } from "./identifiers-types.ts";

/** Names of people and places in English text, by what stands before them and by lists. */

/** A word as names are written, with more of them after it. */
const WORD = "\\p{Lu}[\\p{L}’'-]{1,30}";
const NAME = `${WORD}(?:[ \\t]+${WORD}){0,3}`;
const RELATION =
  "(?:(?:ex|step|half|grand|great)-?)?(?:wife|husband|partner|boyfriend|girlfriend|fianc[eé]e?|mother|mum|mom|father|dad|brother|sister|son|daughter|cousin|aunt|uncle|niece|nephew|grandma|grandmother|grandpa|grandfather|friend|boss|manager|coworker|co-worker|colleague|roommate|flatmate|neighbou?r|teacher|therapist|counsell?or|psychologist|psychiatrist|doctor|nurse|baby|kid|child|ex|dog|cat)(?:-in-law)?";
const TITLE =
  "(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Father|Pastor|Reverend|Rev|Rabbi|Imam|Judge|Officer|Detective|Sergeant|Nurse|Coach|Principal|Sir|Lady|Aunt|Auntie|Uncle)";

const isName = (text: string) => {
  const [first = ""] = text.split(/[ \t]+/);
  return !NO_NAMES.has(first.toLowerCase().replace(/['’]s$/, ""));
};

export const NAME_RULES: readonly IdentifierRule[] = [
  {
    kind: "name",
    pattern: new RegExp(
      `\\b(?:name(?:[ \\t]+(?:is|was)|['’]s)|named|nickname(?:[ \\t]+is)?)[ \\t]+(${NAME})`,
      "gu",
    ),
    group: 1,
    check: isName,
  },
  {
    // In small letters too, where nothing else can be meant.
    kind: "name",
    pattern: /\bmy name is[ \t]+(\p{L}[\p{L}’'-]{1,30})/giu,
    group: 1,
    check: isName,
  },
  {
    kind: "name",
    pattern: new RegExp(
      `(?:\\bI['’]m|\\bI am|\\b[Tt]his is|\\b[Cc]all(?:s|ed)? me|\\bsigned,?|\\b[Ll]ove,)[ \\t]+(${NAME})`,
      "gu",
    ),
    group: 1,
    check: isName,
  },
  {
    kind: "name",
    pattern: new RegExp(`\\b${TITLE}\\.?[ \\t]+(${NAME})`, "gu"),
    group: 1,
    check: isName,
  },
  {
    kind: "name",
    pattern: new RegExp(
      `\\b(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Yy]our|[Aa]|[Tt]he)[ \\t]+(?:[a-z]{2,12}[ \\t]+)?${RELATION},?[ \\t]+(?:is[ \\t]+|was[ \\t]+|called[ \\t]+)?(${NAME})`,
      "gu",
    ),
    group: 1,
    check: isName,
  },
  {
    kind: "name",
    pattern: new RegExp(`(?<![\\p{L}’'-])${NAME}`, "gu"),
    check: (text) => isListed(text),
    trim: fromListed,
  },
  {
    kind: "address",
    pattern: new RegExp(
      `(?:St\\.? )?${WORD}(?: ${WORD}){0,2} (?:Hospital|Clinic|University|College|Elementary|Middle School|High School|Academy|Church|Prison)\\b`,
      "gu",
    ),
    check: isName,
  },
  {
    kind: "address",
    pattern: new RegExp(
      `\\b(?:live[sd]?|living|moved|grew up|raised|born|stay(?:ed|ing)?|back|moving|friends)[ \\t]+(?:in|to|near|from|at)[ \\t]+(${NAME})`,
      "gu",
    ),
    group: 1,
    check: isName,
  },
];

function isListed(text: string): boolean {
  return text.split(/[ \t]+/).some((word) => FIRST_NAMES.has(bare(word)));
}

const bare = (word: string) => word.toLowerCase().replace(/['’]s$/, "");

/** Words before the first name are the beginning of a sentence. */
function fromListed(text: string): { from: number; to: number } {
  let from = 0;
  for (const [at, word] of text.split(/(?<=[ \t])(?=\p{Lu})/u).entries()) {
    if (FIRST_NAMES.has(bare(word.trim()))) break;
    from += word.length;
    if (at > 3) break;
  }
  return { from, to: text.length };
}
