export const IDENTIFIER_KINDS = [
  "name",
  "date",
  "phone",
  "email",
  "address",
  "web",
  "record",
  "age",
] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** How one kind is recognised. */
export interface IdentifierRule {
  kind: IdentifierKind;
  /** Global. */
  pattern: RegExp;
  /** The group that is the identifier; the whole match where absent. */
  group?: number;
  /** What the pattern cannot say. */
  check?(text: string): boolean;
  /** The part of what was matched that counts. */
  trim?(text: string): { from: number; to: number };
}
