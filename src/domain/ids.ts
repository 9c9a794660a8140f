import * as z from "zod/mini";

/** Random, meaningless identifiers; branded so that one kind cannot stand for another. */
const id = z.string().check(z.minLength(8), z.maxLength(64), z.regex(/^[A-Za-z0-9_-]+$/));

/** Of records that are named by nothing but the record itself. */
export const recordId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));

export const sessionId = id.brand<"SessionId">();
export const turnId = id.brand<"TurnId">();
export const refinementId = id.brand<"RefinementId">();

export type SessionId = z.infer<typeof sessionId>;
export type TurnId = z.infer<typeof turnId>;
export type RefinementId = z.infer<typeof refinementId>;

/** Makes a fresh identifier; passed in wherever ids are made, so tests can be exact. */
export type NewId = () => string;
