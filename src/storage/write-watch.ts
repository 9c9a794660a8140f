import type {
  DBCore,
  DBCoreMutateRequest,
  DBCoreMutateResponse,
  DBCoreTable,
  Middleware,
} from "dexie";
import { WrongFormError } from "./errors.ts";
import { sameBody } from "./same-body.ts";
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
 * Whether a request only changes what stands beside the body of these rows: taking a session off
 * the list leaves its body as it is, whatever form that has.
 */
async function haveTheirBodies(
  below: DBCoreTable,
  { trans, type }: DBCoreMutateRequest,
  rows: readonly { body?: unknown }[],
): Promise<boolean> {
  if (type !== "put") return false;
  const keys = rows.map((row) => below.schema.primaryKey.extractKey?.(row));
  const stored: ({ body?: unknown } | undefined)[] = await below.getMany({ trans, keys });
  return rows.every((row, index) => sameBody(row.body, stored[index]?.body));
}

/**
 * Stands between Dexie's tables and IndexedDB, so that no place that writes can forget it: a new
 * body of the wrong form aborts its transaction, and the account of latest states is kept in it.
 */
export function watchWrites(watch: WriteWatch): Middleware<DBCore> {
  const accounted = new WeakSet<object>();
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
        const begun = core.transaction(all, mode, options);
        if (more) accounted.add(begun);
        return begun;
      },
      table(name) {
        const below = core.table(name);
        if (!isContent(name)) return below;
        return {
          ...below,
          async mutate(request) {
            const { form, marks } = watch;
            const values = request.type === "add" || request.type === "put" ? request.values : [];
            const others = form ? values.filter((value) => !hasForm(value, form)) : [];
            if (others.length > 0 && !(await haveTheirBodies(below, request, others))) {
              throw new WrongFormError();
            }
            // One that began before the vault did reaches no marks; none are in force until it ends.
            if (!marks || !accounted.has(request.trans)) return below.mutate(request);
            return marks.mutate(name, below, core.table("marks"), request);
          },
        };
      },
    }),
  };
}
