import { createStore } from "zustand/vanilla";
import { isAbort } from "../../domain/errors.ts";
import { type RatingTable, startRatingTable } from "../../domain/ratings.ts";
import { retestTables } from "../../evaluation/agreement/retests.ts";
import type { Evidence } from "../../evaluation/evidence.ts";
import { type Measure, ratingsOn } from "../../evaluation/measures.ts";
import { failureWords } from "../failure-words.ts";
import type { AgreementQuestion, AgreementState, AgreementStore } from "./agreement-state.ts";
import { type EvidenceStorage, loadEvidence } from "./evidence.ts";
import { type AgreementStudy, agreementStudy, type StudyOptions } from "./statistics.ts";

export interface AgreementDeps {
  storage: EvidenceStorage;
  /** Computes a study; in workers unless given. */
  study?(table: RatingTable, options: StudyOptions): Promise<AgreementStudy>;
}

const SEED = 1;
const RESAMPLES = 1000;

/** The agreement report of one data set at a time. */
export function createAgreement({
  storage,
  study = agreementStudy,
}: AgreementDeps): AgreementStore {
  return createStore<AgreementState>()((set, get) => {
    let work = new AbortController();

    /** Ends what is at work; what it would have said is not heard. */
    function restart(): AbortSignal {
      work.abort();
      work = new AbortController();
      return work.signal;
    }

    async function compute(evidence: Evidence, question: AgreementQuestion): Promise<void> {
      const signal = restart();
      const measure = evidence.measures.find(({ key }) => key === question.measure);
      if (!measure) {
        set({ status: "ready", evidence, question, findings: null, settled: null });
        return;
      }
      set({ status: "computing", evidence, question, progress: 0, failure: null });
      try {
        const table = await tableOf(evidence, measure, question, signal);
        const { dataSet, retests, raters } = evidence;
        const settings = {
          keepOutOfRange: dataSet.keepOutOfRange,
          ownSources: dataSet.ownSources,
          seed: question.seed,
          resamples: question.resamples,
        };
        const found = await study(table, {
          settings,
          stops: question.stops,
          retests: retestTables(
            retests.filter(({ rater }) => question.raters.includes(rater)),
            measure,
          ),
          signal,
          onProgress: (progress) => set({ progress }),
        });
        if (signal.aborted) return;
        // It may have been changed meanwhile; it computes nothing.
        const unit = get().question?.unit ?? question.unit;
        set({
          status: "ready",
          settled: { evidence, question: { ...question, unit } },
          findings: {
            ...found,
            measure,
            unit,
            stopSettings: question.stops,
            kinds: Object.fromEntries(raters.map(({ id, kind }) => [id, kind])),
          },
        });
      } catch (error) {
        if (signal.aborted || isAbort(error)) return;
        set({ status: "failed", failure: failureWords(error) });
      }
    }

    return {
      status: "idle",
      dataSet: null,
      evidence: null,
      question: null,
      progress: 0,
      findings: null,
      settled: null,
      failure: null,

      async open(dataSet) {
        const signal = restart();
        const known = get().dataSet === dataSet ? get().question : null;
        set({
          status: "loading",
          dataSet,
          failure: null,
          ...(known ? {} : { evidence: null, question: null, findings: null, settled: null }),
        });
        try {
          const evidence = await loadEvidence(storage, dataSet);
          if (signal.aborted) return;
          await compute(evidence, questionFor(evidence, known));
        } catch (error) {
          if (!signal.aborted) set({ status: "failed", failure: failureWords(error) });
        }
      },

      async ask(change) {
        const { evidence, question, findings, settled } = get();
        if (!evidence || !question) return;
        const next = { ...question, ...change };
        if (Object.keys(change).join() === "unit") {
          const { unit } = next;
          set({
            question: next,
            findings: findings && { ...findings, unit },
            settled: settled && { ...settled, question: { ...settled.question, unit } },
          });
          return;
        }
        const isOther = change.measure !== undefined && change.measure !== question.measure;
        if (change.raters) next.ratersChosen = !isEveryone(evidence, next);
        await compute(
          evidence,
          isOther ? questionFor(evidence, { ...next, ratersChosen: false }) : next,
        );
      },

      cancel() {
        restart();
        const { settled, status } = get();
        if (status !== "computing") return;
        set({ status: settled ? "ready" : "idle", progress: 0, ...settled });
      },
    };
  });
}

/** Choices for a first look, or those of before where they still hold. */
function questionFor(evidence: Evidence, known: AgreementQuestion | null): AgreementQuestion {
  const measure =
    evidence.measures.find(({ key }) => key === known?.measure) ??
    evidence.measures.find((one) => isCompared(evidence, one)) ??
    evidence.measures[0];
  const there = measure ? ratersOn(evidence, measure) : [];
  const chosen = there.filter((rater) => known?.ratersChosen && known.raters.includes(rater));
  const ratersChosen = chosen.length > 1;
  const scale = measure?.scale ?? { min: 1, max: 5 };
  // Three on a scale of five: "3 or below" is what the field calls low.
  const low = Math.floor((scale.min + scale.max) / 2);
  return {
    unit: "reply",
    seed: SEED,
    resamples: RESAMPLES,
    ...(known?.measure === measure?.key ? known : {}),
    stops:
      known && known.measure === measure?.key ? known.stops : { rule: "any", low, threshold: low },
    measure: measure?.key ?? "",
    raters: ratersChosen ? chosen : there,
    ratersChosen,
  };
}

/** Ids of who rated on a measure. */
export function ratersOn(evidence: Evidence, measure: Measure): string[] {
  return ratingsOn(evidence, measure).layout.raters.map(({ id }) => id);
}

function isEveryone(evidence: Evidence, { measure, raters }: AgreementQuestion): boolean {
  const found = evidence.measures.find(({ key }) => key === measure);
  return found !== undefined && ratersOn(evidence, found).every((rater) => raters.includes(rater));
}

/** Two raters of whom one is a person. */
function isCompared(evidence: Evidence, measure: Measure): boolean {
  const { raters } = ratingsOn(evidence, measure).layout;
  return raters.length > 1 && raters.some(({ kind }) => kind === "human");
}

/** So many take a few milliseconds. */
const SLICE = 4000;

/** The table of the ratings, made in slices: the page can answer between them. */
async function tableOf(
  evidence: Evidence,
  measure: Measure,
  { raters }: AgreementQuestion,
  signal: AbortSignal,
): Promise<RatingTable> {
  const { ratings, layout } = ratingsOn(evidence, measure, new Set(raters));
  const table = startRatingTable(layout);
  for (let from = 0; from < ratings.length; from += SLICE) {
    for (const rating of ratings.slice(from, from + SLICE)) table.add(rating);
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  }
  return table.finish();
}
