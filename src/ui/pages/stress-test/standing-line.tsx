import { Link } from "wouter";
import { useStore } from "zustand";
import type { Assignment } from "../../../domain/settings.ts";
import { standingOf } from "../../../stores/stress-test-kept.ts";
import { useApp } from "../../app-context.tsx";
import { useRubrics } from "../../use-rubrics.ts";
import { standingText } from "./stress-words.ts";
import { promptVersionOf } from "./use-judges.ts";
import { useStressTests } from "./use-stress-tests.ts";

/** How a judge stood up to the stress test with the rubric in force, where it is chosen. */
export function StandingLine({ judge }: { judge: Assignment }) {
  const { settings } = useApp();
  const current = useStore(settings, (state) => state.settings);
  const rubric = useRubrics()?.latest(current.rubric) ?? null;
  const stress = useStressTests();
  if (!rubric || !stress) return null;
  const promptVersion = promptVersionOf(judge, current);
  return (
    <p className="spoken mt-3 text-sm text-soft leading-6">
      <Link href="/stress-test" className="text-accent underline underline-offset-4">
        Stress test
      </Link>
      : {standingText(standingOf(stress.tests, { judge, promptVersion, rubric }))}
    </p>
  );
}
