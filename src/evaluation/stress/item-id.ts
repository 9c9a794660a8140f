import * as z from "zod/mini";
import { ATTACK_CLASSES, type AttackClass } from "../../domain/stress-test.ts";

/**
 * Ids of items say what they are, so that a test can be read with another set of attacks than the
 * one it was made with: "clean/CASE", "repeat/1/CASE", "control/VARIANT/CASE",
 * "attack/CLASS/VARIANT/CASE", "better/CASE", "pair/CASE".
 */
export type ItemKind = "clean" | "repeat" | "control" | "attack" | "better" | "pair";

export interface ItemParts {
  kind: ItemKind;
  /** Of an attack only. */
  attack: AttackClass | null;
  caseId: string;
}

const KINDS: Readonly<Record<ItemKind, number>> = {
  clean: 2,
  repeat: 3,
  control: 3,
  attack: 4,
  better: 2,
  pair: 2,
};
const kindSchema = z.enum(["clean", "repeat", "control", "attack", "better", "pair"]);
const attackSchema = z.enum(ATTACK_CLASSES);

/** @returns null where it is none of these */
export function readItemId(id: string): ItemParts | null {
  const parts = id.split("/");
  const kind = z.safeParse(kindSchema, parts[0]);
  const caseId = parts.at(-1);
  if (!kind.success || !caseId || parts.length !== KINDS[kind.data]) return null;
  if (kind.data !== "attack") return { kind: kind.data, attack: null, caseId };
  const attack = z.safeParse(attackSchema, parts[1]);
  return attack.success ? { kind: "attack", attack: attack.data, caseId } : null;
}
