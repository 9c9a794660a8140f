import type { Utterance } from "../../domain/conversation.ts";
import type { LanguageModel } from "../../domain/language-model.ts";
import type { RoleCall, RoleResult } from "../../domain/roles.ts";
import type { Rubric } from "../../domain/rubric.ts";
import type { FlagReading, Score } from "../../domain/score.ts";
import { type SessionScorecard, sessionMean } from "../../domain/session-score.ts";
import type { SessionJudge } from "../../domain/simulation-roles.ts";
import { PRACTICE_RULES_VERSION } from "../practice/identity.ts";
import { sessionFloor } from "../session-floor.ts";
import { NO_YES, readFlags } from "./flags.ts";
import { identityOf } from "./identity.ts";
import { Reader, type Reading, type ScoreAt } from "./reading.ts";
import { isOverflow, Requests, type Task } from "./requests.ts";
import { RoleError } from "./role-error.ts";
import { askForEvidence } from "./session-judge-evidence.ts";
import { evidenceOf, flagsOf, type PartReading } from "./session-judge-merge.ts";
import {
  acrossParts,
  longestUtterance,
  newUtterances,
  type SessionPart,
  sessionParts,
} from "./session-judge-parts.ts";
import { SESSION_PROMPT_VERSION } from "./session-judge-prompts.ts";
import {
  partText,
  partWords,
  type TranscriptLine,
  transcriptLines,
  transcriptNotes,
} from "./session-judge-transcript.ts";
import { type Question, type Wording, wordingOf } from "./session-judge-wording.ts";

/** With less room for the session than this, no part would hold an exchange worth judging. */
const MIN_ROOM = 160;
/** How often a session that the engine turns away is divided again, each time by half the room. */
const DIVISIONS = 3;

/**
 * Judges whole sessions with a language model, in contexts that hold nothing else: the items by
 * probabilities of digits in one reading, each flag in a request of its own, then which utterances
 * show it. A session that does not fit the context is judged in overlapping parts. Evidence that
 * the model does not name, and flags that the deterministic checks raise beyond its own, are by
 * the practice rules, and a note says so. The method is in docs/session-judge.md.
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
      const wording = wordingOf(rubric, model);
      const requests = new Requests(model, call);
      const lacking = sessionFloor(conversation);
      if (lacking) return unavailable(requests, lacking);
      if (wording.form === "short") {
        requests.note("The rubric was given in short form to fit the model.");
      }
      for (let division = 0; ; division += 1) {
        const room = Math.floor(wording.room / 2 ** division);
        if (room < MIN_ROOM) {
          throw new RoleError("does-not-fit", "The session does not fit the model's context.");
        }
        try {
          const job = { conversation, rubric, wording, room, requests, call };
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
  wording: Wording;
  room: number;
  requests: Requests;
  call: RoleCall;
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
  const note = (sentence: string) => requests.note(sentence);
  const session = { conversation, rubric, read, note };
  return requests.result<SessionScorecard>({
    status: "scored",
    scores,
    evidence: evidenceOf(session),
    flags: flagsOf(session),
    mean,
    parts,
  });
}

async function readPart(
  { conversation, rubric, wording, requests, call }: SessionJob,
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
    digits: wording.digits,
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
