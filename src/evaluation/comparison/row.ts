import type { Estimable } from "../agreement/estimable.ts";
import { seedFor } from "../stress/draws.ts";
import { type Estimate, meanWithInterval, type Share } from "../stress/statistics.ts";
import { improvement } from "./improvement.ts";
import { type JudgedPair, lengthControlledWinRate } from "./length-controlled.ts";
import { recoveryRate } from "./low-quality.ts";
import type { RowMaterial } from "./material.ts";
import type { ComparisonRow, Figure } from "./shapes.ts";
import { winRate } from "./win-rate.ts";

/** One pairing as one voice has it: people, or one judge. */
export function comparisonRow(material: RowMaterial, seed: number): ComparisonRow {
  const { pairing, voice, measure, measureTitle, dimensions, scored, judged, low } = material;
  const own = seedFor(seed, JSON.stringify([pairing.a, pairing.b, voice.raters, measure]));
  const overall = overallOf(dimensions);
  const gain = improvement(
    scored.map(({ a, b }) => ({ draft: overall(b), final: overall(a) })),
    own,
  );
  const pairs = judged.length > 0 ? judged : byScores(material, overall);
  const { decided, ties, test } = winRate(pairs.map(({ verdict }) => verdict));
  const known = pairs.flatMap(({ verdict, lengthA, lengthB }): JudgedPair[] =>
    lengthA === null || lengthB === null ? [] : [{ verdict, lengthA, lengthB }],
  );
  const held = lengthControlledWinRate(known, own);
  const ofHeld = (found: typeof held.rate): Figure => {
    if (found.status === "estimated") return figureOf(found.value);
    if (known.length === 0 && pairs.length > 0) return none("no-texts");
    const apart = held.longer + held.shorter > 0;
    return none(found.because === "no-variance" && apart ? "always-as-much-longer" : found.because);
  };
  const recovered = (rule: "mean" | "any") =>
    ofShare(
      recoveryRate(
        scored.map(({ a, b }) => ({ draft: b, final: a })),
        rule,
        low,
      ),
      scored.length > 0 ? "none-low" : "nothing-rated",
    );
  return {
    pairing,
    voice,
    measure,
    measureTitle,
    delta: ofEstimate(gain.delta),
    deltaP: pOf(gain.wilcoxon.p),
    dimensions: dimensions.map(({ id, name }, d) => {
      const found = meanWithInterval(
        scored.map(({ a, b }) => (a[d] ?? 0) - (b[d] ?? 0)),
        seedFor(own, id),
      );
      return { id, name, delta: found ? figureOf(found) : none("nothing-rated") };
    }),
    wins: {
      by: judged.length > 0 ? "pairs" : "scores",
      wins: test.wins,
      losses: test.losses,
      ties,
      rate: ofShare(decided, ties > 0 ? "only-ties" : "nothing-rated"),
      p: pOf(test.exact),
      midP: pOf(test.midP),
    },
    lengthControlled: {
      rate: ofHeld(held.rate),
      plain: ofHeld(held.plain),
      longerBy: held.longerBy,
      longer: held.longer,
      shorter: held.shorter,
    },
    recovery: pairing.fromDraft ? { mean: recovered("mean"), any: recovered("any") } : null,
  };
}

function overallOf(dimensions: RowMaterial["dimensions"]): (scores: readonly number[]) => number {
  const total = dimensions.reduce((sum, { weight }) => sum + weight, 0);
  return (scores) =>
    dimensions.reduce((sum, { weight }, d) => sum + weight * (scores[d] ?? 0), 0) / total;
}

/** Who has the higher overall score; within the margin neither. */
function byScores(
  { scored, margin }: RowMaterial,
  overall: (scores: readonly number[]) => number,
): RowMaterial["judged"] {
  return scored.map(({ a, b, lengthA, lengthB }) => {
    const apart = overall(a) - overall(b);
    const verdict = Math.abs(apart) < margin ? "tie" : apart > 0 ? "a" : "b";
    return { verdict, lengthA, lengthB };
  });
}

/** Resampling one item gives that item again: no interval. */
function figureOf({ value, low, high, n }: Estimate): Figure {
  return { status: "estimated", value, interval: n < 2 ? null : [low, high], n };
}

function none(because: string): Figure {
  return { status: "not-estimable", because };
}

function ofEstimate(found: Estimable<Estimate>): Figure {
  return found.status === "estimated" ? figureOf(found.value) : none(found.because);
}

/** @param because why there is none, where there is none */
function ofShare(found: Estimable<Share>, because: string): Figure {
  if (found.status !== "estimated") return none(because);
  const { of, n, low, high } = found.value;
  return { status: "estimated", value: of / n, interval: [low, high], n };
}

function pOf(found: Estimable): number | null {
  return found.status === "estimated" ? found.value : null;
}
