import { useCallback, useId, useState } from "react";
import { useStore } from "zustand";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import type { CalibrationsState } from "../../../../stores/evaluate/calibrations.ts";
import {
  type CalibrationChoice,
  isOfThisDevice,
  judgeOfRater,
  type StopChoice,
} from "../../../../stores/evaluate/calibrations-choice.ts";
import type { StopsAnswer } from "../../../../stores/evaluate/calibrations-protocol.ts";
import { useApp } from "../../../app-context.tsx";
import { Button } from "../../../components/button.tsx";
import { Failure } from "../../../components/failure.tsx";
import { Select } from "../../../components/select.tsx";
import { percentText } from "../../../format.ts";
import { type Make, type Result, useResult } from "../../../use-result.ts";
import type { JudgingNow } from "./calibration-words.ts";
import type { JudgeOption } from "./choice-part.tsx";
import { settingAbove, stopsWords } from "./stops-words.ts";

const WANTED = [0.5, 0.75, 0.8, 0.9, 0.95] as const;

/** What it costs to stop a wanted share of what people rate low, and a setting made of that. */
export function StopsPart({
  evidence,
  state,
  choice,
  option,
  now,
}: {
  evidence: Evidence;
  state: CalibrationsState;
  choice: CalibrationChoice;
  option: JudgeOption;
  now: JudgingNow;
}) {
  const heading = useId();
  const { measure } = option;
  const of = judgeOfRater(evidence, option.judge, measure);
  const kept = state.kept.find(
    (each) =>
      each.dataSet === evidence.dataSet.id &&
      JSON.stringify(each.calibration.of) === JSON.stringify(of) &&
      JSON.stringify(each.raters) === JSON.stringify([...choice.people].sort()),
  );
  const [low, setLow] = useState("mean");
  const [wanted, setWanted] = useState("0.9");
  const [scores, setScores] = useState<"own" | "calibrated">(kept?.inUse ? "calibrated" : "own");
  const calibratedBy = scores === "calibrated" && kept ? kept.calibration.seed : null;
  const dimension = measure.dimensions.find(({ id }) => id === low);
  const stop: StopChoice = {
    low: dimension ? { dimension: dimension.id } : low === "any" ? "any" : "mean",
    wanted: Number(wanted),
    calibratedBy,
  };
  const { value: found, failure, working, again } = useStops(state, evidence, choice, stop);
  const answer = found?.answer ?? null;
  const bound = Number(((measure.scale.min + measure.scale.max) / 2).toFixed(2));
  const lowWords = dimension
    ? `${dimension.name} ${bound} or less`
    : low === "any"
      ? `any dimension ${bound} or less`
      : `mean ${bound} or less`;
  return (
    <section aria-labelledby={heading} className="mt-10">
      <h2 id={heading} className="font-semibold font-serif text-lg leading-8">
        What it takes to stop low replies
      </h2>
      <div className="mt-2 grid max-w-3xl grid-cols-1 gap-4 sm:grid-cols-3">
        <Select
          label="Low is"
          value={low}
          choices={[
            { value: "mean", label: `Mean at ${bound} or less` },
            { value: "any", label: `Any dimension at ${bound} or less` },
            ...measure.dimensions.map(({ id, name }) => ({
              value: id,
              label: `${name} at ${bound} or less`,
            })),
          ]}
          onChange={setLow}
          hint="As people rate it."
        />
        <Select
          label="Share to catch"
          value={wanted}
          choices={WANTED.map((share) => ({ value: String(share), label: percentText(share) }))}
          onChange={setWanted}
          hint="Of the low replies."
        />
        <Select
          label="Scores"
          value={kept ? scores : "own"}
          choices={[
            { value: "own" as const, label: "The judge’s own" },
            {
              value: "calibrated" as const,
              label: "Calibrated",
              disabled: !kept,
              note: "Of items that the fit had not seen",
            },
          ]}
          onChange={setScores}
          hint={kept ? "What the loop would go by." : "Calibrate first to see calibrated ones."}
        />
      </div>
      <div role="status" className="mt-3 max-w-prose text-sm leading-6">
        {working ? <p className="text-soft">Computing…</p> : null}
        {found && !answer ? (
          <p>No reply is rated low by this rule, so there is nothing to stop.</p>
        ) : null}
        {answer
          ? stopsWords(answer, stop.wanted, lowWords).map((text) => (
              <p key={text} className="mt-1 first:mt-0">
                {text}
              </p>
            ))
          : null}
      </div>
      <Failure words={failure} working={working} onAgain={again} />
      {answer ? (
        isOfThisDevice(of) ? (
          <Apply
            answer={answer}
            setting={settingAbove(answer.threshold, measure.scale)}
            dimension={dimension ?? null}
            calibrated={calibratedBy !== null}
            inUse={kept?.inUse ?? false}
            ofLoop={JSON.stringify(of) === JSON.stringify(now.loop)}
          />
        ) : (
          <p className="mt-2 max-w-prose text-[0.8125rem] text-soft leading-5">
            This judge is in the file only, so the loop cannot be set by it.
          </p>
        )
      ) : null}
    </section>
  );
}

/** Target or floor of the loop, with what it changes said before it is pressed. */
function Apply({
  answer,
  setting,
  dimension,
  calibrated,
  inUse,
  ofLoop,
}: {
  answer: StopsAnswer;
  /** In points of 1 to 5; null where everything would be stopped. */
  setting: number | null;
  dimension: { id: string; name: string } | null;
  calibrated: boolean;
  inUse: boolean;
  /** The loop judges with this judge, rubric version and prompt now. */
  ofLoop: boolean;
}) {
  const { settings, notices } = useApp();
  const loop = useStore(settings, (state) => state.settings.loop);
  if (setting === null) {
    return (
      <p className="mt-2 max-w-prose text-[0.8125rem] text-soft leading-5">
        No target stops what scores the highest there is, so the loop cannot be set by this.
      </p>
    );
  }
  const now = dimension ? (loop.floors[dimension.id] ?? loop.floor) : loop.target;
  const what = dimension ? `the floor of ${dimension.name}` : "the loop’s target";
  const share = percentText(answer.stopped.of / answer.stopped.n);
  // Only what is set here is set or put back, whatever else was changed meanwhile.
  const put = (value: number | undefined) => {
    const { loop: latest } = settings.getState().settings;
    if (!dimension) {
      settings.getState().update({ loop: { ...latest, target: value ?? latest.target } });
      return;
    }
    const { [dimension.id]: _, ...others } = latest.floors;
    const floors = value === undefined ? others : { ...others, [dimension.id]: value };
    settings.getState().update({ loop: { ...latest, floors } });
  };
  const apply = () => {
    const before = dimension ? loop.floors[dimension.id] : loop.target;
    put(setting);
    notices.getState().show({
      tone: "info",
      text: `Set ${what} to ${setting}.`,
      action: { label: "Undo", run: () => put(before) },
    });
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button aria-disabled={now === setting} onClick={() => (now === setting ? null : apply())}>
        Set {what} to {setting}
      </Button>
      <p className="max-w-prose flex-1 basis-72 text-[0.8125rem] text-soft leading-5">
        {now === setting ? `It is ${now} already.` : `It is ${now} now.`} The price: {share} of
        replies like these would not reach it as they are, and cost further rounds.
        {ofLoop
          ? ""
          : " The loop judges with another judge, rubric or prompt now: with that one this number means something else."}
        {!ofLoop || calibrated === inUse
          ? ""
          : calibrated
            ? " This is for calibrated scores; switch the calibration on for it to mean this."
            : " This is for the judge’s own scores, and the loop uses calibrated ones now."}
      </p>
    </div>
  );
}

/** Computed anew for each choice; the answer is null where nothing is low. */
function useStops(
  { stops }: CalibrationsState,
  evidence: Evidence,
  choice: CalibrationChoice,
  stop: StopChoice,
): Result<{ answer: StopsAnswer | null }> {
  const key = JSON.stringify([choice, stop]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that choice and stop do
  const make: Make<{ answer: StopsAnswer | null }> = useCallback(
    async (signal, show) => show({ answer: await stops(evidence, choice, stop, signal) }),
    [stops, evidence, key],
  );
  return useResult(make);
}
