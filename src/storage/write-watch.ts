import type {
  DBCore,
  DBCoreMutateRequest,
  DBCoreMutateResponse,
  DBCoreTable,
  Middleware,
} from "dexie";
import { WrongFormError } from "./errors.ts";
import { CONTENT_TABLES, type TableName } from "./tables.ts";

/** What every write of a record passes, whoever makes it. Set by the vault; passes all without. */
export interface WriteWatch {
  /** The form that bodies must have; null where none is asked for. */
  form: "plain" | "sealed" | null;
  /** Keeps account of the latest states, in the same transaction. */
  marks: {
    mutate(
      table: TableName,
      below: DBCoreTable,
      marks: DBCoreTable,
      request: DBCoreMutateRequest,
    ): Promise<DBCoreMutateResponse>;
  } | null;
}

const TABLES: readonly string[] = CONTENT_TABLES;

function isContent(name: string): name is TableName {
  return TABLES.includes(name);
}

function hasForm(value: { body?: unknown }, form: "plain" | "sealed"): boolean {
  return form === "plain" ? typeof value.body === "string" : value.body instanceof Uint8Array;
}

/**
 * Stands between Dexie's tables and IndexedDB, so that no place that writes can forget it: a body
 * of the wrong form aborts its transaction, and the account of latest states is kept in it.
 */
export function watchWrites(watch: WriteWatch): Middleware<DBCore> {
  return {
    stack: "dbcore",
    name: "vault",
    // Next to IndexedDB: Dexie's own layers ask for the transaction of the moment, which is not
    // known any more after an await.
    level: -2,
    create: (core) => ({
      ...core,
      transaction(stores, mode, options) {
        const more = watch.marks && mode === "readwrite" && stores.some(isContent);
        const all = more && !stores.includes("marks") ? [...stores, "marks"] : stores;
        return core.transaction(all, mode, options);
      },
      table(name) {
        const below = core.table(name);
        if (!isContent(name)) return below;
        return {
          ...below,
          async mutate(request) {
            const { form, marks } = watch;
            const values = request.type === "add" || request.type === "put" ? request.values : [];
            if (form && !values.every((value) => hasForm(value, form))) throw new WrongFormError();
            if (!marks) return below.mutate(request);
            return marks.mutate(name, below, core.table("marks"), request);
          },
        };
      },
    }),
  };
}
