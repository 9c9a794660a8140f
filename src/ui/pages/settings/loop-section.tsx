import { Link } from "wouter";
import { useStore } from "zustand";
import type { LoopSettings } from "../../../domain/settings.ts";
import { THERAJUDGE_7 } from "../../../rubrics/index.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { NumberSetting } from "./number-setting.tsx";
import { Fields, Section } from "./section.tsx";
import { useReset } from "./use-reset.ts";

/** The bounds of the rubric's scale; the settings' own schema refuses what is outside. */
const SCORE = { min: 1, max: 5 };
const ROUNDS = { min: 0, max: 10, whole: true };

/** When a reply is good enough, and when to stop trying. */
export function LoopSection() {
  const { settings } = useApp();
  const loop = useStore(settings, (state) => state.settings.loop);
  const reset = useReset();
  const set = (patch: Partial<LoopSettings>) => {
    const { loop: now } = settings.getState().settings;
    settings.getState().update({ loop: { ...now, ...patch } });
  };
  return (
    <Section
      title="The loop"
      about="When a reply is good enough, and when to stop trying. Only a person accepts a reply."
      action={
        <Button
          size="sm"
          onClick={() =>
            reset("Target, floors, rounds, budgets and seed", ["loop", "fixedSeed"], () => {
              settings.getState().resetLoop();
              settings.getState().update({ fixedSeed: null });
            })
          }
        >
          Reset the loop
        </Button>
      }
    >
      <Fields>
        <NumberSetting
          field="loop.target"
          label="Target"
          unit="of 5"
          hint="The overall score at which a reply is good enough."
          rule={SCORE}
          value={loop.target}
          save={(value) => value !== null && set({ target: value })}
        />
        <NumberSetting
          field="loop.margin"
          label="Margin"
          unit="points"
          hint="A rewrite is kept only if it scores higher by more than this."
          rule={{ min: 0, max: 2 }}
          value={loop.margin}
          save={(value) => value !== null && set({ margin: value })}
        />
        <NumberSetting
          field="loop.minRounds"
          label="Rounds, at least"
          unit="rewrites"
          hint="Rewrites to try before the target may count as reached."
          rule={ROUNDS}
          value={loop.minRounds}
          check={(value) =>
            value !== null && value > loop.maxRounds
              ? `At most ${loop.maxRounds}, the most rounds allowed. Not saved.`
              : null
          }
          save={(value) => value !== null && set({ minRounds: value })}
        />
        <NumberSetting
          field="loop.maxRounds"
          label="Rounds, at most"
          unit="rewrites"
          hint="Rewrites after the draft; then the best so far is shown."
          rule={ROUNDS}
          value={loop.maxRounds}
          check={(value) =>
            value !== null && value < loop.minRounds
              ? `At least ${loop.minRounds}, the least rounds asked for. Not saved.`
              : null
          }
          save={(value) => value !== null && set({ maxRounds: value })}
        />
        <NumberSetting
          field="loop.maxFailedTries"
          label="Failed tries"
          unit="in a row"
          hint="After so many rewrites that are not better, the loop stops."
          rule={{ min: 1, max: 10, whole: true }}
          value={loop.maxFailedTries}
          save={(value) => value !== null && set({ maxFailedTries: value })}
        />
        <NumberSetting
          field="loop.tokenBudget"
          label="Token budget"
          unit="tokens"
          hint="Most tokens the models may generate in one refinement. Empty: no limit."
          placeholder="No limit"
          rule={{ min: 50, whole: true, optional: true }}
          value={loop.tokenBudget}
          save={(value) => set({ tokenBudget: value })}
        />
        <NumberSetting
          field="loop.timeBudgetSeconds"
          label="Time budget"
          unit="seconds"
          hint="Most seconds one refinement may work. Empty: no limit."
          placeholder="No limit"
          rule={{ min: 1, whole: true, optional: true }}
          value={loop.timeBudgetSeconds}
          save={(value) => set({ timeBudgetSeconds: value })}
        />
        <SeedSetting />
      </Fields>
      <Floors loop={loop} set={set} />
      <p className="text-[0.8125rem] text-soft leading-5">
        What each point of a dimension means:{" "}
        <Link href="/rubrics" className="text-accent underline underline-offset-4">
          the rubric {THERAJUDGE_7.title}
        </Link>
        .
      </p>
    </Section>
  );
}

function SeedSetting() {
  const { settings } = useApp();
  const fixedSeed = useStore(settings, (state) => state.settings.fixedSeed);
  return (
    <NumberSetting
      field="fixedSeed.value"
      label="Fixed seed"
      hint="The same seed and inputs give the same run again. Empty: a fresh seed each time."
      placeholder="A fresh one each time"
      rule={{ min: 0, max: 0xffffffff, whole: true, optional: true }}
      value={fixedSeed}
      save={(value) => settings.getState().update({ fixedSeed: value })}
    />
  );
}

function Floors({
  loop,
  set,
}: {
  loop: LoopSettings;
  set: (patch: Partial<LoopSettings>) => void;
}) {
  const setFloor = (dimension: string, value: number | null) => {
    const { [dimension]: _, ...others } = loop.floors;
    set({ floors: value === null ? others : { ...others, [dimension]: value } });
  };
  return (
    <Fields label="Floors" about="A dimension left empty has the floor of every dimension.">
      <NumberSetting
        field="loop.floor"
        label="Every dimension"
        unit="of 5"
        hint="The target is not reached while a dimension is below its floor."
        rule={SCORE}
        value={loop.floor}
        save={(value) => value !== null && set({ floor: value })}
      />
      {THERAJUDGE_7.dimensions.map(({ id, name, question }) => (
        <NumberSetting
          key={id}
          field={`loop.floors.${id}`}
          label={name}
          unit="of 5"
          hint={question}
          placeholder={String(loop.floor)}
          rule={{ ...SCORE, optional: true }}
          value={loop.floors[id] ?? null}
          save={(value) => setFloor(id, value)}
        />
      ))}
    </Fields>
  );
}
