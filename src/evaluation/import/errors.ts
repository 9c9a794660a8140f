import { AttuneError } from "../../domain/errors.ts";

/**
 * A file that cannot be imported as a whole. `too-large`: longer than can be read here. `form`: not
 * of the format that it is read as. `empty`: there is nothing in it. `encoding`: unknown here.
 */
export class ImportError extends AttuneError<"too-large" | "form" | "empty" | "encoding"> {}
