import type { IdentifierRule } from "./identifiers-types.ts";

/** Identifiers that are made of digits and signs; English names of months. */

const MONTH =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
const DAY = "(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?";
const YEAR = "(?:19|20)\\d{2}";
/** Of a name of ninety and more in words. */
const NINETY = "ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?";
/** What a number is of, where it is no age. */
const UNITS =
  "(?![\\d.,:/%]|\\s*(?:kilos?|kgs?|pounds?|lbs?|percent|minutes?|mins?|hours?|days?|weeks?|months?|miles?|km|mg|ml|degrees?|times|people|dollars|euros?|bucks|calories|points|seconds?|pages?)\\b)";
const IS_AGED = "(?:\\bam|\\bis|\\bwas|['’][ms]|\\baged?|\\bturn(?:s|ed|ing)?|\\bnearly|\\balmost)";
const STREET =
  "(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Way|Place|Pl|Square|Sq|Terrace|Close|Crescent|Highway|Hwy|Parkway|Row)";
/** What numbers of records are called. */
const RECORD_CUE =
  "(?:MRN|medical record|patient(?: id| number)?|case|account|insurance(?: id)?|policy|member(?:ship)?(?: id)?|licen[cs]e(?: plate)?|number plate|passport|NHS|SSN|social security|ticket|reference|ref|serial|ID|file|invoice|booking|claim)";

export const NUMBER_RULES: readonly IdentifierRule[] = [
  {
    kind: "email",
    pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{2,63}){1,5}/gu,
  },
  { kind: "web", pattern: /\b(?:https?:\/\/|www\.)[^\s<>"')\]]{2,500}/gi },
  { kind: "web", pattern: /(?<![\p{L}\p{N}@._/])@[A-Za-z_][\w.]{2,29}/gu },
  {
    kind: "web",
    pattern:
      /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/g,
  },
  { kind: "record", pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g },
  {
    kind: "record",
    pattern: new RegExp(
      `\\b${RECORD_CUE}(?:[ \\t]+(?:number|no|nr|id|code|is|was|plate|record)\\b\\.?|[ \\t]*[:#.,]){0,4}[ \\t]*((?:[A-Z]{1,6}[ -]?)?\\d[A-Z\\d]*(?:[ -][A-Z\\d]*\\d[A-Z\\d]*){0,4})(?![\\w/])`,
      "gi",
    ),
    group: 1,
    check: (text) => (text.match(/\d/g)?.length ?? 0) >= 4,
  },
  { kind: "record", pattern: /(?<![\w/])#\d{4,12}(?!\w)/g },
  {
    kind: "record",
    pattern:
      /(?<![\w-])(?=[A-Z\d-]*[A-Z])(?=[A-Z\d-]*\d)[A-Z\d]{2,10}(?:-[A-Z\d]{2,10}){0,3}(?![\w-])/g,
    check: (text) => (text.match(/\d/g)?.length ?? 0) >= 5,
  },
  {
    kind: "date",
    pattern: new RegExp(
      `(?<![\\d-])${YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01])(?![\\d-])`,
      "g",
    ),
  },
  {
    kind: "date",
    pattern:
      /(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|[12]\d|3[01])\1(?:(?:19|20)\d{2}|\d{2})(?![\d./-]*\d)/g,
  },
  {
    kind: "date",
    pattern: new RegExp(`\\b${MONTH}[ \\t]+${DAY}\\b(?:,?[ \\t]+${YEAR}\\b)?`, "g"),
  },
  {
    kind: "date",
    pattern: new RegExp(
      `(?<![\\w.])${DAY}(?:[ \\t]+of)?[ \\t]+${MONTH}(?![a-z])(?:,?[ \\t]+${YEAR}\\b)?`,
      "g",
    ),
  },
  { kind: "date", pattern: new RegExp(`\\b${MONTH},?[ \\t]+${YEAR}\\b`, "g") },
  {
    kind: "phone",
    pattern: /(?<![\w#.-])\+?\(?\d[\d() .-]{5,18}\d(?!\w)/g,
    check: isPhone,
  },
  { kind: "age", pattern: /\b(?:9\d|1[01]\d)(?=[- ]?(?:years?|yrs?)[- ]?old|[- ]?y\/?o\b)/gi },
  {
    kind: "age",
    pattern: new RegExp(`${IS_AGED}[ \\t]+((?:9\\d|1[01]\\d))\\b${UNITS}`, "gi"),
    group: 1,
  },
  { kind: "age", pattern: new RegExp(`${IS_AGED}[ \\t]+(${NINETY})\\b${UNITS}`, "gi"), group: 1 },
  { kind: "age", pattern: new RegExp(`\\b${NINETY}(?=[- ]years?[- ]old)`, "gi") },
  {
    kind: "address",
    pattern: new RegExp(
      `(?<![\\w.])\\d{1,5}[A-Za-z]?[ \\t]+(?:[NSEW]\\.?[ \\t]+|North[ \\t]+|South[ \\t]+|East[ \\t]+|West[ \\t]+)?(?:\\p{Lu}[\\p{L}'’.]{1,30}[ \\t]+){1,3}${STREET}\\b\\.?(?:,?[ \\t]*(?:Apt|Apartment|Suite|Unit|Flat|No)\\.?[ \\t]*#?\\w{1,6})?`,
      "gu",
    ),
  },
  {
    kind: "address",
    pattern: /\p{Lu}\p{L}{1,30}(?: \p{Lu}\p{L}{1,30}){0,2},? [A-Z]{2},? \d{5}(?:-\d{4})?(?!\d)/gu,
  },
  { kind: "address", pattern: /(?<![A-Z\d])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![A-Z\d])/g },
];

/** Digits that are dialled, by how they are grouped: years, amounts and ranges are not. */
function isPhone(text: string): boolean {
  const digits = text.replaceAll(/\D/g, "");
  if (digits.length < 7 || digits.length > 15) return false;
  if (text.startsWith("+")) return true;
  if (digits.startsWith("0")) return digits.length >= 9 && digits.length <= 12;
  const groups = text.split(/[() .-]+/).filter(Boolean);
  const sizes = groups.map(({ length }) => length).join("-");
  return /^(?:1-)?3-3-4$|^3-4$/.test(sizes) || (groups.length === 1 && digits.length === 10);
}
