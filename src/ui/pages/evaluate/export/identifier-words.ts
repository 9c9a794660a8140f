import type { IdentifierKind } from "../../../../safety/identifiers-types.ts";
import type { IdentifierCount } from "../../../../stores/evaluate/identifier-check.ts";
import { plural } from "../../../format.ts";

const KINDS: Readonly<Record<IdentifierKind, readonly [one: string, many: string]>> = {
  name: ["name", "names"],
  date: ["date", "dates"],
  phone: ["phone number", "phone numbers"],
  email: ["e-mail address", "e-mail addresses"],
  address: ["place or address", "places and addresses"],
  web: ["web address or account", "web addresses and accounts"],
  record: ["record number", "record numbers"],
  age: ["age over 89", "ages over 89"],
};

/** "Names". */
export function kindName(kind: IdentifierKind): string {
  const [, many] = KINDS[kind];
  return `${many.slice(0, 1).toUpperCase()}${many.slice(1)}`;
}

/** "3 phone numbers". */
export function countedKind({ kind, count }: IdentifierCount): string {
  return plural(count, ...KINDS[kind]);
}
