import { useState } from "react";
import { MAX_TURNS, MIN_TURNS, type WatchedArm } from "../../../../domain/simulated-session.ts";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/field.tsx";
import { Select } from "../../../components/select.tsx";
import { readNumber } from "../../settings/number-text.ts";
import { ARM_NAMES } from "../practice-words.ts";

const NOTES: Record<WatchedArm, string> = {
  draft: "The first draft, as it is",
  regenerate: "The last of several drafts",
  "best-of-n": "Of several drafts the one that the judge scores highest",
  loop: "Drafted, judged, criticised and rewritten",
};
const ARMS = ["loop", "draft", "regenerate", "best-of-n"] as const;
const NONE = "none";
const MAX_SEED = 0xffffffff;

export interface WatchChoice {
  arms: readonly [WatchedArm] | readonly [WatchedArm, WatchedArm];
  turns: number;
  seed: number | null;
}

/** Having a session held, by one arm or by two side by side. */
export function WatchForm({ onWatch }: { onWatch: (choice: WatchChoice) => void }) {
  const [first, setFirst] = useState<WatchedArm>("loop");
  const [second, setSecond] = useState<WatchedArm | typeof NONE>(NONE);
  const [turnsText, setTurns] = useState("10");
  const [seedText, setSeed] = useState("");
  const turns = readNumber(turnsText, { min: MIN_TURNS, max: MAX_TURNS, whole: true });
  const seed = readNumber(seedText, { min: 0, max: MAX_SEED, whole: true, optional: true });
  const choices = ARMS.map((arm) => ({ value: arm, label: ARM_NAMES[arm], note: NOTES[arm] }));
  const ready = turns.ok && turns.value !== null && seed.ok;
  const watch = () => {
    if (!turns.ok || turns.value === null || !seed.ok) return;
    const arms = second === NONE ? ([first] as const) : ([first, second] as const);
    onWatch({ arms, turns: turns.value, seed: seed.value });
  };
  return (
    <section aria-labelledby="watch" className="rounded-xl border border-line bg-card p-5">
      <h2 id="watch" className="font-semibold font-serif text-lg leading-7">
        Watch
      </h2>
      <p className="mt-1 text-sm text-soft leading-6">
        The therapist's part is played too. Two ways of answering can be set side by side, with the
        same client and the same seed.
      </p>
      <div className="mt-3 grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Select label="Therapist" value={first} choices={choices} onChange={setFirst} />
        <Select
          label="Beside it"
          value={second}
          choices={[{ value: NONE, label: "Nobody" }, ...choices]}
          onChange={setSecond}
        />
        <TextField
          label="Turns"
          inputMode="numeric"
          dir="ltr"
          value={turnsText}
          error={turns.ok ? null : `Enter a whole number from ${MIN_TURNS} to ${MAX_TURNS}.`}
          onChange={(event) => setTurns(event.target.value)}
        />
        <TextField
          label="Seed"
          inputMode="numeric"
          dir="ltr"
          value={seedText}
          hint="Empty draws one."
          error={seed.ok ? null : `Enter a whole number from 0 to ${MAX_SEED}, or leave it empty.`}
          onChange={(event) => setSeed(event.target.value)}
        />
      </div>
      <p className="mt-3 text-soft text-xs leading-5">
        Regenerate and Best of N may write as many replies in a turn as the loop may at most, or
        generate as many tokens where the settings limit those. What each did take is kept.
      </p>
      <div className="mt-4">
        <Button aria-disabled={!ready} onClick={watch}>
          Watch
        </Button>
      </div>
    </section>
  );
}
