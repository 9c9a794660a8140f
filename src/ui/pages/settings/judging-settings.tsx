import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { type LoopSettings, USUAL_FLAG_GATE } from "../../../domain/settings.ts";
import { useApp } from "../../app-context.tsx";
import { type Choice, Select } from "../../components/select.tsx";
import { percentText } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { NumberSetting } from "./number-setting.tsx";
import { Fields } from "./section.tsx";

type Pairwise = NonNullable<LoopSettings["pairwise"]>;

const PAIRWISE: Choice<Pairwise>[] = [
  { value: "auto", label: "Where the judge is fast", note: "By what was measured on this device" },
  { value: "on", label: "Always", note: "Two more readings for each rewrite" },
  { value: "off", label: "Never", note: "Scores alone decide" },
];

/** What else a rewrite must win, and from where on the judge's answer raises a flag. */
export function JudgingSettings({
  loop,
  set,
}: {
  loop: LoopSettings;
  set: (patch: Partial<LoopSettings>) => void;
}) {
  const { pairwise = "auto", flagGate = USUAL_FLAG_GATE } = loop;
  const next = usePairsNext(pairwise);
  return (
    <Fields
      label="Pairs and flags"
      about="What a rewrite must win beside its scores, and what holds a reply for review."
    >
      <Select
        label="Compare replies as pairs"
        choices={PAIRWISE}
        value={pairwise}
        onChange={(value) => set({ pairwise: value })}
        hint={`A rewrite whose scores are better must also be preferred to the reply before it, whichever of the two is shown first. ${next ?? ""}`}
      />
      <NumberSetting
        field="loop.flagGate"
        label="Flag gate"
        unit="probability"
        hint={`A flag is raised where the judge finds it ${percentText(flagGate)} likely or more, and holds the reply. Lower holds more replies. Rules raise flags whatever the gate is, and a judge that gives no answer holds the reply too.`}
        rule={{ min: 0.01, max: 0.99 }}
        value={flagGate}
        save={(value) => value !== null && set({ flagGate: value })}
      />
    </Fields>
  );
}

/** Whether the next refinement compares pairs, and why; null until that is known. */
function usePairsNext(pairwise: Pairwise): string | null {
  const { workbench, settings } = useApp();
  const attempt = useAttempt();
  const judge = useStore(settings, (state) => state.settings.judge);
  const [words, setWords] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer hangs on both choices
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const { why } = await workbench.getState().pairsNext();
      if (wanted) setWords(why);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, workbench, pairwise, judge]);
  return words;
}
