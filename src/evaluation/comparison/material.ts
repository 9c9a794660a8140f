import * as z from "zod/mini";
import { raterOfRun, sourceOfArm } from "../../domain/batch-run.ts";
import { dimensionWeights, type Rubric } from "../../domain/rubric.ts";
import { onScale } from "../../domain/target.ts";
import type { Evidence } from "../evidence.ts";
import type { Measure } from "../measures.ts";
import { agreedVerdicts } from "../verdicts.ts";
import { type ComparisonQuestion, pairingsOf } from "./question.ts";
import { pairingSchema, type Voice } from "./shapes.ts";

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

/** Rows that have anything to say, in the order of the pairings, people before judges. */
export function materialOf(evidence: Evidence, question: ComparisonQuestion): RowMaterial[] {
  const scores = scoresBy(evidence);
  const lengths = new Map(
    evidence.replies.map(({ item, source, text }) => [keyOf(item, source), [...text].length]),
  );
  const lengthOf = (item: string, source: string) => lengths.get(keyOf(item, source)) ?? null;
  const chosenBy = choosers(evidence);
  const verdicts = agreedVerdicts(evidence, new Set(question.people));
  const judges = sameJudges(evidence);
  const sourcesOf = new Map<string, Set<string>>();
  for (const { measure, rater, source } of evidence.ratings) {
    const key = `${measure} ${rater}`;
    sourcesOf.set(key, (sourcesOf.get(key) ?? new Set()).add(source));
  }
  return pairingsOf(evidence, question).flatMap((pairing) =>
    evidence.measures.flatMap((measure) => {
      const row = (voice: Voice): RowMaterial[] => {
        // The same judge in two runs is one rater; two people never are.
        const one = voice.kind === "judge" ? [voice.raters] : voice.raters.map((rater) => [rater]);
        const scored = scoredBoth(one, measure, pairing.a, pairing.b);
        const judged = voice.kind === "people" ? judgedPairs(pairing.a, pairing.b) : [];
        // Pairs are on no measure: they stand with the first.
        const pairs = measure === evidence.measures[0] ? judged : [];
        if (scored.length === 0 && pairs.length === 0) return [];
        const { min, max } = measure.scale;
        return [
          {
            pairing,
            voice,
            measure: measure.key,
            measureTitle: measure.title,
            dimensions: weighed(evidence, measure),
            low: onScale(measure.scale, LOW),
            margin: (MARGIN * (max - min)) / 4,
            scored,
            judged: pairs,
          },
        ];
      };
      return [
        ...row({ kind: "people", raters: [...question.people], steered: false }),
        ...judges.flatMap((names) => {
          const raters = names.filter((rater) =>
            [pairing.a, pairing.b].some((source) => scoredBy(rater, measure, source)),
          );
          const steered = [pairing.a, pairing.b].some((source) => {
            const chooser = chosenBy.get(source);
            return chooser !== undefined && names.includes(chooser);
          });
          return row({ kind: "judge", raters, steered });
        }),
      ];
    }),
  );

  function scoredBoth(
    raters: readonly (readonly string[])[],
    { key, dimensions, scale }: Measure,
    a: string,
    b: string,
  ): RowMaterial["scored"] {
    const { keepOutOfRange, ownSources } = evidence.dataSet;
    const mayJudge = (rater: string) =>
      !(ownSources[rater] ?? []).some((source) => source === a || source === b);
    const asked = raters.map((names) => names.filter(mayJudge));
    const usable = (value: unknown): value is number =>
      typeof value === "number" && (keepOutOfRange || (value >= scale.min && value <= scale.max));
    const full = (names: readonly string[], item: string, source: string): number[] | null => {
      const given = scores.get(`${key} ${keyOf(item, source)}`);
      for (const name of names) {
        const values = given?.get(name);
        const found = dimensions.map(({ id }) => values?.[id]).filter(usable);
        if (found.length === dimensions.length) return found;
      }
      return null;
    };
    return evidence.items.flatMap(({ id }) => {
      // A rater counts who scored both, so that no difference is one of raters.
      const both = asked.flatMap((rater) => {
        const [one, other] = [full(rater, id, a), full(rater, id, b)];
        return one && other ? [{ one, other }] : [];
      });
      if (both.length === 0) return [];
      const averaged = (of: "one" | "other") =>
        dimensions.map(
          (_, d) => both.reduce((sum, each) => sum + (each[of][d] ?? 0), 0) / both.length,
        );
      return [
        {
          a: averaged("one"),
          b: averaged("other"),
          lengthA: lengthOf(id, a),
          lengthB: lengthOf(id, b),
        },
      ];
    });
  }

  function scoredBy(rater: string, { key }: Measure, source: string): boolean {
    return sourcesOf.get(`${key} ${rater}`)?.has(source) ?? false;
  }

  /** One verdict for each item that people compared in these two. */
  function judgedPairs(a: string, b: string): RowMaterial["judged"] {
    return verdicts.flatMap(({ item, a: one, b: other, verdict }) => {
      const straight = one === a && other === b;
      if (!straight && !(one === b && other === a)) return [];
      const turned = verdict === "a" ? "b" : "a";
      return [
        {
          verdict: straight || verdict === "tie" ? verdict : turned,
          lengthA: lengthOf(item, a),
          lengthB: lengthOf(item, b),
        },
      ];
    });
  }
}

/** Which judge chose among rewrites what stands under a source; a fresh draft nobody chose. */
function choosers({ runs }: Evidence): Map<string, string> {
  return new Map(
    runs.flatMap(({ run }) =>
      (["loop", "best-of-n"] as const).map((arm): [string, string] => [
        sourceOfArm(run, arm),
        raterOfRun(run),
      ]),
    ),
  );
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

/** Ratings by measure and reply, then by rater; the last of one rater counts. */
function scoresBy({ ratings }: Evidence) {
  const found = new Map<string, Map<string, Evidence["ratings"][number]["values"]>>();
  for (const { measure, item, source, rater, values } of ratings) {
    const key = `${measure} ${keyOf(item, source)}`;
    const of = found.get(key) ?? new Map();
    found.set(key, of);
    of.set(rater, values);
  }
  return found;
}

function keyOf(item: string, source: string): string {
  return JSON.stringify([item, source]);
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
