import { useMemo, useState } from "react";
import type { ClientProfile } from "../../../../domain/client-profile.ts";
import { MAX_TURNS, MIN_TURNS, type WatchedArm } from "../../../../domain/simulated-session.ts";
import { evenSample } from "../../../../evaluation/sessions/plan.ts";
import type { BatchQuestion } from "../../../../stores/practice/batches-state.ts";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/field.tsx";
import { MultiSelect } from "../../../components/multi-select.tsx";
import { Select } from "../../../components/select.tsx";
import { plural } from "../../../format.ts";
import { CheckBox } from "../../privacy/check-box.tsx";
import { readNumber } from "../../settings/number-text.ts";
import { ARM_NAMES } from "../practice-words.ts";
import { PlayersPart } from "../start/players-part.tsx";
import { usePlayers } from "../start/use-players.ts";

type From = "bundled" | "sample" | "own";

const ARMS: readonly WatchedArm[] = ["draft", "loop", "regenerate", "best-of-n"];
const MAX_SEED = 0xffffffff;
const MAX_REPEATS = 20;
const MAX_CLIENTS = 500;

const isBundled = ({ origin }: ClientProfile) => origin.kind === "bundled";

/** What a batch is to hold, and how much that is. */
export function BatchForm({
  clients,
  number,
  isBusy,
  onRun,
}: {
  clients: readonly ClientProfile[];
  /** Of the next batch, for its name. */
  number: number;
  isBusy: boolean;
  onRun: (question: BatchQuestion) => void;
}) {
  const players = usePlayers();
  const [from, setFrom] = useState<From>("bundled");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [arms, setArms] = useState<readonly WatchedArm[]>(["draft", "loop"]);
  const [measured, setMeasured] = useState<string | null>(null);
  const [label, setLabel] = useState("");
  const [texts, setTexts] = useState({ sample: "8", repeats: "1", turns: "10", seed: "" });
  const type = (field: keyof typeof texts) => (event: { target: { value: string } }) =>
    setTexts({ ...texts, [field]: event.target.value });

  const bundled = clients.filter(isBundled);
  const most = Math.min(MAX_CLIENTS, clients.length);
  const sample = readNumber(texts.sample, { min: 1, max: most, whole: true });
  const repeats = readNumber(texts.repeats, { min: 1, max: MAX_REPEATS, whole: true });
  const turns = readNumber(texts.turns, { min: MIN_TURNS, max: MAX_TURNS, whole: true });
  const seed = readNumber(texts.seed, { min: 0, max: MAX_SEED, whole: true, optional: true });
  const [drawnBy] = useState(() => Math.floor(Math.random() * MAX_SEED));

  const drawSeed = seed.ok && seed.value !== null ? seed.value : drawnBy;
  const sampleSize = sample.ok && sample.value !== null ? sample.value : 0;
  const profiles = useMemo(() => {
    if (from === "bundled") return clients.filter(isBundled);
    if (from === "own") return clients.filter(({ id }) => chosen.includes(id));
    return evenSample(clients, sampleSize, drawSeed);
  }, [from, clients, chosen, sampleSize, drawSeed]);
  const inOrder = ARMS.filter((arm) => arms.includes(arm));
  const usable = turns.ok && turns.value !== null && repeats.ok && repeats.value !== null;
  const ready = usable && seed.ok && profiles.length > 0 && inOrder.length > 0 && !isBusy;
  const sessions =
    usable && repeats.value !== null ? profiles.length * inOrder.length * repeats.value : 0;

  const measuredKey = measured ?? players.keyOfRole("judge");
  const measuredBy = players.choices.find(({ value }) => value === measuredKey);
  const steers = inOrder.includes("loop") || inOrder.includes("best-of-n");
  const isSameJudge = measuredKey === players.keyOfRole("judge");

  const run = () => {
    if (!ready || !turns.ok || turns.value === null) return;
    if (!repeats.ok || repeats.value === null || !seed.ok) return;
    onRun({
      label: label.trim() || `Batch ${number}`,
      profiles,
      arms: inOrder,
      repeats: repeats.value,
      turns: turns.value,
      seed: seed.value ?? (from === "sample" ? drawnBy : null),
      players: players.players,
      measuredBy: measuredBy
        ? { assignment: measuredBy.assignment, name: measuredBy.name }
        : players.players.judge,
    });
  };
  return (
    <section aria-labelledby="new-batch">
      <h2 id="new-batch" className="font-semibold font-serif text-lg leading-8">
        New batch
      </h2>
      <div className="mt-1 grid grid-cols-1 gap-x-8 gap-y-5 md:grid-cols-2">
        <fieldset>
          <legend className="font-medium text-[0.8125rem]">Clients</legend>
          <CheckBox
            kind="radio"
            name="batch-clients"
            checked={from === "bundled"}
            onChange={() => setFrom("bundled")}
          >
            All {bundled.length} that come with the app
          </CheckBox>
          <CheckBox
            kind="radio"
            name="batch-clients"
            checked={from === "sample"}
            onChange={() => setFrom("sample")}
          >
            A drawn sample, even over problems and risk
          </CheckBox>
          <CheckBox
            kind="radio"
            name="batch-clients"
            checked={from === "own"}
            onChange={() => setFrom("own")}
          >
            Those that I choose
          </CheckBox>
          {from === "sample" ? (
            <TextField
              label="How many clients"
              className="mt-2 max-w-48"
              inputMode="numeric"
              dir="ltr"
              value={texts.sample}
              error={sample.ok ? null : `Enter a whole number from 1 to ${most}.`}
              onChange={type("sample")}
            />
          ) : null}
          {from === "own" ? (
            <MultiSelect
              label="Chosen clients"
              className="mt-2"
              choices={clients.map(({ id, name }) => ({ value: id, label: name }))}
              values={chosen}
              onChange={setChosen}
              summary={chosen.length === 0 ? "None" : plural(chosen.length, "client")}
            />
          ) : null}
        </fieldset>
        <fieldset>
          <legend className="font-medium text-[0.8125rem]">Arms</legend>
          {ARMS.map((arm) => (
            <CheckBox
              key={arm}
              checked={arms.includes(arm)}
              onChange={(on) => setArms(on ? [...arms, arm] : arms.filter((each) => each !== arm))}
            >
              {ARM_NAMES[arm]}
              {arm === inOrder[0] && inOrder.length > 1 ? (
                <span className="text-soft">, which the others are compared with</span>
              ) : null}
            </CheckBox>
          ))}
        </fieldset>
      </div>
      <div className="mt-5 grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <TextField
          label="Turns"
          inputMode="numeric"
          dir="ltr"
          value={texts.turns}
          error={turns.ok ? null : `Enter a whole number from ${MIN_TURNS} to ${MAX_TURNS}.`}
          onChange={type("turns")}
        />
        <TextField
          label="Seeds of each client"
          inputMode="numeric"
          dir="ltr"
          value={texts.repeats}
          error={repeats.ok ? null : `Enter a whole number from 1 to ${MAX_REPEATS}.`}
          onChange={type("repeats")}
        />
        <TextField
          label="Seed"
          inputMode="numeric"
          dir="ltr"
          value={texts.seed}
          hint="Empty draws one."
          error={seed.ok ? null : `Enter a whole number from 0 to ${MAX_SEED}, or leave it empty.`}
          onChange={type("seed")}
        />
        <TextField
          label="Name"
          value={label}
          hint={`Empty is “Batch ${number}”.`}
          maxLength={200}
          onChange={(event) => setLabel(event.target.value)}
        />
      </div>
      <PlayersPart players={players} />
      <div className="mt-5 grid grid-cols-1 gap-4 sm:grid-cols-3">
        <Select
          label="Measured by"
          hint="Judges the whole sessions for the report."
          value={measuredKey}
          choices={players.choices}
          onChange={setMeasured}
        />
        {steers && isSameJudge ? (
          <p className="max-w-prose text-sm leading-6 sm:col-span-2">
            The judge that steers would measure its own choices. Choose another here where there is
            one, or have people rate the sessions in the evidence lab.
          </p>
        ) : null}
      </div>
      <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" aria-disabled={!ready} onClick={run}>
          Run batch
        </Button>
        <p role="status" className="text-sm text-soft leading-6">
          {isBusy
            ? "Another batch is at work."
            : `${plural(sessions, "session")}: ${plural(profiles.length, "client")}, ${plural(inOrder.length, "arm")}. Time left is shown once the first is held.`}
        </p>
      </div>
    </section>
  );
}
