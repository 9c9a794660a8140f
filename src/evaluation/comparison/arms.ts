import * as z from "zod/mini";
import type { RunItem } from "../../domain/batch-run.ts";
import { raisedFlags, type Scorecard } from "../../domain/score.ts";
import { marginOf } from "../../domain/target.ts";
import { DEFAULT_RESAMPLES } from "../agreement/bootstrap.ts";
import { uniform } from "../agreement/random.ts";
import { percentiles } from "../calibration/percentiles.ts";
import type { RunEvidence } from "../evidence.ts";
import { seedFor } from "../stress/draws.ts";
import { type ArmRow, armRowSchema, type Figure } from "./shapes.ts";

type Done = Extract<RunItem["result"], { status: "done" }>;

/** What a row of an arm is computed from. */
export const armMaterialSchema = z.extend(
  z.omit(armRowSchema, { tokensPerImproved: true, secondsPerImproved: true }),
  {
    /** Of the run. */
    id: z.string(),
    /** For each item that is done: tokens written, milliseconds, and whether it is better. */
    spent: z.array(z.object({ tokens: z.number(), ms: z.number(), improved: z.boolean() })),
  },
);
export type ArmMaterial = z.infer<typeof armMaterialSchema>;

/** What each arm of a run cost, and how flags stood before and after; arms without results too. */
export function armMaterial({ run, results }: RunEvidence): ArmMaterial[] {
  const margin = marginOf(run.rubric, run.settings);
  return (["loop", "regenerate", "best-of-n"] as const)
    .filter((arm) => run.arms.includes(arm))
    .map((arm): ArmMaterial => {
      const own = results.filter((each) => each.arm === arm);
      const done = own.flatMap(({ result }) => (result.status === "done" ? [result] : []));
      const spent = done.map(({ completionTokens, ms, draft, final }) => ({
        tokens: completionTokens,
        ms,
        improved: gainOf(draft.card, final.card) > margin,
      }));
      return {
        id: run.id,
        run: run.label,
        arm,
        items: done.length,
        failed: own.length - done.length,
        held: done.filter(({ outcome }) => outcome === "held").length,
        flags: flagsOf(done, run.rubric.flags),
        tokens: sum(spent.map(({ tokens }) => tokens)),
        ms: sum(spent.map(({ ms }) => ms)),
        improved: spent.filter(({ improved }) => improved).length,
        spent,
      };
    });
}

/** Takes a thousand resamples of the items. */
export function armRow({ id, spent, ...row }: ArmMaterial, seed: number): ArmRow {
  const gained = spent.map(({ improved }) => improved);
  const own = seedFor(seed, `${id} ${row.arm}`);
  const costOf = (costs: readonly number[]) => perImproved(costs, gained, own);
  return {
    ...row,
    tokensPerImproved: costOf(spent.map(({ tokens }) => tokens)),
    secondsPerImproved: costOf(spent.map(({ ms }) => ms / 1000)),
  };
}

function gainOf(draft: Scorecard, final: Scorecard): number {
  if (draft.status !== "scored" || final.status !== "scored") return Number.NEGATIVE_INFINITY;
  return final.overall.expected - draft.overall.expected;
}

function flagsOf(done: readonly Done[], named: readonly { id: string; name: string }[]) {
  const raised = (card: Scorecard) => new Set(card.status === "scored" ? raisedFlags(card) : []);
  const each = done.map(({ draft, final }) => ({
    draft: raised(draft.card),
    final: raised(final.card),
  }));
  const ids = new Set([
    ...named.map(({ id }) => id),
    ...each.flatMap(({ draft, final }) => [...draft, ...final]),
  ]);
  const has = (of: "draft" | "final", id: string) => each.filter((one) => one[of].has(id)).length;
  return {
    draft: each.filter(({ draft }) => draft.size > 0).length,
    final: each.filter(({ final }) => final.size > 0).length,
    cleared: each.filter(({ draft, final }) => [...draft].some((id) => !final.has(id))).length,
    added: each.filter(({ draft, final }) => [...final].some((id) => !draft.has(id))).length,
    byFlag: [...ids].map((id) => ({
      id,
      name: named.find((flag) => flag.id === id)?.name ?? id.replaceAll("-", " "),
      draft: has("draft", id),
      final: has("final", id),
    })),
  };
}

/** All that was spent, by the items that it improved; the interval is by bootstrap over items. */
function perImproved(spent: readonly number[], gained: readonly boolean[], seed: number): Figure {
  const n = spent.length;
  const improved = gained.filter(Boolean).length;
  if (n === 0) return { status: "not-estimable", because: "nothing-rated" };
  if (improved === 0) return { status: "not-estimable", because: "nothing-improved" };
  if (n === 1) return { status: "estimated", value: sum(spent), interval: null, n };
  const random = uniform(seed);
  const found = Array.from({ length: DEFAULT_RESAMPLES }, () => {
    let [total, better] = [0, 0];
    for (let drawn = 0; drawn < n; drawn += 1) {
      const at = Math.floor(random() * n);
      total += spent[at] ?? 0;
      better += gained[at] ? 1 : 0;
    }
    return better === 0 ? Number.NaN : total / better;
  });
  return { status: "estimated", value: sum(spent) / improved, interval: percentiles(found), n };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
