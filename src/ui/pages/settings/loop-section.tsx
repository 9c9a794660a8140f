import { useStore } from "zustand";
import type { LoopSettings } from "../../../domain/settings.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { FloorSettings } from "./floor-settings.tsx";
import { JudgingSettings } from "./judging-settings.tsx";
import { NumberSetting } from "./number-setting.tsx";
import { SCORE } from "./number-text.ts";
import { Fields, Section } from "./section.tsx";
import { useReset } from "./use-reset.ts";

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
            reset(
              "Target, floors, rounds, budgets, pairs, gate and seed",
              ["loop", "fixedSeed"],
              () => {
                settings.getState().resetLoop();
                settings.getState().update({ fixedSeed: null });
              },
            )
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
          hint="The overall score at which a reply is good enough. On another scale, the point as far along it."
          rule={SCORE}
          value={loop.target}
          save={(value) => value !== null && set({ target: value })}
        />
        <NumberSetting
          field="loop.margin"
          label="Margin"
          unit="points"
          hint="A rewrite is kept only if it scores higher by more than this, in points of 1 to 5."
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
      <JudgingSettings loop={loop} set={set} />
      <FloorSettings loop={loop} set={set} />
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
