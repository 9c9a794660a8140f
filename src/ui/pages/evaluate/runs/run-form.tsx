import { type RefObject, useState } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import type { Arm } from "../../../../domain/batch-run.ts";
import { scoresReplies } from "../../../../domain/rubric.ts";
import { nextLabel, type RunQuestion, type Runs } from "../../../../stores/evaluate/runs-state.ts";
import { useApp } from "../../../app-context.tsx";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/field.tsx";
import { Select } from "../../../components/select.tsx";
import { countText, plural } from "../../../format.ts";
import { useRubrics } from "../../../use-rubrics.ts";
import { CheckBox } from "../../privacy/check-box.tsx";
import { rubricChoices } from "../../rubrics/rubric-words.ts";
import { readNumber } from "../../settings/number-text.ts";
import { costText, rolesNowText } from "./run-words.ts";
import { useCost } from "./use-cost.ts";
import { useRoleNames } from "./use-role-names.ts";

const FRESH = "";
const MAX_SEED = 0xffffffff;

/** What the next run of this data set is to do, and what that would cost. */
export function RunForm({
  runs,
  dataSet,
  start,
  onStart,
}: {
  runs: Runs;
  dataSet: string;
  /** The button that begins it. */
  start: RefObject<HTMLButtonElement | null>;
  onStart: (question: RunQuestion) => void;
}) {
  const { settings } = useApp();
  const chosenRubric = useStore(settings, (state) => state.settings.rubric);
  const { runs: kept, running } = useStore(runs);
  const rubrics = (useRubrics()?.rubrics ?? []).map(({ latest }) => latest).filter(scoresReplies);
  const roles = useRoleNames();
  const [form, setForm] = useState({
    judging: false,
    regenerate: true,
    bestOfN: true,
    source: FRESH,
    rubric: chosenRubric,
    limit: "",
    seed: "",
    label: null as string | null,
  });
  const change = (fields: Partial<typeof form>) => setForm((before) => ({ ...before, ...fields }));

  const label = form.label ?? nextLabel(kept, dataSet);
  const rubric = rubrics.find(({ id }) => id === form.rubric) ?? rubrics[0];
  const limit = readNumber(form.limit, { min: 1, whole: true, optional: true });
  const seed = readNumber(form.seed, { min: 0, max: MAX_SEED, whole: true, optional: true });
  const arms: Arm[] = form.judging
    ? ["judge"]
    : [
        "loop",
        ...(form.regenerate ? (["regenerate"] as const) : []),
        ...(form.bestOfN ? (["best-of-n"] as const) : []),
      ];
  const question: RunQuestion | null =
    rubric && limit.ok && seed.ok
      ? {
          dataSet,
          label,
          arms,
          fromSource: form.source === FRESH ? null : form.source,
          limit: limit.value,
          rubric,
          seed: seed.value,
          generatorName: roles.generatorName,
          judgeName: roles.judgeName,
        }
      : null;
  const cost = useCost(runs, question);
  const ready = question !== null && cost !== null && cost.pieces > 0 && running === null;
  const begin = () => {
    if (!ready) return;
    onStart(question);
    // The next one has a name of its own.
    change({ label: null });
  };

  return (
    // Kept as it is while a run is at work: what was chosen is there for the next.
    <section aria-labelledby="new-run" hidden={running !== null}>
      <h2 id="new-run" className="font-semibold font-serif text-lg leading-8">
        New run
      </h2>
      <fieldset className="mt-1">
        <legend className="font-medium text-[0.8125rem]">What to do</legend>
        <div className="mt-1 flex flex-wrap gap-x-6">
          <CheckBox
            kind="radio"
            name="what"
            checked={!form.judging}
            onChange={() => change({ judging: false, source: FRESH })}
          >
            Refine each item
          </CheckBox>
          <CheckBox
            kind="radio"
            name="what"
            checked={form.judging}
            onChange={() => change({ judging: true, source: FRESH })}
          >
            Judge the replies that are there
          </CheckBox>
        </div>
      </fieldset>
      {form.judging ? null : (
        <Controls
          regenerate={form.regenerate}
          bestOfN={form.bestOfN}
          byRules={roles.generator.engine === "practice"}
          onChange={change}
        />
      )}
      <div className="mt-4 grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Select
          label={form.judging ? "Replies of" : "Begin from"}
          value={form.source}
          choices={[
            { value: FRESH, label: form.judging ? "All sources" : "A fresh draft" },
            ...(cost?.sources ?? []).map(({ source, items }) => ({
              value: source,
              label: form.judging ? source : `Replies of ${source}`,
              note: plural(items, "item"),
            })),
          ]}
          onChange={(source) => change({ source })}
        />
        <Select
          label="Rubric"
          value={rubric?.id ?? ""}
          choices={rubricChoices(rubrics)}
          onChange={(id) => change({ rubric: id })}
        />
        <TextField
          label="Name"
          value={label}
          maxLength={200}
          onChange={(event) => change({ label: event.target.value })}
        />
        <TextField
          label="Items"
          inputMode="numeric"
          dir="ltr"
          value={form.limit}
          hint={cost ? `From the first; empty is all ${countText(cost.usable)}.` : "Empty is all."}
          error={limit.ok ? null : "Enter a whole number of at least 1, or leave it empty."}
          onChange={(event) => change({ limit: event.target.value })}
        />
        <TextField
          label="Seed"
          inputMode="numeric"
          dir="ltr"
          value={form.seed}
          hint="Empty draws one. It is kept with the run."
          error={seed.ok ? null : `Enter a whole number from 0 to ${MAX_SEED}, or leave it empty.`}
          onChange={(event) => change({ seed: event.target.value })}
        />
      </div>
      <p className="spoken mt-4 max-w-prose text-[0.8125rem] text-soft leading-5">
        {rolesNowText(roles, form.judging)}{" "}
        <Link href="/models" className="underline underline-offset-2 hover:text-ink">
          Choose on the Models page
        </Link>
        . {cost && cost.pieces > 0 ? costText(cost, form.judging) : ""}
      </p>
      {cost?.pieces === 0 ? (
        <p className="spoken mt-2 max-w-prose text-sm leading-6">
          {form.judging
            ? "This data set has no replies with a text to a client message that could be judged."
            : "This data set has no client messages with a text that could be refined."}
        </p>
      ) : null}
      <div className="mt-3">
        <Button ref={start} variant="primary" aria-disabled={!ready} onClick={begin}>
          Start run
        </Button>
      </div>
    </section>
  );
}

function Controls({
  regenerate,
  bestOfN,
  byRules,
  onChange,
}: {
  regenerate: boolean;
  bestOfN: boolean;
  byRules: boolean;
  onChange: (fields: { regenerate?: boolean; bestOfN?: boolean }) => void;
}) {
  return (
    <fieldset className="mt-3">
      <legend className="font-medium text-[0.8125rem]">Set beside the loop</legend>
      <div className="mt-1 flex flex-wrap gap-x-6">
        <CheckBox checked={regenerate} onChange={(on) => onChange({ regenerate: on })}>
          Regenerate: another fresh draft
        </CheckBox>
        <CheckBox checked={bestOfN} onChange={(on) => onChange({ bestOfN: on })}>
          Best of N: the draft the judge scores highest
        </CheckBox>
      </div>
      <p className="spoken mt-1 max-w-prose text-[0.8125rem] text-soft leading-5">
        A low draft is mostly followed by a better one by chance alone (regression to the mean), so
        what the loop gains says something only beside these two.{" "}
        {byRules
          ? "Each has as many candidates as the loop wrote for the same item: the practice rules generate no tokens to count."
          : "Each has as many tokens as the loop took for the same item, judging included."}
      </p>
      {regenerate && bestOfN ? null : (
        <p className="spoken mt-1 max-w-prose text-[0.8125rem] leading-5">
          Without {regenerate || bestOfN ? "one of them" : "them"} the comparison cannot say that
          the loop does more than chance or more tries would.
        </p>
      )}
    </fieldset>
  );
}
