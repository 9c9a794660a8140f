import * as z from "zod/mini";
import { type ClientProfile, clientProfileSchema } from "../domain/client-profile.ts";
import { cleanText } from "../safety/guard.ts";
import { CLIENTS_FORMAT, MAX_FILE_BYTES, MAX_RECORDS } from "./profile-file.ts";
import { fieldsOf } from "./reading/fields.ts";
import { profileFromFields } from "./reading/foreign-profile.ts";
import { FOREIGN_FORMATS } from "./reading/formats.ts";
import { describeIssue } from "./reading/issues.ts";
import type { ProfileProblem } from "./reading/problems.ts";

export type { ProfileProblem } from "./reading/problems.ts";

export interface ReadProfile {
  /** Its number in the file, from 1. */
  record: number;
  profile: ClientProfile;
  /** What it was recognised as, in words. */
  format: string;
  /** What was filled in, guessed, cut. */
  notes: string[];
}

export interface ProfilesReading {
  /** Records in the file, good and bad. */
  records: number;
  read: ReadProfile[];
  problems: ProfileProblem[];
}

export interface ProfileSource {
  /** Kept with each profile as where it is from. */
  fileName: string;
  newId: () => string;
}

const OWN_FORMAT = "Attune client profile";

/**
 * Reads client profiles from a file's bytes: our own documents, lists and single profiles, and
 * those of PatientHub and Patient-Psi, recognised record by record. Never throws. Good records are
 * kept whatever the others are; every other one is a problem that names record, field and remedy.
 * Texts are data: cleaned of what only a machine sees, and never read as instructions.
 *
 * @param newId for records that bring no id of their own, or one that an earlier record has
 */
export function readProfiles(bytes: Uint8Array, source: ProfileSource): ProfilesReading {
  const reading = readProfilesInSteps(bytes, source);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

/** As `readProfiles`, handing back after each record: a large file takes seconds. */
export function* readProfilesInSteps(
  bytes: Uint8Array,
  { fileName, newId }: ProfileSource,
): Generator<{ done: number; of: number }, ProfilesReading> {
  if (bytes.byteLength > MAX_FILE_BYTES) {
    const size = (bytes.byteLength / 1024 / 1024).toFixed(1);
    return refused(`The file has ${size} MB.`, "Split it into files of at most 10 MB.");
  }
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return error instanceof SyntaxError
      ? refused("The file is not JSON.", "Save the profiles as JSON and open them again.")
      : refused("The file is not text in UTF-8.", "Save it as UTF-8 and open it again.");
  }
  const document = documentOf(json);
  if ("problem" in document) return refused(document.problem, document.remedy);

  const all = document.records;
  const reading: ProfilesReading = { records: all.length, read: [], problems: [] };
  if (all.length === 0) {
    return refused("The file holds no profiles.", "Open a file with at least one.");
  }
  if (all.length > MAX_RECORDS) {
    reading.problems.push({
      record: null,
      field: "",
      problem: `The file holds ${all.length.toLocaleString("en")} records; the first ${MAX_RECORDS.toLocaleString("en")} were read.`,
      remedy: "Put the rest into another file.",
    });
  }
  const ids = new Set<string>();
  const of = Math.min(all.length, MAX_RECORDS);
  for (const [index, json] of all.slice(0, of).entries()) {
    const record = index + 1;
    yield { done: index, of };
    const outcome = readRecord(json, { record, fileName, newId });
    if ("problems" in outcome) {
      reading.problems.push(...outcome.problems.map((problem) => ({ ...problem, record })));
      continue;
    }
    if (ids.has(outcome.profile.id)) {
      outcome.profile = { ...outcome.profile, id: newId() };
      outcome.notes.push("An earlier record has the same id; this one was given another.");
    }
    ids.add(outcome.profile.id);
    reading.read.push({ record, ...outcome });
  }
  return reading;
}

const documentSchema = z.object({ format: z.string(), version: z.unknown() });
const WRAPPERS = ["profiles", "clients", "characters", "patients", "data"];

/** The records of a file: a list, what a wrapper holds under a known name, or a single one. */
function documentOf(
  json: unknown,
): { records: readonly unknown[] } | { problem: string; remedy: string } {
  if (Array.isArray(json)) return { records: json };
  if (typeof json !== "object" || json === null) {
    return {
      problem: "The file holds no record.",
      remedy: "Open a file with a list of profiles, or one profile.",
    };
  }
  const document = documentSchema.safeParse(json);
  if (document.success && document.data.format === CLIENTS_FORMAT && document.data.version !== 1) {
    return {
      problem: "The file is of a version that this Attune does not know.",
      remedy: "Update Attune, or export the profiles again with this version.",
    };
  }
  if (document.success && document.data.format !== CLIENTS_FORMAT) {
    if (document.data.format.startsWith("attune.")) {
      return {
        problem: `The file is another one of Attune's: ${cleanText(document.data.format).text.slice(0, 40)}.`,
        remedy: "Open it where it belongs; client profiles are in files of format attune.clients.",
      };
    }
  }
  for (const [key, value] of Object.entries(json)) {
    if (WRAPPERS.includes(key) && Array.isArray(value)) return { records: value };
  }
  return { records: [json] };
}

type Outcome = Omit<ReadProfile, "record"> | { problems: Omit<ProfileProblem, "record">[] };

function readRecord(
  json: unknown,
  at: { record: number; fileName: string; newId: () => string },
): Outcome {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    const remedy = "Give each profile as an object with named fields.";
    return { problems: [{ field: "", problem: "It is not a record.", remedy }] };
  }
  if (["closedLines", "reveals", "closesOn"].some((key) => Object.hasOwn(json, key))) {
    return readOwn(json, at);
  }
  const fields = fieldsOf(json);
  const format = FOREIGN_FORMATS.find(({ fits }) => fits(fields));
  if (!format) {
    const problem = "It is in no format that is known here.";
    const remedy = `Give each record at least "situation" and "thought", or the fields of ${CLIENTS_FORMAT}.`;
    return { problems: [{ field: "", problem, remedy }] };
  }
  const made = profileFromFields(fields, format, { ...at, id: at.newId() });
  if (!made.ok) return { problems: [made.problem] };
  return { profile: made.profile, format: format.name, notes: made.notes };
}

function readOwn(
  json: object,
  { fileName, newId }: { fileName: string; newId: () => string },
): Outcome {
  const entries = Object.entries(json).map(([key, value]) => [key, cleaned(value, 0)] as const);
  const { origin, ...given } = {
    version: 1,
    id: newId(),
    risk: { level: "none", hint: null, whenAsked: null },
    origin: null,
    ...Object.fromEntries(entries),
  };
  const result = clientProfileSchema.safeParse({
    ...given,
    origin: { kind: "imported", from: fileName.slice(0, 300), licence: licenceOf(origin) },
  });
  if (result.success) return { profile: result.data, format: OWN_FORMAT, notes: [] };
  return { problems: result.error.issues.map((issue) => describeIssue(issue)) };
}

const licenceSchema = z.object({ licence: z.string().check(z.maxLength(300)) });

function licenceOf(origin: unknown): string {
  const result = licenceSchema.safeParse(origin);
  return result.success ? result.data.licence : "";
}

/** A value with every text in it cleaned; what lies deeper than a profile goes is left out. */
function cleaned(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cleanText(value).text.trim();
  if (typeof value !== "object" || value === null) return value;
  if (depth > 3) return null;
  if (Array.isArray(value)) return value.map((each) => cleaned(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, cleaned(each, depth + 1)]),
  );
}

function refused(problem: string, remedy: string): ProfilesReading {
  return { records: 0, read: [], problems: [{ record: null, field: "", problem, remedy }] };
}
