import { useId, useRef } from "react";
import type { KeptCalibration } from "../../../../domain/kept-calibration.ts";
import type { CalibrationsState } from "../../../../stores/evaluate/calibrations.ts";
import { Button } from "../../../components/button.tsx";
import { useAttempt } from "../../../use-attempt.ts";
import { useKeptFocus } from "../../models/use-kept-focus.ts";
import { CheckBox } from "../../privacy/check-box.tsx";
import { type JudgingNow, madeFromWords, standingOf } from "./calibration-words.ts";

/** The calibrations of this device, of whatever judge and data set. */
export function KeptCalibrations({
  state,
  now,
  shown,
  onShow,
}: {
  state: CalibrationsState;
  now: JudgingNow;
  /** Id of the one whose table is shown. */
  shown: string | null;
  onShow: (id: string) => void;
}) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { kept, damaged } = state;
  useKeptFocus(heading, kept.length);
  if (kept.length === 0 && damaged === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2
        id={id}
        ref={heading}
        tabIndex={-1}
        className="font-semibold font-serif text-lg leading-8 outline-none"
      >
        Kept calibrations
      </h2>
      {damaged > 0 ? (
        <p className="text-amber text-sm leading-6">
          {damaged === 1 ? "One calibration" : `${damaged} calibrations`} could not be read and{" "}
          {damaged === 1 ? "is" : "are"} not used.
        </p>
      ) : null}
      <ul aria-label="Kept calibrations">
        {kept.map((each) => (
          <KeptItem
            key={each.id}
            kept={each}
            state={state}
            now={now}
            isShown={each.id === shown}
            onShow={() => onShow(each.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function KeptItem({
  kept,
  state,
  now,
  isShown,
  onShow,
}: {
  kept: KeptCalibration;
  state: CalibrationsState;
  now: JudgingNow;
  isShown: boolean;
  onShow: () => void;
}) {
  const attempt = useAttempt();
  const { holds, usable, words } = standingOf(kept, now);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-line border-t py-3">
      <div className="min-w-0 flex-1 basis-80">
        <p className="spoken font-medium text-sm leading-6">{kept.judgeName}</p>
        <p className="spoken text-[0.8125rem] text-soft leading-5">{madeFromWords(kept)}</p>
        <p className={`text-[0.8125rem] leading-5 ${usable && !holds ? "text-amber" : "text-ink"}`}>
          {words}
        </p>
        {usable ? (
          <CheckBox
            checked={kept.inUse}
            onChange={(inUse) => void attempt(() => state.setInUse(kept.id, inUse))}
          >
            Use calibrated scores in the loop
          </CheckBox>
        ) : null}
      </div>
      <div className="flex gap-1">
        <Button
          size="sm"
          variant={isShown ? "secondary" : "quiet"}
          aria-pressed={isShown}
          aria-label={`Show the calibration of ${kept.judgeName}`}
          onClick={onShow}
        >
          Show
        </Button>
        <Button
          size="sm"
          variant="quiet"
          aria-label={`Remove the calibration of ${kept.judgeName}`}
          onClick={() => void attempt(() => state.remove(kept.id))}
        >
          Remove
        </Button>
      </div>
    </li>
  );
}
