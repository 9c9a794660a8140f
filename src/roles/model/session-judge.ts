import type { Utterance } from "../../domain/conversation.ts";
import type { LanguageModel } from "../../domain/language-model.ts";
import type { RoleCall, RoleResult } from "../../domain/roles.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { type FlagReading, type Score, scalePoints } from "../../domain/score.ts";
import {
  type SessionFlag,
  type SessionScorecard,
  sessionMean,
} from "../../domain/session-score.ts";
import type { SessionJudge } from "../../domain/simulation-roles.ts";
import { PRACTICE_RULES_VERSION } from "../practice/identity.ts";
import { sessionFlags } from "../practice/session-judge/flags.ts";
import { evidenceByRules } from "../practice/session-judge/score.ts";
import { sessionFloor } from "../session-floor.ts";
import { flagGroups, NO_YES, readFlags } from "./flags.ts";
import { identityOf } from "./identity.ts";
import { overheadOf } from "./layout.ts";
import { Reader, type Reading, type ScoreAt } from "./reading.ts";
import { answerTokensOf, isOverflow, Requests, type Task } from "./requests.ts";
import { RoleError } from "./role-error.ts";
import { answerForm, type RubricForm, rubricText } from "./rubric-text.ts";
import { askForEvidence, evidenceSampling } from "./session-judge-evidence.ts";
import {
  acrossParts,
  longestUtterance,
  newUtterances,
  partsThatCount,
  type SessionPart,
  sessionParts,
} from "./session-judge-parts.ts";
import { itemsText, SESSION_PROMPT_VERSION, SESSION_PROMPTS } from "./session-judge-prompts.ts";
import {
  partText,
  partWords,
  type TranscriptLine,
  transcriptLines,
  transcriptNotes,
} from "./session-judge-transcript.ts";
import { estimateTokens } from "./tokens.ts";

/** A rubric that would take more of the context than this is given in its short form. */
const MAX_RUBRIC_SHARE = 0.4;
/** The fence around the session, the words on a part, and what an estimate may miss. */
const SPARE_TOKENS = 96;
/** With less room for the session than this, no part would hold an exchange worth judging. */
const MIN_ROOM = 160;
/** How often a session that the engine turns away is divided again, each time by half the room. */
const DIVISIONS = 3;
/** More places than these say no more. */
const MOST_PLACES = 4;

/**
 * Judges whole sessions with a language model, in contexts that hold nothing else: the items by
 * probabilities of digits in one reading, each flag in a request of its own, then which utterances
 * show it. A session that does not fit the context is judged in overlapping parts. Evidence that
 * the model does not name, and flags that the deterministic checks raise beyond its own, are by
 * the practice rules, and a note says so. The method is in docs/evaluation.md.
 */
export function createModelSessionJudge(model: LanguageModel): SessionJudge {
  return {
    identity: () =>
      identityOf(
        model,
        { version: SESSION_PROMPT_VERSION, text: "" },
        { reads: "digit probabilities", checks: PRACTICE_RULES_VERSION },
      ),

    async score({ conversation, rubric }, call) {
      const digits = digitsOf(rubric);
      const requests = new Requests(model, call);
      const lacking = sessionFloor(conversation);
      if (lacking) return unavailable(requests, lacking);
      const wording = wordingOf(rubric, model);
      if (wording.form === "short") {
        requests.note("The rubric was given in short form to fit the model.");
      }
      for (let division = 0; ; division += 1) {
        const room = Math.floor(wording.room / 2 ** division);
        if (room < MIN_ROOM) {
          throw new RoleError("does-not-fit", "The session does not fit the model's context.");
        }
        try {
          const job = { conversation, rubric, digits, wording, room, requests, call };
          return await judgeParts(job);
        } catch (error) {
          if (!isOverflow(error)) throw error;
          if (division + 1 === DIVISIONS) {
            throw new RoleError(
              "does-not-fit",
              "The session does not fit the model's context, divided into small parts either.",
              { cause: error },
            );
          }
          requests.note("The session was divided once more: it took more tokens than estimated.");
        }
      }
    },
  };
}

interface SessionJob {
  conversation: readonly Utterance[];
  rubric: Rubric;
  digits: string[];
  wording: Wording;
  room: number;
  requests: Requests;
  call: RoleCall;
}

interface PartReading {
  scores: Record<string, Score>;
  flags: FlagReading[];
  evidence: Map<string, number[]>;
}

async function judgeParts(job: SessionJob): Promise<RoleResult<SessionScorecard>> {
  const { conversation, rubric, room, requests, call } = job;
  const lines = transcriptLines(conversation, longestUtterance(room));
  const parts = sessionParts(
    {
      costs: lines.map(({ tokens }) => tokens),
      fromClient: conversation.map(({ speaker }) => speaker === "client"),
    },
    room,
  );
  const reader = new Reader(requests, call.seed);
  const read: PartReading[] = [];
  for (const part of parts) {
    const reading = await readPart(job, reader, lines, part);
    if ("reason" in reading) return unavailable(requests, reading.reason);
    read.push(reading);
  }
  for (const note of transcriptNotes(lines)) requests.note(note);
  if (parts.length > 1) requests.note(partsNote(parts.length));

  const fresh = newUtterances(parts);
  const scores: Record<string, Score> = {};
  for (const { id, name } of rubric.dimensions) {
    const each = read.flatMap((reading) => reading.scores[id] ?? []);
    const score = acrossParts(rubric.scale, id, each, fresh);
    if (!score) return unavailable(requests, `No score could be made for ${name.toLowerCase()}.`);
    scores[id] = score;
  }
  const mean = sessionMean(scores, rubric);
  if (!mean) return unavailable(requests, "The rubric gives no dimension any weight.");
  return requests.result<SessionScorecard>({
    status: "scored",
    scores,
    evidence: evidenceOf(job, read),
    flags: flagsOf(job, read),
    mean,
    parts,
  });
}

async function readPart(
  { conversation, rubric, digits, wording, requests, call }: SessionJob,
  reader: Reader,
  lines: readonly TranscriptLine[],
  part: SessionPart,
): Promise<PartReading | { reason: string }> {
  const task = ({ prompt, template, fixed }: Question): Omit<Task, "seed"> => ({
    prompt,
    template,
    fixed: { ...fixed, part: partWords(part, lines.length) },
    conversation: [],
    data: [{ name: "session", label: "The session", text: partText(lines, part) }],
    whole: true,
  });
  const scores = await reader.ask({
    task: task(wording.scores),
    letters: rubric.dimensions.map(({ letter }) => letter),
    digits,
    read: (scoreAt) => readScores(rubric, scoreAt),
  });
  if (!scores.value) return { reason: `No score could be read: ${scores.reason}` };
  const flags: FlagReading[] = [];
  for (const { group, question } of wording.flags) {
    const flag = await reader.ask({
      task: task(question),
      letters: group.letters,
      digits: NO_YES,
      read: (scoreAt) => readFlags(group, scoreAt),
    });
    if (!flag.value) return { reason: `The flags could not be read: ${flag.reason}` };
    flags.push(...flag.value);
  }
  const evidence = await askForEvidence(
    requests,
    { ...task(wording.evidence), seed: call.seed },
    { rubric, conversation, part },
  );
  return { scores: scores.value, flags, evidence };
}

/** The model's own places where it named some, of the parts that count; else those of the rules. */
function evidenceOf(
  { conversation, rubric, requests }: SessionJob,
  read: readonly PartReading[],
): Record<string, number[]> {
  const ids = rubric.dimensions.map(({ id }) => id);
  const byRules = evidenceByRules(conversation, ids);
  const ruled: string[] = [];
  const entries = rubric.dimensions.map(({ id, name }) => {
    const scores = read.flatMap((reading) => reading.scores[id] ?? []);
    const named = partsThatCount(id, scores).flatMap((at) => read[at]?.evidence.get(id) ?? []);
    const places = [...new Set(named)].sort((a, b) => a - b);
    if (places.length > 0) return [id, spreadOut(places)] as const;
    ruled.push(name);
    return [id, byRules[id] ?? []] as const;
  });
  if (ruled.length > 0) {
    const which = ruled.length === ids.length ? "all items" : ruled.join(", ");
    requests.note(
      `The judge named no utterances for ${which}; those shown are by the practice rules.`,
    );
  }
  return Object.fromEntries(entries);
}

/** The first, the last, and what lies evenly between them. */
function spreadOut(places: readonly number[]): number[] {
  if (places.length <= MOST_PLACES) return [...places];
  const step = (places.length - 1) / (MOST_PLACES - 1);
  return Array.from({ length: MOST_PLACES }, (_, index) => places[Math.round(index * step)] ?? 0);
}

/** Raised in any part, or by the checks, is raised: a model may add alarms and remove none. */
function flagsOf(
  { conversation, rubric, requests }: SessionJob,
  read: readonly PartReading[],
): SessionFlag[] {
  const checks = new Map(
    sessionFlags(conversation, rubric.flags).map((flag) => [flag.flag, flag] as const),
  );
  const added: string[] = [];
  const flags = rubric.flags.flatMap(({ id, name }): SessionFlag[] => {
    const readings = read.flatMap(({ flags }) => flags.filter(({ flag }) => flag === id));
    const highest = readings.toSorted((a, b) => (b.probability ?? 0) - (a.probability ?? 0))[0];
    if (!highest) return [];
    const check = checks.get(id);
    const raised = readings.some((reading) => reading.raised);
    if (check?.raised && !raised) added.push(name.toLowerCase());
    return [
      {
        ...highest,
        raised: raised || check?.raised === true,
        evidence: check?.raised ? check.evidence : null,
        at: check?.raised ? check.at : [],
      },
    ];
  });
  if (added.length > 0) {
    requests.note(`Raised by the checks of words, not by the judge: ${added.join(", ")}.`);
  }
  return flags;
}

type Question = Pick<Extract<Task, { prompt: unknown }>, "prompt" | "template" | "fixed">;

interface Wording {
  form: RubricForm;
  scores: Question;
  flags: { group: ReturnType<typeof flagGroups>[number]; question: Question }[];
  evidence: Question;
  /** Tokens that any of the prompts leaves for the session. */
  room: number;
}

function wordingOf(rubric: Rubric, { contextTokens }: LanguageModel): Wording {
  const full = estimateTokens(rubricText(rubric, "full")) <= contextTokens * MAX_RUBRIC_SHARE;
  const form = full ? "full" : "short";
  const letters = rubric.dimensions.map(({ letter }) => letter);
  const scores: Question = {
    prompt: "session-scores",
    template: SESSION_PROMPTS.scores,
    fixed: {
      rubric: rubricText(rubric, form),
      low: String(rubric.scale.min),
      high: String(rubric.scale.max),
      answer: answerForm(letters),
    },
  };
  const flags = rubric.flags.flatMap((flag) =>
    flagGroups({ flags: [flag], dimensions: rubric.dimensions }).map((group) => ({
      group,
      question: {
        prompt: "session-flag" as const,
        template: SESSION_PROMPTS.flag,
        fixed: {
          checks: `${group.letters.join()}: ${flag.question}`,
          answer: answerForm(group.letters),
        },
      },
    })),
  );
  const evidence: Question = {
    prompt: "session-evidence",
    template: SESSION_PROMPTS.evidence,
    fixed: { dimensions: itemsText(rubric.dimensions) },
  };
  const overhead = (question: Question, answerTokens: number) =>
    overheadOf({ ...question, fixed: { ...question.fixed, part: "" }, answerTokens });
  const most = Math.max(
    overhead(scores, answerTokensOf(letters.length)),
    overhead(evidence, evidenceSampling(letters.length).maxTokens),
    ...flags.map(({ question }) => overhead(question, answerTokensOf(1))),
  );
  return { form, scores, flags, evidence, room: contextTokens - most - SPARE_TOKENS };
}

function readScores(rubric: Rubric, scoreAt: ScoreAt): Reading<Record<string, Score>> {
  const value: Record<string, Score> = {};
  const unreadable: string[] = [];
  rubric.dimensions.forEach(({ id, name }, index) => {
    const score = scoreAt(rubric.scale, index);
    if (score) value[id] = score;
    else unreadable.push(name.toLowerCase());
  });
  return unreadable.length > 0 ? { unreadable } : { value };
}

function unavailable(requests: Requests, reason: string): RoleResult<SessionScorecard> {
  return requests.result<SessionScorecard>({ status: "unavailable", reason });
}

function partsNote(parts: number): string {
  return (
    `The session was longer than the model's context and was judged in ${parts} overlapping parts: ` +
    "the agenda by the first part, feedback and homework by the part with the highest score, all " +
    "other items by the mean of the parts, weighted by the utterances that are new in each. A " +
    "flag that one part raises is raised."
  );
}

/** @throws RoleError where a point of the scale is not one digit, or it scores no sessions */
function digitsOf({ scale, title, unit, alsoFor = [] }: Rubric): string[] {
  const digits = scalePoints(scale).map(String);
  if (digits.some((digit) => digit.length !== 1)) {
    throw new RoleError(
      "unsuitable-rubric",
      `The scale of "${title}" has points that are not a single digit.`,
    );
  }
  if (unit !== "session" && !alsoFor.includes("session")) {
    throw new RoleError("unsuitable-rubric", `"${title}" scores replies, not sessions.`);
  }
  return digits;
}
