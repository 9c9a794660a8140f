import * as z from "zod/mini";
import { raterOfRun, sourceOfArm } from "../../domain/batch-run.ts";
import { ownSourcesOf } from "../../domain/data-set.ts";
import { dimensionWeights, type Rubric } from "../../domain/rubric.ts";
import { onScale } from "../../domain/target.ts";
import type { Evidence } from "../evidence.ts";
import type { Measure } from "../measures.ts";
import { type AgreedVerdict, agreedVerdicts } from "../verdicts.ts";
import { type LookUps, lookUps, STRETCH } from "./look-ups.ts";
import { type ComparisonQuestion, pairingsOf } from "./question.ts";
import { type Pairing, pairingSchema, type Voice } from "./shapes.ts";

/** In characters; null where the text is not known. */
const length = z.nullable(z.number());

/**
 * What one row of a comparison is computed from: plain numbers, so that it can be handed to a
 * worker.
 */
export const rowMaterialSchema = z.object({
  pairing: pairingSchema,
  voice: z.object({
    kind: z.enum(["people", "judge"]),
    raters: z.array(z.string()),
    steered: z.boolean(),
  }),
  measure: z.string(),
  measureTitle: z.string(),
  dimensions: z.array(z.object({ id: z.string(), name: z.string(), weight: z.number() })),
  /** The highest score that is low. */
  low: z.number(),
  /** Overall scores nearer than this are a tie. */
  margin: z.number(),
  /** Items that both replies were scored on, in full. */
  scored: z.array(
    z.object({
      a: z.array(z.number()),
      b: z.array(z.number()),
      lengthA: length,
      lengthB: length,
    }),
  ),
  /** Pairs that people judged as pairs; empty where none were. */
  judged: z.array(
    z.object({
      verdict: z.enum(["a", "b", "tie"]),
      lengthA: length,
      lengthB: length,
    }),
  ),
});
export type RowMaterial = z.infer<typeof rowMaterialSchema>;

/** Points of a scale of five: a reply at or below 3 is low; 0.1 apart is as good as the same. */
const LOW = 3;
const MARGIN = 0.1;

/**
 * Rows that have anything to say, in the order of the pairings, people before judges. It pauses every
 * few milliseconds of work, for who must answer between.
 */
export function* materialOf(
  evidence: Evidence,
  question: ComparisonQuestion,
): Generator<undefined, RowMaterial[]> {
  const known = yield* lookUps(evidence);
  const chosenBy = choosers(evidence);
  const verdicts = agreedVerdicts(evidence, new Set(question.people));
  yield;
  const judges = sameJudges(evidence);
  const rows: RowMaterial[] = [];
  for (const pairing of pairingsOf(evidence, question)) {
    const sources = [pairing.a, pairing.b];
    for (const measure of evidence.measures) {
      const voices: Voice[] = [
        { kind: "people", raters: [...question.people], steered: false },
        ...judges.map((names): Voice => {
          const raters = names.filter((rater) =>
            sources.some((source) => known.hasRated(rater, measure, source)),
          );
          const steered = sources.some((source) =>
            names.some((name) => chosenBy.get(source)?.has(name)),
          );
          return { kind: "judge", raters, steered };
        }),
      ];
      for (const voice of voices) {
        // The same judge in two runs is one rater; two people never are.
        const one = voice.kind === "judge" ? [voice.raters] : voice.raters.map((rater) => [rater]);
        const scored = yield* scoredBoth(evidence, known, one, measure, pairing);
        // Pairs are on no measure: they stand with the first.
        const byPairs = voice.kind === "people" && measure === evidence.measures[0];
        const judged = byPairs ? judgedPairs(verdicts, known, pairing) : [];
        if (scored.length === 0 && judged.length === 0) continue;
        const { min, max } = measure.scale;
        rows.push({
          pairing,
          voice,
          measure: measure.key,
          measureTitle: measure.title,
          dimensions: weighed(evidence, measure),
          low: onScale(measure.scale, LOW),
          margin: (MARGIN * (max - min)) / 4,
          scored,
          judged,
        });
      }
    }
  }
  return rows;
}

/** Items that each of some raters scored on both sides: averaged over those raters. */
function* scoredBoth(
  { items, dataSet }: Evidence,
  known: LookUps,
  raters: readonly (readonly string[])[],
  { key, dimensions, scale }: Measure,
  { a, b }: Pairing,
): Generator<undefined, RowMaterial["scored"]> {
  const { keepOutOfRange, ownSources } = dataSet;
  const mayJudge = (rater: string) =>
    !ownSourcesOf(ownSources, rater).some((source) => source === a || source === b);
  const asked = raters.map((names) => names.filter(mayJudge));
  if (asked.every((names) => names.length === 0)) return [];
  const usable = (value: unknown): value is number =>
    typeof value === "number" && (keepOutOfRange || (value >= scale.min && value <= scale.max));
  const full = (names: readonly string[], item: string, source: string): number[] | null => {
    const given = known.scores(key, item, source);
    for (const name of names) {
      const values = given?.get(name);
      const found = dimensions.map(({ id }) => values?.[id]).filter(usable);
      if (found.length === dimensions.length) return found;
    }
    return null;
  };
  const scored: RowMaterial["scored"] = [];
  for (const [at, { id }] of items.entries()) {
    if (at % STRETCH === STRETCH - 1) yield;
    // A rater counts who scored both, so that no difference is one of raters.
    const both = asked.flatMap((rater) => {
      const [one, other] = [full(rater, id, a), full(rater, id, b)];
      return one && other ? [{ one, other }] : [];
    });
    if (both.length === 0) continue;
    const averaged = (of: "one" | "other") =>
      dimensions.map(
        (_, d) => both.reduce((sum, each) => sum + (each[of][d] ?? 0), 0) / both.length,
      );
    scored.push({
      a: averaged("one"),
      b: averaged("other"),
      lengthA: known.length(id, a),
      lengthB: known.length(id, b),
    });
  }
  return scored;
}

/** One verdict for each item that people compared in these two. */
function judgedPairs(
  verdicts: readonly AgreedVerdict[],
  known: LookUps,
  { a, b }: Pairing,
): RowMaterial["judged"] {
  return verdicts.flatMap(({ item, a: one, b: other, verdict }) => {
    const straight = one === a && other === b;
    if (!straight && !(one === b && other === a)) return [];
    const turned = verdict === "a" ? "b" : "a";
    return [
      {
        verdict: straight || verdict === "tie" ? verdict : turned,
        lengthA: known.length(item, a),
        lengthB: known.length(item, b),
      },
    ];
  });
}

/** Which judges chose what stands under a source; a fresh draft nobody chose. */
function choosers({ dataSet, runs }: Evidence): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (source: string, rater: string) =>
    found.set(source, (found.get(source) ?? new Set()).add(rater));
  for (const { run } of runs) {
    for (const arm of ["loop", "best-of-n"] as const) add(sourceOfArm(run, arm), raterOfRun(run));
  }
  for (const [rater, sources] of Object.entries(dataSet.steeredBy ?? {})) {
    for (const source of sources) add(source, rater);
  }
  return found;
}

/** Judges by name; those of runs together where model, rubric version and prompt are the same. */
function sameJudges({ raters, runs }: Evidence): string[][] {
  const groups = new Map<string, string[]>();
  for (const { id, kind } of raters) {
    if (kind !== "judge") continue;
    const run = runs.find((each) => raterOfRun(each.run) === id)?.run;
    const { judge, judgePrompt } = run ?? {};
    const key = JSON.stringify(
      run ? [judge, run.rubric.id, run.rubric.version, judgePrompt] : [id],
    );
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups.values()];
}

/** The measure's dimensions with their share in the overall score; alike where no rubric is known. */
function weighed({ runs, sheets }: Evidence, { rubric: ref, dimensions }: Measure) {
  const rubrics: Rubric[] = [
    ...runs.map(({ run }) => run.rubric),
    ...sheets.map(({ sheet }) => sheet.rubric),
  ];
  const rubric = rubrics.find(({ id, version }) => id === ref?.id && version === ref.version);
  const weights = rubric ? dimensionWeights(rubric) : null;
  return dimensions.map(({ id, name }) => ({ id, name, weight: weights ? (weights[id] ?? 0) : 1 }));
}
