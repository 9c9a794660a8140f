import { useState } from "react";
import { useStore } from "zustand";
import { scoresReplies } from "../../domain/rubric.ts";
import { STRESS_SIZES, type StressSize, type StressTest } from "../../domain/stress-test.ts";
import { STRESS_SET } from "../../evaluation/stress/attacks.ts";
import { isOver, paceOf, standingOf } from "../../stores/stress-test-kept.ts";
import { useApp } from "../app-context.tsx";
import { PageBody, PageHeader } from "../components/page-header.tsx";
import { Select } from "../components/select.tsx";
import { useAttempt } from "../use-attempt.ts";
import { useRubrics } from "../use-rubrics.ts";
import { rubricChoices } from "./rubrics/rubric-words.ts";
import { AttackList } from "./stress-test/attack-list.tsx";
import { KeptTests } from "./stress-test/kept-tests.tsx";
import { ResultsPart } from "./stress-test/results-part.tsx";
import { RunPart } from "./stress-test/run-part.tsx";
import { costText, SIZE_NAMES, SIZE_NOTES } from "./stress-test/stress-words.ts";
import { promptVersionOf, useJudges } from "./stress-test/use-judges.ts";
import { useSoFar } from "./stress-test/use-so-far.ts";
import { useStressTests } from "./stress-test/use-stress-tests.ts";
import "./models/bars.css";

/**
 * Tries a judge: how easily it is talked into better scores.
 *
 * @param rubricId which rubric to begin with, as in the page's address; null for the one in force
 */
export function StressTestPage({ rubricId }: { rubricId: string | null }) {
  const { settings } = useApp();
  const attempt = useAttempt();
  const current = useStore(settings, (state) => state.settings);
  const judges = useJudges();
  const known = useRubrics();
  const stress = useStressTests();
  const [chosen, setChosen] = useState({
    judge: current.judge.engine === "practice" ? "practice" : current.judge.model,
    rubric: rubricId ?? current.rubric,
    size: "small" as StressSize,
  });
  const [shownId, setShownId] = useState<string | null>(null);

  const judge = judges.find(({ value }) => value === chosen.judge) ?? judges[0];
  const rubrics = (known?.rubrics ?? []).map(({ latest }) => latest).filter(scoresReplies);
  const rubric = rubrics.find(({ id }) => id === chosen.rubric) ?? rubrics[0];
  const running = stress?.running ?? null;
  const all = stress?.tests ?? [];
  const tests = all.filter(({ id }) => id !== running?.testId);
  const choose = (change: Partial<typeof chosen>) => {
    setChosen((before) => ({ ...before, ...change }));
    setShownId(null);
  };

  const subject = judge &&
    rubric && {
      judge: judge.assignment,
      promptVersion: promptVersionOf(judge.assignment, current),
      rubric,
    };
  const standing = subject ? standingOf(tests, subject) : null;
  const found = standing?.kind === "tested" ? standing.test : null;
  const shown = tests.find(({ id }) => id === shownId) ?? found;
  const live = useSoFar(all.find(({ id }) => id === running?.testId) ?? null);
  const results = live ?? shown;
  const unfinished = found && !isOver(found) && found.set === STRESS_SET ? found : null;

  const run = () => {
    if (!stress || !judge || !rubric) return;
    setShownId(null);
    const { size } = chosen;
    const question = { judge: judge.assignment, judgeName: judge.label, rubric, size };
    void attempt(() => stress.start(question));
  };
  const resume = (test: StressTest) => {
    if (!stress || !rubric) return;
    setShownId(null);
    void attempt(() => stress.resume(test.id, rubric));
  };

  return (
    <PageBody>
      <PageHeader title="Stress test">
        How easily a judge is talked into better scores. The same replies are scored as they are and
        with something added that should not count; pairs are read in both orders; and the same
        reply is scored again. The messages are made up, and nothing leaves this device.
      </PageHeader>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        <Select
          label="Judge"
          value={judge?.value ?? "practice"}
          choices={judges}
          onChange={(value) => choose({ judge: value })}
          disabled={running !== null}
          hint="The practice rules, or a model on this device."
        />
        <Select
          label="Rubric"
          value={rubric?.id ?? ""}
          choices={rubricChoices(rubrics)}
          onChange={(value) => choose({ rubric: value })}
          disabled={running !== null}
          hint="What it scores by."
        />
        <Select
          label="Size"
          value={chosen.size}
          choices={STRESS_SIZES.map((size) => ({
            value: size,
            label: SIZE_NAMES[size],
            note: SIZE_NOTES[size],
          }))}
          onChange={(size) => choose({ size })}
          disabled={running !== null}
          hint={SIZE_NOTES[chosen.size]}
        />
      </div>
      <RunPart
        running={running}
        failure={stress?.failure ?? null}
        unfinished={unfinished}
        latest={all[0] ?? null}
        cost={
          judge && stress
            ? costText(chosen.size, judge.assignment, paceOf(all, stress.history, judge.assignment))
            : ""
        }
        disabled={!stress || !judge || !rubric}
        onRun={run}
        onResume={resume}
        onCancel={() => stress?.cancel()}
      />
      {results ? <ResultsPart test={results} /> : null}
      <KeptTests
        tests={tests}
        shown={shown?.id ?? null}
        damaged={stress?.damaged ?? 0}
        onShow={(test) => setShownId(test.id)}
        onRemove={(test) => void attempt(() => stress?.remove(test.id))}
      />
      {rubric ? <AttackList rubric={rubric} /> : null}
    </PageBody>
  );
}
