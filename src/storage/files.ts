import * as z from "zod/mini";
import { type SessionId, sessionId } from "../domain/ids.ts";
import { damagedFileText, findDamaged, removeDamaged } from "./damaged-records.ts";
import { guarded, StorageError } from "./errors.ts";
import type { ImportReport } from "./import-report.ts";
import type { Damaged, StoreContext } from "./records.ts";
import { isRemoved, readSession } from "./rows.ts";
import type { FileSession } from "./session-file-schema.ts";
import type { RubricFinder } from "./session-rubric.ts";
import { readWhole } from "./whole-session.ts";

/** A file for a person to keep, and what could not be put into it. */
export interface ExportedFile {
  fileName: string;
  type: string;
  text: string;
  damaged: Damaged[];
}

export interface Files {
  /** One session as JSON; rejects with `missing` or `corrupt`. */
  exportSession(id: SessionId): Promise<ExportedFile>;
  /** Every session that can be read, oldest first. */
  exportAll(): Promise<ExportedFile>;
  /** One session as a readable page. */
  exportMarkdown(id: SessionId): Promise<ExportedFile>;
  /** Every damaged record as it was found. */
  exportDamaged(): Promise<ExportedFile>;
  /**
   * Deletes for good every record that is damaged now, and nothing else. Export them first.
   *
   * @returns how many
   */
  removeDamaged(): Promise<number>;
  /** Adds what a file holds; what is wrong with it is in the report. */
  importText(text: string): Promise<ImportReport>;
}

// Few visits read or write a file: what makes and reads them is loaded when it is first used.
const sessionFile = () => import("./session-file.ts");
const sessionMarkdown = () => import("./session-markdown.ts");
const sessionImport = () => import("./session-import.ts");

const JSON_TYPE = "application/json";
/** So many of an id's characters tell the sessions of a day apart. */
const ID_CHARS = 6;

export function createFiles(ctx: StoreContext, rubricFor?: RubricFinder): Files {
  const nowIso = () => new Date(ctx.now()).toISOString();
  const today = () => nowIso().slice(0, 10);
  // By kind, day and the end of the id: a title may name the client, and a file's name is read
  // in folders, mails and lists of downloads.
  const fileStem = (id: SessionId) => `attune-session-${today()}-${id.slice(-ID_CHARS)}`;
  return {
    async exportSession(id) {
      const { sessionFileText, toFileSession } = await sessionFile();
      const { whole, damaged } = await readWhole(ctx, id);
      const fileName = `${fileStem(id)}.attune.json`;
      return { fileName, type: JSON_TYPE, text: sessionFileText(toFileSession(whole)), damaged };
    },

    async exportAll() {
      const { sessionsFileText, toFileSession } = await sessionFile();
      const rows = await guarded(ctx.db, () => ctx.db.sessions.toArray());
      const sessions: FileSession[] = [];
      const damaged: Damaged[] = [];
      for (const row of rows) {
        if (isRemoved(ctx.codec, row)) continue;
        const reading = await readSession(ctx, row, row.id);
        if (!reading.ok) {
          damaged.push(reading.damaged);
          continue;
        }
        try {
          const read = await readWhole(ctx, z.parse(sessionId, row.id));
          sessions.push(toFileSession(read.whole));
          damaged.push(...read.damaged);
        } catch (error) {
          // Removed in another tab meanwhile.
          if (!(error instanceof StorageError) || error.code !== "missing") throw error;
        }
      }
      sessions.sort((a, b) => (`${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? -1 : 1));
      const text = sessionsFileText(sessions, nowIso());
      return { fileName: `attune-sessions-${today()}.json`, type: JSON_TYPE, text, damaged };
    },

    async exportMarkdown(id) {
      const { sessionMarkdown: markdown } = await sessionMarkdown();
      const { whole, damaged } = await readWhole(ctx, id);
      const fileName = `${fileStem(id)}.md`;
      return { fileName, type: "text/markdown", text: markdown(whole), damaged };
    },

    async exportDamaged() {
      const damaged = await findDamaged(ctx);
      const text = damagedFileText(damaged, nowIso());
      return { fileName: `attune-damaged-${today()}.json`, type: JSON_TYPE, text, damaged };
    },

    async removeDamaged() {
      const damaged = await findDamaged(ctx);
      for (const each of damaged) await removeDamaged(ctx, each);
      return damaged.length;
    },

    async importText(text) {
      const { importSessions } = await sessionImport();
      return importSessions(ctx, text, rubricFor ?? (await rubricFinder(ctx)));
    },
  };
}

/** Finds built-in rubrics, and the person's own as they are stored now. */
async function rubricFinder(ctx: StoreContext): Promise<RubricFinder> {
  const { rubricByRef } = await import("../rubrics/index.ts");
  const { createRubrics } = await import("./collections.ts");
  const { items } = await createRubrics(ctx).list();
  const own = items.map(({ rubric }) => rubric);
  return (ref) => rubricByRef(ref, own);
}
