import { useEffect, useId, useState } from "react";
import { useStore } from "zustand";
import { describeRefusal } from "../../../evaluation/calibration/calibrate.ts";
import { calibrationTable } from "../../../evaluation/calibration/table.ts";
import type { Evidence } from "../../../evaluation/evidence.ts";
import type { CalibrationsState } from "../../../stores/evaluate/calibrations.ts";
import type { CalibrationChoice } from "../../../stores/evaluate/calibrations-choice.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Failure } from "../../components/failure.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { CANNOT, type JudgingNow } from "./calibration/calibration-words.ts";
import {
  ChoicePart,
  type JudgeOption,
  judgeOptions,
  peopleOn,
} from "./calibration/choice-part.tsx";
import { KeptCalibrations } from "./calibration/kept-calibrations.tsx";
import { StopsPart } from "./calibration/stops-part.tsx";
import { useJudgingNow } from "./calibration/use-judging-now.ts";
import { ReportTableView } from "./plots/report-table-view.tsx";
import { useEvidence } from "./use-evidence.ts";
import type { ViewProps } from "./view-props.ts";

/** A judge's scores brought nearer to people's. */
export function CalibrationView({ lab, id }: ViewProps) {
  const attempt = useAttempt();
  const read = useEvidence(lab, id);
  const { value: evidence } = read;
  const state = useStore(lab.calibrations);
  const now = useJudgingNow();
  const [shownId, setShownId] = useState<string | null>(null);
  useEffect(() => {
    void attempt(() => lab.calibrations.getState().refresh());
  }, [attempt, lab]);
  if (!evidence || !now || state.status === "loading") {
    return <Failure words={read.failure} working={read.working} onAgain={read.again} />;
  }
  const shown =
    state.kept.find((each) => each.id === shownId) ??
    state.kept.find((each) => each.dataSet === id) ??
    null;
  const nameOf = (dimension: string) =>
    evidence.measures.flatMap(({ dimensions }) => dimensions).find((d) => d.id === dimension)
      ?.name ?? dimension;
  return (
    <>
      <Make evidence={evidence} state={state} now={now} onMade={setShownId}>
        {shown ? (
          <section aria-label={`Calibration of ${shown.judgeName}`} className="mt-8">
            <p className="spoken mb-2 text-sm text-soft">{shown.judgeName}</p>
            <ReportTableView table={calibrationTable(shown.calibration, nameOf)} />
          </section>
        ) : null}
      </Make>
      <KeptCalibrations state={state} now={now} shown={shown?.id ?? null} onShow={setShownId} />
      <section className="mt-10 max-w-prose text-[0.8125rem] text-soft leading-5">
        <h2 className="font-semibold font-serif text-ink text-lg leading-8">
          What calibration cannot do
        </h2>
        {CANNOT.map((text) => (
          <p key={text} className="mt-1.5">
            {text}
          </p>
        ))}
      </section>
    </>
  );
}

/** What is chosen, the button, and what came of it. */
function Make({
  evidence,
  state,
  now,
  onMade,
  children,
}: {
  evidence: Evidence;
  state: CalibrationsState;
  now: JudgingNow;
  onMade: (id: string) => void;
  children: React.ReactNode;
}) {
  const options = judgeOptions(evidence).filter(
    ({ measure }) => peopleOn(evidence, measure).length > 0,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const option = options.find(({ value }) => value === chosen) ?? options[0];
  if (evidence.dataSet.simulated) {
    return (
      <EmptyState title="Simulated clients calibrate no judge.">
        What people make of sessions with simulated clients is no measure for replies to people. The
        agreement of raters and judge is under Agreement.
      </EmptyState>
    );
  }
  if (!option) {
    return (
      <EmptyState title="Nothing to calibrate yet.">
        A calibration is made from replies that a judge has scored and people have rated on the same
        dimensions, of 20 items at least. Let a judge score them under Runs, rate them under Rating,
        or import a file that has both.
      </EmptyState>
    );
  }
  return (
    <Chosen
      key={option.value}
      evidence={evidence}
      state={state}
      now={now}
      options={options}
      option={option}
      onJudge={setChosen}
      onMade={onMade}
    >
      {children}
    </Chosen>
  );
}

function Chosen({
  evidence,
  state,
  now,
  options,
  option,
  onJudge,
  onMade,
  children,
}: {
  evidence: Evidence;
  state: CalibrationsState;
  now: JudgingNow;
  options: readonly JudgeOption[];
  option: JudgeOption;
  onJudge: (value: string) => void;
  onMade: (id: string) => void;
  children: React.ReactNode;
}) {
  const attempt = useAttempt();
  const heading = useId();
  const people = peopleOn(evidence, option.measure);
  const [counting, setCounting] = useState<readonly string[]>(people);
  const [working, setWorking] = useState(false);
  const [said, setSaid] = useState<{ refused: boolean; words: string } | null>(null);
  const choice: CalibrationChoice = {
    judge: option.judge,
    people: counting.filter((rater) => people.includes(rater)),
    measure: option.measure.key,
  };
  const blocked = working || choice.people.length === 0;
  const calibrate = async () => {
    setWorking(true);
    setSaid(null);
    await attempt(async () => {
      const made = await state.make(evidence, choice);
      if (made.status === "refused") {
        setSaid({
          refused: true,
          words: describeRefusal(made),
        });
        return;
      }
      onMade(made.kept.id);
      const { items } = made.kept.calibration;
      setSaid({
        refused: false,
        words: `Calibrated on ${items} items and kept. Switch it on below to use it in the loop.`,
      });
    });
    setWorking(false);
  };
  return (
    <>
      <h2 id={heading} className="sr-only">
        Calibrate a judge
      </h2>
      <p className="mb-4 max-w-prose text-sm text-soft leading-6">
        From your ratings, each of the judge’s scores is turned into the one that your raters would
        give. The judge’s own score stays beside it.
      </p>
      <ChoicePart
        options={options}
        shown={option}
        people={people}
        choice={choice}
        onJudge={onJudge}
        onPeople={setCounting}
      />
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          aria-disabled={blocked}
          onClick={() => {
            if (!blocked) void calibrate();
          }}
        >
          Calibrate
        </Button>
        {choice.people.length === 0 ? (
          <span className="text-sm text-soft">Choose whose ratings count.</span>
        ) : null}
      </div>
      <p
        role="status"
        className={
          said?.refused
            ? "mt-3 max-w-prose rounded-xl border border-amber bg-amber-tint px-4 py-3 text-sm leading-6"
            : "mt-2 max-w-prose text-[0.8125rem] text-soft leading-5"
        }
      >
        {working ? "Calibrating…" : (said?.words ?? "")}
      </p>
      {children}
      <StopsPart evidence={evidence} state={state} choice={choice} option={option} now={now} />
    </>
  );
}
