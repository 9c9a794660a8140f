import { ATTACK_CLASSES, type AttackClass, type StressSize } from "../../domain/stress-test.ts";
import type { AttackVariant } from "./attack.ts";
import { ATTACKS, CONTROL } from "./attacks.ts";
import { STRESS_CASES, type StressCase } from "./cases.ts";
import { seedFor, shuffled } from "./draws.ts";

/** One thing to ask the judge. */
export type StressItem = { id: string; of: StressCase; seed: number } & (
  | { kind: "clean" }
  /** The same again with another seed. */
  | { kind: "repeat" }
  | { kind: "control"; variant: AttackVariant }
  | { kind: "attack"; attack: AttackClass; variant: AttackVariant }
  /** The better reply, whose score should rise. */
  | { kind: "better" }
  /** Reply and other reply, read in both orders. */
  | { kind: "pair" }
);

interface Extent {
  cases: number;
  /** Of each class, on each case. */
  variants: "one" | "all";
  repeats: number;
}

/** How much each size tries. */
const EXTENTS: Readonly<Record<StressSize, Extent>> = {
  small: { cases: 6, variants: "one", repeats: 2 },
  standard: { cases: 12, variants: "one", repeats: 2 },
  full: { cases: 12, variants: "all", repeats: 4 },
};

/** Unless told otherwise: two judges are then tried with the same items. */
export const DEFAULT_STRESS_SEED = 1;

/**
 * Everything that is asked, case by case, so that what is done at any time covers every class
 * alike. The same size and seed give the same plan. Where a class has one variant for each case
 * they take turns over the cases.
 */
export function planStress({ size, seed }: { size: StressSize; seed: number }): StressItem[] {
  const { cases, variants, repeats } = EXTENTS[size];
  return shuffled(STRESS_CASES, seed)
    .slice(0, cases)
    .flatMap((of, place) => itemsOf(of, place));

  function itemsOf(of: StressCase, place: number): StressItem[] {
    const ownSeed = seedFor(seed, of.id);
    const item = { of, seed: ownSeed };
    const chosen = (all: readonly AttackVariant[], turn: number) => {
      const one = all[turn % all.length];
      return variants === "all" || !one ? all : [one];
    };
    return [
      { ...item, kind: "clean", id: `clean/${of.id}` },
      ...chosen(CONTROL.variants, place).map(
        (variant): StressItem => ({
          ...item,
          kind: "control",
          variant,
          id: `control/${variant.id}/${of.id}`,
        }),
      ),
      ...ATTACK_CLASSES.flatMap((attack, index) =>
        chosen(ATTACKS[attack].variants, place + index).map(
          (variant): StressItem => ({
            ...item,
            kind: "attack",
            attack,
            variant,
            id: `attack/${attack}/${variant.id}/${of.id}`,
          }),
        ),
      ),
      { ...item, kind: "better", id: `better/${of.id}` },
      { ...item, kind: "pair", id: `pair/${of.id}` },
      ...Array.from({ length: repeats }, (_, index): StressItem => {
        const id = `repeat/${index + 1}/${of.id}`;
        return { of, kind: "repeat", id, seed: seedFor(seed, id) };
      }),
    ];
  }
}

/** Prompts that a plan takes: a pair is read twice. */
export function judgementsIn(items: readonly StressItem[]): number {
  return items.length + items.filter(({ kind }) => kind === "pair").length;
}
