import * as z from "zod/mini";
import { refinementId } from "../domain/ids.ts";
import { describeIssues, jsonPath } from "./describe-issues.ts";
import { guarded, StorageError } from "./errors.ts";
import {
  applyLimits,
  type ImportNote,
  type ImportProblem,
  ImportRefusal,
  MAX_FILE_CHARS,
  REPAIR_REMEDY,
} from "./import-limits.ts";
import type { ImportReport } from "./import-report.ts";
import { byStart } from "./journal-rows.ts";
import { parseJsonText } from "./json-text.ts";
import type { StoreContext } from "./records.ts";
import { adoptSession, deriveId } from "./session-adopt.ts";
import { canonicalText, toFileSession } from "./session-file.ts";
import {
  FILE_VERSION,
  fileSessionSchema,
  SESSION_FORMAT,
  SESSIONS_FORMAT,
} from "./session-file-schema.ts";
import type { RubricFinder } from "./session-rubric.ts";
import { addWhole, readWhole, type WholeSession, withFreshIds } from "./whole-session.ts";

interface Found {
  path: PropertyKey[];
  value: unknown;
}

/**
 * Imports the text of a session file or of a file with all sessions. Each session is taken whole
 * or not at all, by itself: a bad one does not keep a good one out. Nothing that is stored is
 * overwritten. What is wrong with a file is in the report; it rejects only when the database
 * cannot be used any more (`closed`, `unavailable`).
 */
export async function importSessions(
  ctx: StoreContext,
  text: string,
  rubricFor: RubricFinder,
): Promise<ImportReport> {
  const report: ImportReport = { added: 0, skipped: 0, copied: 0, failed: [], notes: [] };
  let found: Found[];
  try {
    found = sessionsIn(text);
  } catch (error) {
    report.failed.push(problemOf(error, []));
    return report;
  }
  for (const { path, value } of found) {
    try {
      const notes: ImportNote[] = [];
      const whole = await readOne(value, path, rubricFor, notes);
      const outcome = await storeOne(ctx, whole);
      report[outcome] += 1;
      if (outcome !== "skipped") report.notes.push(...notes);
    } catch (error) {
      report.failed.push(problemOf(error, path));
    }
  }
  return report;
}

/** The sessions of a file, unchecked, and where they are in it. */
function sessionsIn(text: string): Found[] {
  if (text.length > MAX_FILE_CHARS) {
    refuse(
      "the file",
      `it is longer than ${MAX_FILE_CHARS} characters`,
      "Import sessions one by one.",
    );
  }
  const json = parseJsonText(text);
  if (!json.ok) {
    const { line, column, problem } = json.error;
    refuse(
      `line ${line}, column ${column}`,
      `this is not JSON: ${problem}`,
      "Take the file as it was exported; if it was edited, correct this place.",
    );
  }
  const head = z.safeParse(z.looseObject({ format: z.string(), version: z.number() }), json.value);
  const format = head.success ? head.data.format : null;
  if (!head.success || (format !== SESSION_FORMAT && format !== SESSIONS_FORMAT)) {
    return refuse(
      "format",
      `this is not a session file: expected "${SESSION_FORMAT}" or "${SESSIONS_FORMAT}"`,
      "Choose a file that Attune exported.",
    );
  }
  if (head.data.version !== FILE_VERSION) {
    const newer = head.data.version > FILE_VERSION;
    refuse(
      "version",
      `the file has version ${head.data.version}; this app reads version ${FILE_VERSION}`,
      newer ? "Import it with a newer version of Attune." : REPAIR_REMEDY,
    );
  }
  if (format === SESSION_FORMAT) return [{ path: ["session"], value: head.data.session }];
  const sessions = head.data.sessions;
  if (!Array.isArray(sessions)) return refuse("sessions", "expected a list", REPAIR_REMEDY);
  return sessions.map((value: unknown, index) => ({ path: ["sessions", index], value }));
}

async function readOne(
  value: unknown,
  path: PropertyKey[],
  rubricFor: RubricFinder,
  notes: ImportNote[],
): Promise<WholeSession> {
  applyLimits(value, [...path], notes);
  const parsed = z.safeParse(fileSessionSchema, value);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    const where = jsonPath([...path, ...(first?.path ?? [])]);
    const issues = parsed.error.issues.map((issue, index) =>
      index === 0 ? { ...issue, path: [] } : issue,
    );
    return refuse(where, describeIssues(issues), REPAIR_REMEDY);
  }
  return adoptSession(parsed.data, rubricFor, path, notes);
}

/** Stores one session unless it is here, with the same content or with another. */
async function storeOne(
  ctx: StoreContext,
  read: WholeSession,
): Promise<"added" | "skipped" | "copied"> {
  const whole = await withFreeRefinementIds(ctx, read);
  const there = await whatIsThere(ctx, whole);
  if (there === "same") return "skipped";
  const stored = there === "nothing" ? whole : asCopy(whole, ctx);
  await addWhole(ctx, stored);
  ctx.notify({ table: "sessions", id: stored.session.id });
  return there === "nothing" ? "added" : "copied";
}

async function whatIsThere(
  ctx: StoreContext,
  whole: WholeSession,
): Promise<"nothing" | "same" | "other"> {
  try {
    const there = await readWhole(ctx, whole.session.id);
    if (there.damaged.length > 0) return "other";
    const same = canonicalText(toFileSession(there.whole)) === canonicalText(toFileSession(whole));
    return same ? "same" : "other";
  } catch (error) {
    if (error instanceof StorageError && error.code === "missing") return "nothing";
    if (error instanceof StorageError && error.code === "corrupt") return "other";
    throw error;
  }
}

function asCopy(whole: WholeSession, ctx: StoreContext): WholeSession {
  const copy = withFreshIds(whole, ctx.newId);
  return { ...copy, session: { ...copy.session, title: `${copy.session.title} (imported)` } };
}

/**
 * Refinement ids are unique on a device. Where another session has one of them, it is replaced
 * by an id that depends on the session, so that the session is still recognised the next time.
 */
async function withFreeRefinementIds(
  ctx: StoreContext,
  whole: WholeSession,
): Promise<WholeSession> {
  const { id: parent } = whole.session;
  const rows = await guarded(ctx.db, () =>
    ctx.db.refinements.bulkGet(whole.refinements.map(({ record }) => record.id)),
  );
  const refinements = await Promise.all(
    whole.refinements.map(async (traced, index) => {
      const row = rows[index];
      if (!row || row.session === parent) return traced;
      const id = z.parse(refinementId, await deriveId("refinement", parent, traced.record.id));
      return { ...traced, record: { ...traced.record, id } };
    }),
  );
  refinements.sort((a, b) => byStart(a.record, b.record));
  return { ...whole, refinements };
}

function refuse(where: string, problem: string, remedy: string): never {
  throw new ImportRefusal({ where, problem, remedy });
}

/** What goes into the report; throws on when no later session could be stored either. */
function problemOf(error: unknown, path: readonly PropertyKey[]): ImportProblem {
  if (error instanceof ImportRefusal) return error.details;
  if (error instanceof StorageError && error.code !== "closed" && error.code !== "unavailable") {
    const problem = error.message.slice(0, error.message.length - error.remedy.length).trim();
    return { where: jsonPath(path), problem, remedy: error.remedy };
  }
  throw error;
}
